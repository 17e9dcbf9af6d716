from django.apps import AppConfig
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _


class DebatesConfig(AppConfig):
    """Debates: contributions of citizens, in every language, kept civil, ended with a synthesis."""

    name = "cdm_debates"
    verbose_name = _("Débats")

    def ready(self) -> None:
        from django_comments_xtd.models import publish_or_unpublish_on_pre_save  # noqa: PLC0415  (models are ready)

        from . import checks, signal_handlers  # noqa: F401, PLC0415  (registers them)
        from .models import Contribution  # noqa: PLC0415

        # The package publishes or hides every answer below whatever is saved; it wires that in its own `ready`, which
        # has to come first (`checks`). Nothing of ours is published or hidden by the saving of something else.
        pre_save.disconnect(publish_or_unpublish_on_pre_save, sender=Contribution)
