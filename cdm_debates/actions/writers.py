"""Who is writing: the name to be shown, and what the rules want to know."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cdm_debates import conf
from cdm_debates.exceptions import NameMissing, TooFast
from cdm_debates.standing import Standing
from cdm_registry.models import Citizen

from . import voices


def named(standing: Standing, by: Any, name: str) -> Standing:
    """The same, with a name: the one chosen before, or the one that came with the text. Raises `NameMissing`,
    `BadName` and, where the person writes faster than people do, `TooFast`.
    """
    if standing.within_minute >= conf.value("MOST_A_MINUTE"):
        raise TooFast
    if standing.name:
        return standing
    if not name:
        raise NameMissing
    return replace(standing, name=voices.choose(by=by, name=name).name)


def signature(standing: Standing, by: Any) -> dict[str, Any]:
    """What is shown of the author: the name, and the register's word where the person agreed to it."""
    if not standing.is_attested:
        return {"shown_as": standing.name}
    centre = Citizen.objects.registered().filter(user_id=by.pk).values_list("centre_id", flat=True).first()
    return {"shown_as": standing.name, "is_attested": centre is not None, "attested_centre_id": centre}
