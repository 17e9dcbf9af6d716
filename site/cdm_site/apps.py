from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The suite put together as the World Citizens' own site."""

    name = "cdm_site"

    def ready(self) -> None:
        from . import signal_handlers  # noqa: PLC0415  (models are there only once every app is loaded)

        signal_handlers.connect()
