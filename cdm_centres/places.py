"""Where a centre stands, as people copy it from a map."""

from __future__ import annotations

import re

NUMBER = r"(-?\d{1,3}(?:[.,]\d+)?)"
#: An address of OpenStreetMap, with a marker or only a view; « 48.8331, 2.3691 », « 48,8331 ; 2,3691 ».
WAYS = (
    re.compile(rf"mlat={NUMBER}&(?:amp;)?mlon={NUMBER}"),
    re.compile(rf"map=\d+(?:\.\d+)?/{NUMBER}/{NUMBER}"),
    re.compile(rf"geo:{NUMBER},{NUMBER}"),
    re.compile(rf"^\s*{NUMBER}\s*[,;\s]\s*{NUMBER}\s*$"),
)


class NoPlace(ValueError):
    """What was typed names no place on Earth."""


def read(typed: str) -> tuple[float, float] | None:
    """Latitude and longitude in degrees (WGS 84); None for nothing typed. Raises `NoPlace`."""
    if not typed.strip():
        return None
    for way in WAYS:
        found = way.search(typed)
        if found:
            latitude, longitude = (float(part.replace(",", ".")) for part in found.groups())
            if abs(latitude) <= 90 and abs(longitude) <= 180:
                return latitude, longitude
    raise NoPlace(typed)


def written(latitude: float | None, longitude: float | None) -> str:
    """The place as one types it again."""
    return "" if latitude is None or longitude is None else f"{latitude:g}, {longitude:g}"
