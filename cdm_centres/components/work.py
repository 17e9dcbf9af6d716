"""«What would you like to do?»: large cards, only those this person can use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.components import Component

from cdm_centres.enums import Role
from cdm_centres.permissions import TRANSLATING
from cdm_centres.wall import house_of

from .rooms import Room, fronts_of, rooms_of


@dataclass(frozen=True)
class Card:
    """One thing to do: a verb, a sentence, where it leads, and how many wait (0 shows nothing)."""

    name: str
    title: str
    text: str
    url: str
    icon: str
    order: int = 100
    count: int = 0
    more: tuple[str, str] | None = None  # a second way: its words and its address


class WorkPanel(Component):
    """The cards of the person who is signed in.

    Other apps bring theirs by the hook `register_house_cards`: a function that takes the request and returns mappings
    with the fields of `Card`, none for whoever has nothing to do with it.
    """

    name = "cdm_centres_work"
    template_name = "cdm_centres/house/work.html"
    order = 5

    def __init__(self, request: HttpRequest) -> None:
        self.cards = sorted((*own_cards(request), *brought_cards(request)), key=lambda card: card.order)

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"cards": self.cards}

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        return super().render_html(parent_context) if self.cards else ""


def brought_cards(request: HttpRequest) -> Iterator[Card]:
    """The cards of other apps."""
    for bring in hooks.get_hooks("register_house_cards"):
        for fields in bring(request):
            yield Card(**fields)


def own_cards(request: HttpRequest) -> Iterator[Card]:
    """Writing, announcing, translating, the own centre."""
    rooms = rooms_of(request.user)
    posts = [room for room in rooms if room.kind == "post"]
    events = [room for room in rooms if room.kind == "event"]
    if posts:
        templates = (_("Partir d’un modèle"), reverse("cdm_centres_house:write"))
        yield Card("post", _("Écrire un article"), said_where(posts), way(posts), "edit", 10, more=templates)
    if events:
        yield Card("event", _("Annoncer un rendez-vous"), said_where(events), way(events, "event"), "date", 20)
    if may_translate(request.user):
        text = _("Ce qui manque encore dans une de vos langues.")
        yield Card("translate", _("Traduire"), text, reverse("cdm_centres_house:translate"), "globe", 40)
    kept = kept_fronts(request.user)
    if kept:
        text = _("Heures, adresse, langues, couleurs et logo.")
        url = reverse("cdm_centres_house:facts", args=[kept[0].centre.slug]) if len(kept) == 1 else centres_url()
        yield Card("centre", _("Mon centre"), text, url, "home", 50)


def way(rooms: list[Room], kind: str = "post") -> str:
    """Straight to an empty sheet where there is one place to write, else to the choice of it."""
    return rooms[0].url if len(rooms) == 1 else f"{reverse('cdm_centres_house:write')}?kind={kind}"


def said_where(rooms: list[Room]) -> str:
    """Where it will be read, when there is only one place."""
    if len(rooms) == 1:
        return _("Dans « %(blog)s », %(centre)s") % {"blog": rooms[0].page.title, "centre": rooms[0].centre.name}
    return _("Le site demande dans quelle langue.")


def centres_url() -> str:
    return reverse("cdm_centres_house:centres")


def kept_fronts(user: Any) -> list[Any]:
    """One page of each centre whose manager the person is."""
    kept = house_of(user).centres_as(Role.MANAGER)
    return list({front.centre_id: front for front in fronts_of(user) if front.centre_id in kept}.values())


def may_translate(user: Any) -> bool:
    """The person writes or translates in a centre that speaks two languages at least."""
    able = house_of(user).centres_as(*TRANSLATING)
    fronts = [front.centre_id for front in fronts_of(user) if front.centre_id in able]
    return len(fronts) > len(set(fronts))
