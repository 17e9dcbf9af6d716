from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    """The register of world citizens and their cards."""

    name = "cdm_registry"
    verbose_name = _("Registre")

    def ready(self) -> None:
        from . import checks  # noqa: F401, PLC0415  (registers them)
        from .signal_handlers import put_up_the_walls_after_migrate  # noqa: PLC0415  (models are ready only now)

        post_migrate.connect(put_up_the_walls_after_migrate, sender=self, dispatch_uid="cdm_registry_walls")
