"""Files that may be of the same person.

Two stages, as in good membership registers: a *strict* rule (the same address, or the same name and birth date), quick
enough for lists, and a *fuzzy* one with weights for the desk, where a human being looks. Neither decides anything, and
no face is ever compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from . import name_keys
from .models import Citizen


class Sign(TextChoices):
    """What two files have in common."""

    EMAIL = "email", _("même adresse électronique")
    NAME = "name", _("même nom")
    NEAR_NAME = "near_name", _("nom très proche")
    BIRTH_DATE = "birth_date", _("même date de naissance")
    SWAPPED_DATE = "swapped_date", _("date de naissance proche (jour et mois inversés, ou un chiffre)")
    BIRTH_PLACE = "birth_place", _("même lieu de naissance")
    ADDRESS = "address", _("même adresse postale")


# Points of each sign; from THRESHOLD on, the desk shows the two files side by side. Twins at one address (same birth
# date, place and address, other first name) stay below it; a typing error in the name or in the date does not.
WEIGHTS = {
    Sign.EMAIL: 70,
    Sign.NAME: 45,
    Sign.NEAR_NAME: 35,
    Sign.BIRTH_DATE: 30,
    Sign.SWAPPED_DATE: 20,
    Sign.BIRTH_PLACE: 10,
    Sign.ADDRESS: 10,
}
THRESHOLD = 60
NEAR = 0.85


@dataclass(frozen=True)
class Likeness:
    """Another file that looks like the same person's, and why. `score` is a sum of WEIGHTS."""

    citizen: Citizen
    signs: tuple[Sign, ...]

    @property
    def score(self) -> int:
        return sum(WEIGHTS[sign] for sign in self.signs)


def strict(citizen: Citizen) -> QuerySet[Citizen]:
    """Other files with the same address, or the same name and birth date; the person's own file left out."""
    same = _same_address([citizen]) | _same_name_and_birth([citizen])
    return Citizen.objects.at_the_desk().filter(same).exclude(pk=citizen.pk) if same else Citizen.objects.none()


def flagged(citizens: Iterable[Citizen]) -> set[int]:
    """Ids of those among these files that have a strict double anywhere; one query, however many they are."""
    asked = list(citizens)
    same = _same_address(asked) | _same_name_and_birth(asked)
    if not same:
        return set()
    known = list(Citizen.objects.at_the_desk().filter(same).values_list("pk", "email", "name_key", "birth_date"))
    return {
        citizen.pk
        for citizen in asked
        if any(
            pk != citizen.pk
            and (
                bool(email and email.lower() == citizen.email.lower())
                or bool(name and born and (name, born) == (citizen.name_key, citizen.birth_date))
            )
            for pk, email, name, born in known
        )
    }


def likenesses(citizen: Citizen) -> list[Likeness]:
    """Files that look like the same person's, the likeliest first (at most ten), in whatever centre they lie.

    Who asks must show those of other centres without the file: "possible duplicate in centre X", nothing else.
    """
    found = [Likeness(other, _signs(citizen, other)) for other in _candidates(citizen)]
    likely = [likeness for likeness in found if likeness.score >= THRESHOLD]
    return sorted(likely, key=lambda likeness: (-likeness.score, likeness.citizen.pk))[:10]


def _same_address(citizens: Iterable[Citizen]) -> Q:
    addresses = {spelling for c in citizens if c.email for spelling in (c.email, c.email.lower())}
    return Q(email__in=addresses) if addresses else Q()


def _same_name_and_birth(citizens: Iterable[Citizen]) -> Q:
    born = [c for c in citizens if c.birth_date and c.name_key]
    if not born:
        return Q()
    return Q(birth_date__in={c.birth_date for c in born}, name_key__in={c.name_key for c in born})


def _candidates(citizen: Citizen) -> QuerySet[Citizen]:
    """Files worth comparing: found by an index, not by reading the whole register."""
    near = _same_address([citizen])
    if citizen.name_key:
        near |= Q(name_key=citizen.name_key)
    if citizen.birth_date:
        near |= Q(birth_date=citizen.birth_date)
    if not near:
        return Citizen.objects.none()
    return Citizen.objects.at_the_desk().filter(near).exclude(pk=citizen.pk).select_related("centre")[:200]


def _signs(one: Citizen, other: Citizen) -> tuple[Sign, ...]:
    signs = [
        one.email and one.email.lower() == other.email.lower() and Sign.EMAIL,
        _name_sign(one.name_key, other.name_key),
        _birth_sign(one, other),
        _alike(one.birth_place, other.birth_place) and Sign.BIRTH_PLACE,
        _alike(f"{one.address} {one.postal_code}", f"{other.address} {other.postal_code}") and Sign.ADDRESS,
    ]
    return tuple(sign for sign in signs if sign)


def _name_sign(one: str, other: str) -> Sign | None:
    if not one or not other:
        return None
    if one == other:
        return Sign.NAME
    return Sign.NEAR_NAME if SequenceMatcher(None, one, other).ratio() >= NEAR else None


def _birth_sign(one: Citizen, other: Citizen) -> Sign | None:
    if not one.birth_date or not other.birth_date:
        return None
    if one.birth_date == other.birth_date:
        return Sign.BIRTH_DATE
    a, b = one.birth_date, other.birth_date
    swapped = (a.year, a.month, a.day) == (b.year, b.day, b.month)
    different_figures = sum(x != y for x, y in zip(a.isoformat(), b.isoformat(), strict=True))
    return Sign.SWAPPED_DATE if swapped or different_figures == 1 else None


def _alike(one: str, other: str) -> bool:
    return bool(words := name_keys.words(one)) and words == name_keys.words(other)
