from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People who sign in to this site."""

    name = "accounts"
    verbose_name = _("Comptes")

    def ready(self) -> None:
        from . import signal_handlers  # noqa: PLC0415  (models are loaded only now)

        signal_handlers.connect()
