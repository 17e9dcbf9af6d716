from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """What every page of the suite shares: body blocks, page mixins, feeds, components."""

    name = "cdm_pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from . import checks, translations  # noqa: F401, PLC0415  (registers them)

        translations.install()
