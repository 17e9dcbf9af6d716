"""Addresses of other rooms of the house that may give away what a debate holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.urls import reverse
from wagtail.models import Revision

from cdm_debates.models import DebatePage

from .ways import Asked
from .world import World

ADMIN_OF_A_PAGE = (
    "wagtailadmin_pages:edit", "wagtailadmin_pages:view_draft", "wagtailadmin_explore", "wagtailadmin_pages:history",
    "wagtailadmin_pages:usage", "wagtailadmin_pages:workflow_history", "wagtailadmin_pages:copy",
    "wagtailadmin_pages:delete", "wagtailadmin_pages:unpublish", "wagtailadmin_pages:move",
    "wagtailadmin_choose_page_child", "wagtailadmin_pages:set_privacy", "wagtail_localize:submit_page_translation",
)  # fmt: skip
ADMIN_LISTS = (
    "wagtailadmin_home", "wagtailadmin_explore_root", "wagtailadmin_choose_page", "wagtailadmin_reports:locked_pages",
    "wagtailadmin_reports:workflow", "wagtailadmin_reports:workflow_tasks", "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:aging_pages", "wagtailadmin_reports:page_types_usage", "wagtail_localize:translations_report",
)  # fmt: skip
#: A word of each closed thing: searching for it finds it, and its echo is no leak.
SOUGHT = ("ouvertshown", "ouverthidden", "cerclepage", "brouillonpage", "forumpage", "written")


@dataclass(frozen=True)
class Elsewhere:
    """`addresses` for a person; what follows the first is asked by those who look thoroughly."""

    addresses: Callable[[World, str], list[str]]
    further: Callable[[World, str], list[str]] = lambda _world, _name: []
    is_public: bool = False
    by_letter: bool = False
    shows: bool = False
    headers: dict[str, str] = field(default_factory=dict)

    def asked(self, _name: str, world: World, person: str, *, thoroughly: bool) -> Iterator[Asked]:
        found = self.addresses(world, person) + (self.further(world, person) if thoroughly else [])
        yield from (("get", address, {}) for address in found)


def pages(world: World, person: str) -> list[str]:
    """The page of each debate in which something is withheld from somebody; printing asks for the same."""
    wanted = {debate.pk for debate in world.debates_to_ask(person)}
    return [talk.page.url or f"/fr/{slug}/" for slug, talk in world.talks.items() if talk.debate.pk in wanted]


def orders_and_places(world: World, person: str) -> list[str]:
    ways = ["?order=time", "?order=agreement", "?stance=for", "?language=eo", "?unread=1"]
    open_debate = world.talks["ouvert"].debate
    places = [f"?at={said.pk}" for said in world.to_ask(person) if said.debate_id == open_debate.pk]
    return [world.talks["ouvert"].page.url + way for way in [*ways, *places]]


def fronts(world: World, _person: str) -> list[str]:
    lists = {talk.page.get_parent().specific for talk in world.talks.values()}
    above = {page.get_parent().specific for page in lists}
    return sorted({page.url for page in lists | above} | {"/fr/"})


def searches(_world: World, _person: str) -> list[str]:
    return [f"/fr/search/?q=zq{mark}zq" for mark in SOUGHT]


def in_admin(world: World, person: str) -> list[str]:
    """Pages that somebody may not read, or whose next words somebody may not know, at every address a page has."""
    may_not = [slug for slug in world.talks if person not in world.seen_by[f"{slug}page"]]
    if person not in world.seen_by["written"]:
        may_not.append("ouvert")
    found = []
    for page in (world.talks[slug].page for slug in may_not):
        found += [reverse(name, args=[page.pk]) for name in ADMIN_OF_A_PAGE]
        for revision in Revision.page_revisions.filter(object_id=str(page.pk)):
            found.append(reverse("wagtailadmin_pages:revisions_view", args=[page.pk, revision.pk]))
    return found


def admin_lists(_world: World, _person: str) -> list[str]:
    searched = [f"{reverse('wagtailadmin_pages:search')}?q=zq{mark}zq" for mark in SOUGHT]
    chosen = [f"{reverse('wagtailadmin_choose_page_search')}?q=zq{mark}zq" for mark in SOUGHT]
    return [*(reverse(name) for name in ADMIN_LISTS), *searched, *chosen]


def admin_api(world: World, person: str) -> list[str]:
    base, kind = "/admin/api/main/pages/", f"{DebatePage._meta.app_label}.DebatePage"
    asked = [f"?type={kind}&fields=*", *(f"?search=zq{mark}zq" for mark in SOUGHT)]
    shut = [f"{talk.page.pk}/" for slug, talk in world.talks.items() if person not in world.seen_by[f"{slug}page"]]
    return [base + question for question in [*asked, *shut]]


def once(*addresses: str) -> Callable[[World, str], list[str]]:
    return lambda _world, _name: list(addresses)


ELSEWHERE: dict[str, Elsewhere] = {
    "the page of a debate": Elsewhere(pages, orders_and_places, shows=True),
    "the same for htmx": Elsewhere(once(), pages, shows=True, headers={"HTTP_HX_REQUEST": "true"}),
    "lists of debates, front pages": Elsewhere(fronts),
    "the search of the site": Elsewhere(searches),
    "the feeds of the site": Elsewhere(once("/fr/feeds/rss.xml", "/fr/feeds/atom.xml"), is_public=True),
    "the site map": Elsewhere(once("/sitemap.xml"), is_public=True),
    "pages in the admin": Elsewhere(in_admin),
    "lists, choosers and reports of the admin": Elsewhere(admin_lists),
    "the admin's API of pages": Elsewhere(admin_api),
}
