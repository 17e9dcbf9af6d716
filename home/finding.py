"""Finding pages: by words, by a title spelled nearly right, by an address that leads nowhere."""

import difflib
import re
import unicodedata
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page
from wagtail.search.utils import normalise_query_string

from cdm_pages.models import open_to_all, with_faces, without_borrowed

MAX_WORDS = 200
EXCERPT_BEFORE, EXCERPT_LENGTH = 80, 220
NEAR = 0.72
TITLES_LOOKED_AT = 3000
TITLES_FIRST = 20


@dataclass(frozen=True)
class Hit:
    """A page found, with the place where the words stand, marked, and the titles of the pages it stands below: every
    centre has an agenda.
    """

    page: Page
    excerpt: SafeString
    below: list[str]


def fold(text: str) -> str:
    """Without accents and capitals, letter by letter, so that places in it are places in `text`."""
    return "".join(unicodedata.normalize("NFD", letter)[0].lower()[:1] or letter for letter in text)


def words_of(query: str) -> list[str]:
    return [word for word in re.findall(r"\w+", fold(query)) if len(word) > 1]


def searchable(language: str):
    """Published, public pages of a language that speak it, below a front page."""
    pages = Page.objects.live().filter(locale__language_code=language, depth__gt=1)
    return without_borrowed(open_to_all(pages))


class InTurn:
    """Two lists of pages as one that can be paginated: a few that come first, and a lazy list of the others."""

    def __init__(self, first: list[Page], others):
        self.first, self.others = first, others

    def __len__(self) -> int:
        return len(self.first) + self.others.count()

    def __getitem__(self, part: slice) -> list[Page]:
        before = len(self.first)
        rest = self.others[max(0, part.start - before) : max(0, part.stop - before)]
        return [*self.first[part], *rest]


def search(query: str, language: str):
    """Pages of `language` that hold the words of `query`, the best first; a lazy list that can be paginated.

    Pages that have the words in their title come first: SQLite's index knows no weights between title and text.
    """
    # Words only: quotation marks and operators mean something to SQLite's and PostgreSQL's own query languages.
    words = " ".join(re.findall(r"\w+", query))
    if not words:
        return Page.objects.none()
    # The search back-ends filter by indexed fields only; the id is one, and may come from any question.
    pages = Page.objects.filter(pk__in=searchable(language).values("pk"))
    titled = list(pages.search(words, fields=["title"])[:TITLES_FIRST])
    return InTurn(titled, pages.exclude(pk__in=[page.pk for page in titled]).search(words))


def promoted(query: str, language: str) -> list[SearchPromotion]:
    """What editors chose for these very words: pages of this language, and addresses elsewhere."""
    picks = SearchPromotion.objects.filter(
        query__query_string=normalise_query_string(query)[: Query._meta.get_field("query_string").max_length]
    )
    found = picks.select_related("page__locale").order_by("sort_order")
    return [
        pick for pick in found if pick.page is None or (pick.page.live and pick.page.locale.language_code == language)
    ]


def text_of(page: Page) -> str:
    """The words of a page as its reader sees them."""
    body = getattr(page, "body", None)
    parts = body.stream_block.get_searchable_content(body) if body is not None else []
    return " ".join([getattr(page, "lead", ""), *map(str, parts)]).strip()


def excerpt(text: str, words: list[str]) -> SafeString:
    """The part of `text` around the first of `words`, each of them in a <mark>; without any, its beginning."""
    folded = fold(text)
    pattern = re.compile("|".join(rf"\b{re.escape(word)}\w*" for word in words)) if words else None
    first = pattern.search(folded) if pattern else None
    start = max(0, first.start() - EXCERPT_BEFORE) if first else 0
    start = folded.rfind(" ", 0, start) + 1 if start else 0
    end = min(len(text), start + EXCERPT_LENGTH)
    end = max(folded.rfind(" ", start, end), first.end() if first else start) if end < len(text) else end
    pieces, place = [mark_safe("… ") if start else ""], start
    for match in pattern.finditer(folded, start, end) if pattern else ():
        pieces += [
            conditional_escape(text[place : match.start()]),
            format_html("<mark>{}</mark>", text[match.start() : match.end()]),
        ]
        place = match.end()
    pieces += [conditional_escape(text[place:end]), mark_safe(" …") if end < len(text) else ""]
    return SafeString("".join(pieces))


def hits(pages: list[Page], query: str) -> list[Hit]:
    """The pages found, in their real class, with their excerpts."""
    words = words_of(query)
    by_id = {page.pk: page for page in with_faces(Page.objects.filter(pk__in=[page.pk for page in pages]))}
    found = [by_id[page.pk] for page in pages if page.pk in by_id]
    trails = {page.pk: trail(page) for page in found}
    above = Page.objects.live().filter(path__in={path for paths in trails.values() for path in paths})
    titles = dict(above.values_list("path", "title"))
    return [
        Hit(page, excerpt(text_of(page) or page.summary, words), [titles[at] for at in trails[page.pk] if at in titles])
        for page in found
    ]


def trail(page: Page) -> list[str]:
    """The paths of the pages above this one, from below the front page on."""
    step = page.steplen
    return [page.path[: step * depth] for depth in range(3, page.depth)]


def likeness(query: str, title: str) -> float:
    """How near two spellings are, from 0 to 1: of the whole, or of their most alike words."""
    whole = difflib.SequenceMatcher(None, query, title).ratio()
    pairs = [(one, two) for one in words_of(query) for two in words_of(title) if len(one) > 2 and len(two) > 2]
    return max([whole, *(difflib.SequenceMatcher(None, one, two).ratio() - 0.02 for one, two in pairs)])


def near_titles(query: str, language: str, limit: int = 5) -> list[Page]:
    """Pages of the language whose title is spelled nearly like `query`, the nearest first."""
    titles = searchable(language).values_list("pk", "title")[:TITLES_LOOKED_AT]
    wanted = fold(query)
    rated = sorted(((likeness(wanted, fold(title)), pk) for pk, title in titles), reverse=True)
    near = [pk for score, pk in rated if score >= NEAR][:limit]
    found = Page.objects.in_bulk(near)
    return [found[pk] for pk in near]


def nearest_page(path: str, language: str) -> Page | None:
    """The deepest published page above an address that leads nowhere; `path` is below the language's prefix."""
    front = searchable(language).filter(depth=2).first()
    if front is None:
        return None
    steps = [step for step in path.split("/") if step]
    above = [front.url_path + "".join(f"{step}/" for step in steps[:count]) for count in range(len(steps) + 1)]
    return searchable(language).filter(url_path__in=above).order_by("-depth").first()
