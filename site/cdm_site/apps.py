from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The suite put together as the World Citizens' own site."""

    name = "cdm_site"
