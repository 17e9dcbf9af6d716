"""Which centre is near: by the country a person chose, never by where their machine seems to stand."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cdm_centres.enums import CentreKind
from cdm_centres.models import Centre

from . import conf, countries


@dataclass(frozen=True)
class Suggestion:
    """A centre and how far it is from a country, in kilometres; None where that is not known."""

    centre: Centre
    distance: float | None
    is_near: bool


def suggestions(country: str) -> list[Suggestion]:
    """Every centre that registers people, the nearest first; the network's own comes last, where all can go."""
    centres = Centre.objects.registering()
    return sorted((_suggestion(country, centre) for centre in centres), key=_rank)


def proposed(country: str) -> Centre | None:
    """The nearest centre, or the network's own where none is near; None where nobody registers anybody yet."""
    found = suggestions(country)
    near = next((s.centre for s in found if s.is_near), None)
    network = next((s.centre for s in found if s.centre.kind == CentreKind.NETWORK), None)
    return near or network or (found[0].centre if found else None)


def in_words(suggestion: Suggestion, language: str) -> str:
    """A centre as a list shows it: its town where its name does not say it, and whether it is near, else its country,
    for who cannot read a name in another script.
    """
    centre, name = suggestion.centre, suggestion.centre.name
    if centre.kind == CentreKind.NETWORK:
        return name
    if centre.city.casefold() not in name.casefold():
        name = _("%(centre)s, %(city)s") % {"centre": name, "city": centre.city}
    if suggestion.is_near:
        return _("%(centre)s (proche de chez vous)") % {"centre": name}
    return f"{name} ({countries.name(centre.country, language)})" if centre.country else name


def _suggestion(country: str, centre: Centre) -> Suggestion:
    distance = None
    if centre.country == country:
        distance = 0.0
    elif centre.latitude is not None and centre.longitude is not None:
        distance = countries.kilometres(country, centre.latitude, centre.longitude)
    near = distance is not None and distance <= conf.value("NEAR_KM") and centre.kind != CentreKind.NETWORK
    return Suggestion(centre=centre, distance=distance, is_near=near)


def _rank(suggestion: Suggestion) -> tuple[bool, float, str]:
    distance = suggestion.distance
    is_network = suggestion.centre.kind == CentreKind.NETWORK
    return is_network, float("inf") if distance is None else distance, suggestion.centre.name
