"""How a person appears in debates."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from cdm_debates import texts
from cdm_debates.exceptions import BadName, NameMissing, NotAllowed
from cdm_debates.models import Voice
from cdm_debates.querysets.debates import is_somebody

LONGEST = 50
ADDRESS = re.compile(r"https?:|www\.|@|[<>]|\w\.\w{2,}", re.IGNORECASE)


def choose(*, by: Any, name: str, is_attested: bool | None = None) -> Voice:
    """Choose the name shown in debates from now on, and whether the register may vouch for its bearer.

    What was written before keeps its name. Raises `NameMissing`, `BadName`.
    """
    if not is_somebody(by):
        raise NotAllowed
    chosen: dict[str, Any] = {"name": proper(name)}
    if is_attested is not None:
        chosen["is_attested"] = is_attested
    return Voice.objects.update_or_create(user=by, defaults=chosen)[0]


def proper(name: str) -> str:
    """A name as it may be shown: one line, letters of some script, no address. Raises `NameMissing`, `BadName`."""
    tidied = " ".join(texts.tidy(name[: 4 * LONGEST]).split())
    if not tidied:
        raise NameMissing
    has_letter = any(unicodedata.category(sign).startswith("L") for sign in tidied)
    if not has_letter or len(tidied) > LONGEST or ADDRESS.search(tidied):
        raise BadName
    return tidied
