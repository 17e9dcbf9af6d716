from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CentresConfig(AppConfig):
    """The network's centres and the people who hold a mandate in them."""

    name = "cdm_centres"
    verbose_name = _("Centres")

    def ready(self) -> None:
        from . import checks, signal_handlers  # noqa: F401, PLC0415  (registers them)
        from .wall.choices import narrow  # noqa: PLC0415  (the wall's one place for what forms offer)

        narrow()
