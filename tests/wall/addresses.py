"""Every address the site answers, with the numbers of a house filled in: read from the URL resolver, so that an
address somebody adds tomorrow is walked to tomorrow.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.regex_helper import normalize

from .world import House

#: Answers to these say nothing of anybody, or would end the walk.
LEFT_OUT = ("admin/logout/", "admin/failwhale/", "admin/test404/", "dev/")
#: What numbers stand for in addresses we know. Others are tried with the first rows of every table.
KINDS = {
    "page_id": ("draft", "changed"),
    "parent_page_id": ("blog", "draft", "home"),
    "page_to_move_id": ("draft",),
    "destination_id": ("blog",),
    "page_pk": ("draft",),
    "workflow_pk": ("workflow",),
    "revision_id": ("revision",),
    "revision_id_a": ("revision",),
    "revision_id_b": ("revision",),
    "task_id": ("task",),
    "task_state_id": ("task_state",),
    "workflow_state_id": ("workflow_state",),
    "collection_id": ("collection",),
    "image_id": ("image",),
    "document_id": ("document",),
    "doc_id": ("document",),
    "uploaded_file_id": ("upload",),
    "translation_id": ("translation",),
    "translation_source_id": ("source",),
    "string_segment_id": ("segment",),
    "redirect_id": ("redirect",),
    "session_id": ("session",),
    "object_id": ("draft",),
}
WORDS = {
    "app_label": ("wagtailcore",),
    "model_name": ("page",),
    "app_name": ("home",),
    "content_type_app_name": ("cdm_centres",),
    "content_type_model_name": ("blogpostpage",),
    "action": ("delete", "publish"),
    "action_name": ("approve", "publish"),
    "kind": ("image", "document"),
    "filter_spec": ("max-100x100",),
    "mode": ("",),
    "verb": ("validate", "accept"),
    "ending": ("html", "csv", "json"),
    "part": ("rules", "body"),
}
#: What is done, where the address says so, beside the verbs above.
VERBS = {
    "cdm_centres_standing:verb": ("suspend", "language", "host"),
    "cdm_centres_members:mandate": ("end", "renew"),
    "cdm_centres_members:invitation": ("withdraw", "send-again"),
    "cdm_centres_members:address": ("end", "point"),
    "cdm_centres_members:decide_address": ("approve", "end"),
    "cdm_centres_enquiries:verb": ("note", "merge", "assign"),
    "cdm_centres_requests:decide": ("ask", "refuse"),
    "cdm_debates_animating:verb": ("close", "open", "conclude"),
    "cdm_centres_sharing:verb": ("again", "withdraw", "answer", "remove", "unanswer"),
    "cdm_centres_sharing:item_verb": ("take-back", "accept", "refuse", "relabel", "take-out"),
    "cdm_registry_desk:card_action": ("printed", "revoke", "replace", "handed-over"),
    "cdm_debates_moderation:decide": ("hide", "leave", "restore"),
}
MODELS = {
    "wagtailsettings": {"app_name": "home", "model_name": "sitedetails"},
    "wagtailadmin_tag_model_autocomplete": {"app_name": "cdm_centres", "model_name": "posttag"},
}
#: How many rows of every table a number nobody explained may lead to.
ROWS = 3


@dataclass(frozen=True)
class Address:
    """A pattern of the URL resolver: the name of its view, its path with holes, and the names of the holes."""

    name: str
    path: str
    holes: tuple[str, ...]

    def filled(self, house: House, other: House) -> Iterator[str]:
        """The address with what belongs to a house; with several holes also with a mixture of two houses."""
        own = [values(self, hole, house) for hole in self.holes]
        if not own:
            yield self.path
        for case in itertools.zip_longest(*own):
            chosen = [value if value is not None else some[0] for value, some in zip(case, own, strict=True)]
            yield self.path % dict(zip(self.holes, chosen, strict=True))
        numbered = [hole for hole in self.holes if hole not in WORDS]
        if len(numbered) > 1:
            foreign = {hole: values(self, hole, other)[0] for hole in numbered[:1]}
            first = {hole: some[0] for hole, some in zip(self.holes, own, strict=True)}
            yield self.path % (first | foreign)

    @property
    def is_numbered(self) -> bool:
        return any(hole not in WORDS for hole in self.holes)


def values(address: Address, hole: str, house: House) -> list[Any]:
    """What may stand in a hole of an address."""
    for beginning, words in MODELS.items():
        if address.name.startswith(beginning) and hole in words:
            return [words[hole]]
    for beginning, meant in by_place(house).items():
        if address.name.startswith(beginning) and hole in meant:
            return meant[hole]
    if hole in KINDS:
        return [house.named[key].pk for key in KINDS[hole]]
    if hole == "verb" and address.name in VERBS:
        return list(VERBS[address.name])
    return list(WORDS[hole]) if hole in WORDS else unexplained(hole, house)


def unexplained(hole: str, house: House) -> list[Any]:
    """What leads to something of a house, whatever it is meant for."""
    known = by_name(house)
    if hole in known:
        return known[hole]
    if "slug" in hole:
        return known["slug"]
    return [house.first + row for row in range(ROWS)]


def by_place(house: House) -> dict[str, dict[str, list[Any]]]:
    """What a hole means in some addresses only, by the beginning of their names: the first that fits counts."""
    return {
        "wagtailadmin_pages:revisions_compare": {"pk": [house.draft.pk]},
        "cdm_centres_sharing:offer": {"pk": [house.image.pk, house.document.pk]},
        "cdm_centres_sharing:item": {"pk": [offer.pk for offer in house.offers]},
        "cdm_centres_sharing:adapt": {"pk": [house.draft.pk, house.closed.pk, house.changed.pk]},
        "cdm_centres_sharing:": {
            "public_id": [notice.public_id for notice in house.notices_down],
            "file_id": [file.public_id for file in house.files_down],
        },
        "cdm_registry_desk:card_": {"public_id": [house.card.public_id]},
    }


def by_name(house: House) -> dict[str, list[Any]]:
    """What has another name than a number in addresses, by the hole it stands in."""
    people = [house.citizen.public_id, house.bearer.public_id, house.enquiry.public_id, house.request.public_id]
    debates = [house.members_debate.slug, house.forum.slug, house.debate.slug]
    return {
        "path": sorted(house.closed_files),
        "public_id": people,
        "uuid": people,
        "uid": [house.meeting.event.uid],
        "day": [house.date.day],
        "file_id": [house.letter_file.public_id],
        "language": ["fr"],
        "slug": [house.centre.slug, *debates],
    }


def all_addresses() -> list[Address]:
    """Each address of the site once, in the order of the resolver."""
    found = {(address.path, address.holes): address for address in walk(get_resolver())}
    return [address for address in found.values() if not address.path.startswith(tuple(f"/{out}" for out in LEFT_OUT))]


def walk(resolver: URLResolver, before: str = "", spaces: tuple[str, ...] = ()) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        expression = before + pattern.pattern.regex.pattern.removeprefix("^")
        if isinstance(pattern, URLResolver):
            yield from walk(pattern, expression, (*spaces, *filter(None, [pattern.namespace])))
        elif isinstance(pattern, URLPattern):
            name = ":".join((*spaces, pattern.name or getattr(pattern.callback, "__name__", "?")))
            for path, holes in normalize(expression):
                yield Address(name, f"/{path}", tuple(holes))
