"""The one door through which a contribution changes its state; nothing else publishes or hides."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import Signal

from cdm_debates import counters, signals, tasks
from cdm_debates.enums import CONTRIBUTION_TRANSITIONS, ContributionState, Counter
from cdm_debates.exceptions import ForbiddenMove, NotAllowed
from cdm_debates.models import Contribution


def locked(contribution: Contribution) -> Contribution:
    """The contribution as it is now, held until the transaction ends; those who answer it are not kept waiting."""
    held = Contribution.objects.select_for_update(of=("self",), no_key=True)
    return held.select_related("debate").get(pk=contribution.pk)


def only_if(allowed: bool) -> None:
    """Raises `NotAllowed` unless the permission that was asked said yes."""
    if not allowed:
        raise NotAllowed


def move(contribution: Contribution, to: ContributionState, *, by: Any, **fields: Any) -> None:
    """Move a locked contribution to another state, with what goes with it. Raises `ForbiddenMove`."""
    if to not in CONTRIBUTION_TRANSITIONS[ContributionState(contribution.state)]:
        raise ForbiddenMove
    was_shown = contribution.is_shown
    contribution.state = to
    change(contribution, "state", **fields)
    if contribution.is_shown != was_shown:
        appeared(contribution, by=by) if contribution.is_shown else went(contribution, by=by)


def change(contribution: Contribution, *names: str, **fields: Any) -> None:
    """Write fields of a locked contribution and raise its version; no other row is touched."""
    for name, value in fields.items():
        setattr(contribution, name, value)
    contribution.version += 1
    contribution.save(update_fields=[*names, *fields, "version"])


def appeared(contribution: Contribution, *, by: Any) -> None:
    """Count a contribution that is shown from now on, and tell of it after the commit."""
    counters.note(contribution, Counter.ANSWERS, 1)
    tell_of_the_shown(contribution, by=by)


def tell_of_the_shown(contribution: Contribution, *, by: Any) -> None:
    """Tell, after the commit, of a contribution that is shown from now on and was counted already."""
    tell(signals.contribution_shown, contribution, by)
    fold_soon(contribution)


def went(contribution: Contribution, *, by: Any) -> None:
    """Count a contribution out that is shown no more, and tell of it after the commit."""
    counters.note(contribution, Counter.ANSWERS, -1)
    tell(signals.contribution_withheld, contribution, by)
    fold_soon(contribution)


def tell(signal: Signal, contribution: Contribution, by: Any) -> None:
    transaction.on_commit(partial(signal.send, sender=Contribution, contribution=contribution, by=by))


def fold_soon(contribution: Contribution) -> None:
    transaction.on_commit(partial(tasks.fold_soon, contribution.debate_id))
