"""Forms somebody began: kept while they are filled in, erased when sent, on request, or when nobody comes back."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping, Sequence

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from cdm_registry import conf
from cdm_registry.models import RegistrationDraft

from . import erasure

# A draft holds what a person types, not a library: longer texts are cut, the form refuses them in words.
LONGEST_TEXT = 2000


def keep(
    *,
    draft_id: uuid.UUID,
    begins: bool = True,
    data: Mapping[str, Sequence[str]] | None = None,
    photo: File | None = None,
) -> RegistrationDraft:
    """Keep what was typed so far, or a photo in place of the one before; what is not given stays as it is.

    `begins`: the draft of that id is begun where there is none, so that a text and a photo on their way at once meet in
    it; otherwise RegistrationDraft.DoesNotExist says that it was erased meanwhile.
    """
    with transaction.atomic():
        held = RegistrationDraft.objects.select_for_update()
        draft = held.get_or_create(public_id=draft_id)[0] if begins else held.get(public_id=draft_id)
        if data is not None:
            draft.data = {name: [_storable(text) for text in texts] for name, texts in data.items()}
        draft.touched_at = timezone.now()
        if photo is not None:
            if draft.photo:
                erasure.forget_file(draft.photo)
            draft.photo.save("portrait.jpg", photo, save=False)
        draft.save()
    return draft


def _storable(text: str) -> str:
    """PostgreSQL keeps no null characters; the form refuses them in words all the same."""
    return text.replace("\x00", "")[:LONGEST_TEXT]


def find(*, draft_id: uuid.UUID | None) -> RegistrationDraft | None:
    """The draft a browser holds, unless it is gone."""
    return RegistrationDraft.objects.filter(public_id=draft_id).first() if draft_id else None


def erase(*, draft: RegistrationDraft) -> None:
    """Erase a draft and its photo."""
    with transaction.atomic():
        if draft.photo:
            erasure.forget_file(draft.photo)
        draft.delete()


def forget_old(*, now: datetime.datetime | None = None) -> int:
    """Erase drafts nobody touched for CDM_REGISTRY_DRAFT_DAYS; how many there were."""
    cutoff = (now or timezone.now()) - datetime.timedelta(days=conf.value("DRAFT_DAYS"))
    old = list(RegistrationDraft.objects.filter(touched_at__lt=cutoff))
    for draft in old:
        erase(draft=draft)
    return len(old)
