from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The network's front: home page, navigation, search, error pages."""

    name = "home"
    verbose_name = _("Site du réseau")
