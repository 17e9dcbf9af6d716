"""The one door through which a file changes its state."""

from __future__ import annotations

from typing import Any

from cdm_registry.enums import CITIZEN_TRANSITIONS, CitizenState
from cdm_registry.exceptions import ForbiddenMove, NotAllowed, SomebodyWasFaster
from cdm_registry.models import Citizen, RegisterEntry


def locked(citizen: Citizen, *, expected_version: int | None = None) -> Citizen:
    """The file as it is now, held until the transaction ends.

    Raises `SomebodyWasFaster` where the page that asked held an older version.
    """
    current = Citizen.objects.select_for_update().get(pk=citizen.pk)
    check_version(current, expected_version)
    return current


def check_version(current: Citizen, expected_version: int | None) -> None:
    """Raises `SomebodyWasFaster`, with who and when, where the page that asked held another version of the file."""
    if expected_version is not None and current.version != expected_version:
        last = RegisterEntry.objects.filter(citizen=current).select_related("by").last()
        raise SomebodyWasFaster(by=last and last.by, at=last and last.at)


def only_if(allowed: bool) -> None:
    """Raises `NotAllowed` unless the permission that was asked said yes."""
    if not allowed:
        raise NotAllowed


def change(citizen: Citizen, **fields: Any) -> None:
    """Write fields of a locked file and raise its version."""
    for name, value in fields.items():
        setattr(citizen, name, value)
    citizen.version += 1
    citizen.save(update_fields=[*fields, "version"])


def move(citizen: Citizen, to: CitizenState, **fields: Any) -> None:
    """Move a locked file to another state, with what goes with it. Raises `ForbiddenMove`."""
    if to not in CITIZEN_TRANSITIONS[CitizenState(citizen.state)]:
        raise ForbiddenMove
    change(citizen, state=to, **fields)
