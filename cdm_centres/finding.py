"""Finding centres: by words, by country, by language; in the reader's language where they have a page in it.

The directory is read whole with one query, because its map shows every centre found; words are compared here, so that
accents, capitals and the country's name in the reader's language count alike on every database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page as Sheet
from django.core.paginator import Paginator
from django.db.models import Q, prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_info
from wagtail.images import get_image_model
from wagtail.models import Page

from cdm_pages.models import open_to_all, without_borrowed

from . import countries, world_map
from .enums import CentreKind, CentreStatus
from .models import CentreIndexPage, CentrePage

PER_PAGE = 24
MOST_LETTERS = 100
FACTS = ("name", "kind", "city", "country", "latitude", "longitude", "languages")
WORDS = ("title", "slug", "lead", "listing_summary", "search_description", "path", "listing_image_id")


@dataclass
class Entry:
    """A centre as the directory shows it. `page_language` is the code of the language its page is in."""

    facts: dict[str, Any]
    page_language: str
    url: str
    language: str
    image: Any = None

    def __getattr__(self, name: str) -> Any:
        try:
            return self.facts[name]
        except KeyError as missing:
            raise AttributeError(name) from missing

    @property
    def summary(self) -> str:
        return self.facts["listing_summary"] or self.facts["search_description"] or self.facts["lead"]

    @property
    def kind_name(self) -> str:
        return CentreKind(self.facts["kind"]).label

    @property
    def country_name(self) -> str:
        return countries.name(self.facts["country"], self.language)

    @property
    def spoken(self) -> list[str]:
        """Names of the languages spoken there."""
        return [countries.language_name(code, self.language) for code in self.facts["languages"]]

    @property
    def spoken_list(self) -> str:
        return countries.languages_list(self.facts["languages"], self.language)

    @property
    def is_foreign(self) -> bool:
        """The page is in another language than the reader's."""
        return self.page_language != self.language

    @property
    def page_language_name(self) -> str:
        return countries.language_name(self.page_language, self.language)

    @property
    def page_direction(self) -> str:
        return "rtl" if get_language_info(self.page_language)["bidi"] else "ltr"

    @cached_property
    def point(self) -> tuple[float, float] | None:
        """Where it stands on the map, in the map's own units."""
        if self.facts["latitude"] is None:
            return None
        return world_map.project(self.facts["latitude"], self.facts["longitude"])

    @cached_property
    def folded(self) -> str:
        """All the words by which it may be found."""
        words = [self.title, self.summary, self.name, self.city, self.country_name, *self.spoken]
        return countries.fold(" ".join(words))


@dataclass(frozen=True)
class Directory:
    """What the reader asked for and what was found.

    `countries` and `languages` are pairs (code, name) to choose from; `address` is what the addresses of the next
    sheets end with.
    """

    words: str
    country: str
    language: str
    countries: list[tuple[str, str]]
    languages: list[tuple[str, str]]
    found: list[Entry]
    sheet: Sheet
    address: str

    @property
    def is_filtered(self) -> bool:
        return bool(self.words or self.country or self.language)

    @property
    def on_the_map(self) -> list[Entry]:
        return [entry for entry in self.found if entry.point]


def entries(index: CentreIndexPage, request: HttpRequest) -> list[Entry]:
    """Every active centre below this directory or its translations, each once, by country."""
    reader = get_language()
    indexes = {page.path: page for page in {index.pk: index, **{p.pk: p for p in index.translations}}.values()}
    addresses = {path: (page.get_url(request), page.locale.language_code) for path, page in indexes.items()}
    below = Q()
    for path, page in indexes.items():
        below |= Q(path__startswith=path, depth=page.depth + 1)
    pages = CentrePage.objects.live().filter(below, centre__status=CentreStatus.ACTIVE)
    columns = [*WORDS, "centre_id", *(f"centre__{fact}" for fact in FACTS)]
    best: dict[int, Entry] = {}
    names = [name.removeprefix("centre__") for name in columns]
    for row in without_borrowed(open_to_all(pages)).values_list(*columns):
        facts = dict(zip(names, row, strict=True))
        url, language = addresses[facts["path"][: -Page.steplen]]
        entry = Entry(facts, language, f"{url}{facts['slug']}/", reader)
        known = best.get(facts["centre_id"])
        if known is None or _rank(entry) < _rank(known):
            best[facts["centre_id"]] = entry
    return sorted(
        best.values(), key=lambda entry: (*map(countries.fold, (entry.country_name, entry.title)), entry.centre_id)
    )


def _rank(entry: Entry) -> tuple[bool, int]:
    """The reader's own language first, then the languages of the centre in their order."""
    spoken = entry.languages
    place = spoken.index(entry.page_language) if entry.page_language in spoken else len(spoken)
    return entry.is_foreign, place


def directory(index: CentreIndexPage, request: HttpRequest) -> Directory:
    """The directory as `?q=`, `?country=`, `?language=` and `?page=` ask for it; what makes no sense is left out."""
    every, asked, reader = entries(index, request), request.GET, get_language()
    lands = {entry.country: entry.country_name for entry in every}
    tongues = {code: countries.language_name(code, reader) for entry in every for code in entry.languages}
    words = " ".join(asked.get("q", "").split())[:MOST_LETTERS]
    country, language = _known(asked.get("country"), lands), _known(asked.get("language"), tongues)
    found = [
        entry
        for entry in every
        if (not country or entry.country == country)
        and (not language or language in entry.languages)
        and all(word in entry.folded for word in countries.fold(words).split())
    ]
    sheet = Paginator(found, PER_PAGE).get_page(asked.get("page"))
    _load_images(sheet.object_list, index.listing_image)
    return Directory(
        words=words,
        country=country,
        language=language,
        countries=_sorted(lands),
        languages=_sorted(tongues),
        found=found,
        sheet=sheet,
        address="".join(
            f"&{urlencode({n: v})}" for n, v in (("q", words), ("country", country), ("language", language)) if v
        ),
    )


def _known(code: str | None, choices: Mapping[str, str]) -> str:
    return code if code in choices else ""


def _sorted(choices: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted(choices.items(), key=lambda pair: countries.fold(pair[1]))


def _load_images(shown: list[Entry], own: Any) -> None:
    """The pictures of the centres on this sheet, and the directory's own, with their sizes: two queries."""
    ids = {entry.listing_image_id for entry in shown if entry.listing_image_id}
    found = get_image_model().objects.in_bulk(ids)
    images = [*found.values(), *([own] if own else [])]
    if images:
        prefetch_related_objects(images, "renditions")
    for entry in shown:
        entry.image = found.get(entry.listing_image_id)
