"""The register's journal: lines that follow from one another, so that a changed one is found.

Canonical form, version 1: a JSON object with sorted keys, no blanks, UTF-8, dates in ISO 8601 and UTC. A line's hash is
SHA-256 over the hash before it and its own canonical form. The first line follows `GENESIS`.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from typing import Any

from django.utils import timezone

from . import numbering
from .enums import RegisterEvent
from .models import Citizen, RegisterEntry

VERSION = 1
GENESIS = "0" * 64


def canonical(entry: RegisterEntry) -> bytes:
    """The one way a line is written down to be hashed."""
    line = {
        "v": VERSION,
        "sequence": entry.sequence,
        "citizen": entry.citizen_id,
        "event": str(entry.event),
        "at": entry.at.astimezone(datetime.UTC).isoformat(),
        "by": entry.by_id,
        "facts": entry.facts,
    }
    return json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def hash_of(entry: RegisterEntry) -> str:
    """The line's hash, in hexadecimal."""
    return hashlib.sha256(entry.previous_hash.encode() + canonical(entry)).hexdigest()


def record(
    *, citizen: Citizen, event: RegisterEvent, by: Any = None, facts: dict[str, Any] | None = None
) -> RegisterEntry:
    """Write one line, in the transaction of what it tells. `facts` holds no personal value: codes, ids, field names.

    The counter's row is the lock: two writers cannot follow the same line.
    """
    sequence = numbering.allocate(numbering.JOURNAL)
    previous = RegisterEntry.objects.filter(sequence=sequence - 1).values_list("hash", flat=True).first()
    entry = RegisterEntry(
        sequence=sequence,
        citizen=citizen,
        event=event,
        at=timezone.now(),
        by=by,
        facts=facts or {},
        previous_hash=previous or GENESIS,
    )
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    return entry


def first_broken_line() -> int | None:
    """The sequence of the first line that does not follow from the one before it; None where the chain holds."""
    previous, expected = GENESIS, 1
    for entry in RegisterEntry.objects.order_by("sequence").iterator():
        if entry.sequence != expected or entry.previous_hash != previous or entry.hash != hash_of(entry):
            return entry.sequence
        previous, expected = entry.hash, expected + 1
    return None
