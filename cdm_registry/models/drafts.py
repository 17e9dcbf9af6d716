"""Registration forms that somebody began and has not sent."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .citizens import private_storage


def draft_photo_path(draft: "RegistrationDraft", filename: str) -> str:
    """A name that tells nothing and is never used twice."""
    return f"drafts/{uuid.uuid4().hex}.jpg"


class RegistrationDraft(models.Model):
    """What a person typed so far, so that a closed tab, an error or a long telephone call loses nothing.

    Only the browser that began it can open it: it holds `public_id` in a signed cookie. Nobody else reads drafts; they
    are erased when the form is sent, when the person says so, or after CDM_REGISTRY_DRAFT_DAYS without a touch.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    data = models.JSONField(default=dict, help_text="Field names and what was typed there: lists of texts.")
    photo = models.FileField(
        _("photo"), upload_to=draft_photo_path, storage=private_storage, max_length=200, blank=True
    )
    touched_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("brouillon d’inscription")
        verbose_name_plural = _("brouillons d’inscription")

    def __str__(self) -> str:
        return f"{self.public_id}"
