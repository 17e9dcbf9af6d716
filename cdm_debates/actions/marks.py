"""Useful, agree, disagree: one press, one row, whatever the number of presses."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from cdm_debates import counters, permissions
from cdm_debates.enums import Counter, MarkKind
from cdm_debates.exceptions import NotAllowed, OwnContribution, SomebodyWasFaster
from cdm_debates.models import Contribution, Mark
from cdm_registry.models import Citizen

from . import moves

OPPOSITE = {MarkKind.AGREE: MarkKind.DISAGREE, MarkKind.DISAGREE: MarkKind.AGREE}
TRIES = 3


def mark(*, contribution: Contribution, by: Any, kind: MarkKind, language: str = "") -> Mark:
    """Mark a contribution; to agree takes a disagreement back. Pressed a thousand times at once, it is one mark.

    `language` is the one the person reads in. Raises `OwnContribution`, `NotAllowed`.
    """
    current = _may_mark(contribution, by)
    centre = Citizen.objects.registered().filter(user_id=by.pk).values_list("centre_id", flat=True).first()
    made = {"contribution_id": current.pk, "user_id": by.pk, "kind": MarkKind(kind)}
    for _try in range(TRIES):
        try:
            with transaction.atomic():
                if opposite := OPPOSITE.get(MarkKind(kind)):
                    _take_back(current, by, opposite)
                found = Mark.objects.create(**made, language=language[:10], centre_id=centre)
                counters.note(current, Counter(kind), 1)
                moves.fold_soon(current)
            return found
        except IntegrityError:
            before = Mark.objects.filter(**made).first()
            if before is not None:
                return before
    raise SomebodyWasFaster  # the same person presses both buttons on two machines, again and again


def unmark(*, contribution: Contribution, by: Any, kind: MarkKind) -> bool:
    """Take a mark back; False where there was none."""
    with transaction.atomic():
        taken = _take_back(contribution, by, MarkKind(kind))
        if taken:
            moves.fold_soon(contribution)
    return taken


def _may_mark(contribution: Contribution, by: Any) -> Contribution:
    current = Contribution.objects.select_related("debate").get(pk=contribution.pk)
    if current.author_id is not None and current.author_id == by.pk:
        raise OwnContribution
    if not permissions.may_mark(by, current):
        raise NotAllowed
    return current


def _take_back(contribution: Contribution, by: Any, kind: MarkKind) -> bool:
    """Two hands that take the same mark back at once: the database tells one of them that it was there."""
    if not by.is_authenticated:
        raise NotAllowed
    gone, _kinds = Mark.objects.filter(contribution_id=contribution.pk, user_id=by.pk, kind=kind).delete()
    if gone:
        counters.note(contribution, Counter(kind), -1)
    return bool(gone)
