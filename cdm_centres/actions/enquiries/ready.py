"""Words a team need not write each time."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from cdm_centres import permissions
from cdm_centres.exceptions import EmptyMessage, NotAllowed
from cdm_centres.models import Centre, ReadyAnswer


def keep_ready_answer(
    *, by: Any, centre: Centre | None, language: str, title: str, text: str, ready: ReadyAnswer | None = None
) -> ReadyAnswer:
    """Write a ready answer of a centre (None: for all centres), or change one. Raises `NotAllowed`, `EmptyMessage`."""
    if not (title.strip() and text.strip()):
        raise EmptyMessage
    with transaction.atomic():
        kept = ReadyAnswer() if ready is None else ReadyAnswer.objects.select_for_update().get(pk=ready.pk)
        allowed = permissions.may_keep_ready_answers(by, centre)
        if ready is not None:
            allowed = allowed and permissions.may_keep_ready_answers(by, kept.centre)
        if not allowed:
            raise NotAllowed
        kept.centre, kept.language, kept.title, kept.text = centre, language, title.strip(), text.strip()
        kept.save()
    return kept


def remove_ready_answer(*, by: Any, ready: ReadyAnswer) -> None:
    """Throw a ready answer away. Raises `NotAllowed`."""
    with transaction.atomic():
        kept = ReadyAnswer.objects.select_for_update().filter(pk=ready.pk).first()
        if kept is None:
            return
        if not permissions.may_keep_ready_answers(by, kept.centre):
            raise NotAllowed
        kept.delete()
