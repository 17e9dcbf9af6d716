"""The doors in the wall: which admin addresses people of centres may open, and what of theirs each must name.

An address nobody declared answers 404 to everyone but the network's team, so that whatever is added later, by us or
by a new version of Wagtail, begins closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponseBase
from django.urls import ResolverMatch
from wagtail import hooks

from .house import House

#: Whether what a value names is within a house: `own_page(house, "17")`.
Thing = Callable[[House, str], bool]


@dataclass(frozen=True)
class Door:
    """An admin address that people of centres may open.

    `why` says in a sentence why nothing of another centre comes through. `asks` says for each part of the address, of
    the query or of the form, what it must name; a part of the address it does not mention keeps the door shut. With
    `is_watched` the view asks all that itself.
    """

    why: str
    asks: Mapping[str, Thing] = field(default_factory=dict)
    is_watched: bool = False
    #: What people of centres get instead of the view, where it cannot be taught what belongs to whom.
    instead: Callable[..., HttpResponseBase] | None = None

    def lets_through(self, house: House, request: HttpRequest, match: ResolverMatch) -> bool:
        """Everything the request names is within the house of whoever asks."""
        if self.is_watched:
            return True
        if match.args or set(match.kwargs) - set(self.asks):
            return False
        return all(thing(house, value) for name, thing in self.asks.items() for value in named(name, request, match))


def door(why: str, **asks: Thing) -> Door:
    """A door that asks what each name in the address, the query or the form stands for."""
    return Door(why, asks)


def watched(why: str) -> Door:
    """A door to a view that finds by itself only what belongs to the person's centres, and answers 404 for the rest."""
    return Door(why, is_watched=True)


def named(name: str, request: HttpRequest, match: ResolverMatch) -> Iterator[str]:
    """What a request says under a name, wherever it says it; what was left empty names nothing."""
    said = [match.kwargs.get(name), *request.GET.getlist(name)]
    if name not in match.kwargs:
        said += request.POST.getlist(name)
    return (str(value) for value in said if value not in (None, ""))


class DoorTaken(Exception):
    """Two apps declare a door for the same address."""


def all_doors() -> dict[str, Door]:
    """Every declared door, by the name of its view (`wagtailadmin_pages:edit`) or of a whole namespace (`desk:*`)."""
    doors: dict[str, Door] = {}
    for declare in hooks.get_hooks("register_doors"):
        declared = declare()
        if taken := doors.keys() & declared.keys():
            raise DoorTaken(", ".join(sorted(taken)))
        doors |= declared
    return doors


def door_to(match: ResolverMatch) -> Door | None:
    """The door of an address, or None where there is only wall."""
    doors = all_doors()
    return doors.get(match.view_name) or doors.get(f"{match.namespace}:*")
