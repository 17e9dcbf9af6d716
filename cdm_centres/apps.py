from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CentresConfig(AppConfig):
    """The network's centres and the people who hold a mandate in them."""

    name = "cdm_centres"
    verbose_name = _("Centres")

    def ready(self) -> None:
        from . import checks  # noqa: F401, PLC0415  (registers them)
