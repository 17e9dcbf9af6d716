from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    """The register of world citizens and their cards."""

    name = "cdm_registry"
    verbose_name = _("Registre")
