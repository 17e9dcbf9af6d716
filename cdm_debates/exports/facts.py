"""What an export says of a debate before its contributions: the facts, and its words in each language."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

from django.utils import timezone
from wagtail.rich_text import expand_db_html

from cdm_debates import outcomes
from cdm_debates.enums import PUBLIC_STATES
from cdm_debates.models import Debate, DebatePage

from .licence import Licence, licence

HERE = re.compile(r'((?:href|src)=")(?=/(?!/))')


@dataclass(frozen=True)
class Outcome:
    """What followed from a debate, on which day, and where it can be read (empty: nowhere)."""

    date: datetime.date
    words: str
    address: str


@dataclass(frozen=True)
class Words:
    """What a debate's page says in one language. `context` are paragraphs of bare text, the others safe HTML."""

    language: str
    title: str
    lead: str
    context: tuple[str, ...]
    rules: str
    synthesis: str
    minority_views: str
    outcome: str
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True)
class Citation:
    """The synthesis stands on a contribution: where (`synthesis`, `minority`), and what it keeps of it."""

    contribution: int
    place: str
    note: str


@dataclass(frozen=True)
class Facts:
    """A debate as it stands at this moment; times in UTC. `base` begins every address of the site it comes from."""

    pk: int
    slug: str
    question: str
    phase: str
    phase_label: str
    opens_at: datetime.datetime | None
    closes_at: datetime.datetime | None
    concluded_at: datetime.datetime | None
    contributions: int
    centre: str
    base: str
    made_at: datetime.datetime
    licence: Licence
    words: tuple[Words, ...] = ()
    citations: tuple[Citation, ...] = ()
    cited: dict[int, str] = field(default_factory=dict)

    def address(self, path: str) -> str:
        """An address of the site, in full."""
        return f"{self.base}{path}"


def facts_of(debate: Debate, base: str) -> Facts:
    """What is said of a debate; only published pages, only citations of what is shown."""
    found = debate.citations.filter(contribution__state__in=PUBLIC_STATES)
    citations = tuple(Citation(*row) for row in found.values_list("contribution_id", "place", "note"))
    pages = DebatePage.objects.filter(debate=debate).live().select_related("locale").order_by("locale_id")
    return Facts(
        pk=debate.pk,
        slug=debate.slug,
        question=debate.question,
        phase=debate.phase.value,
        phase_label=str(debate.phase.label),
        opens_at=debate.opens_at,
        closes_at=debate.closes_at,
        concluded_at=debate.concluded_at,
        contributions=debate.contributions_count,
        centre=debate.centre.name if debate.centre else "",
        base=base,
        made_at=timezone.now(),
        licence=licence(),
        words=tuple(_words(page, base) for page in pages),
        citations=citations,
        cited={citation.contribution: citation.place for citation in citations},
    )


def _words(page: DebatePage, base: str) -> Words:
    def rich(value: str) -> str:
        return HERE.sub(rf"\1{base}", expand_db_html(value)) if value else ""

    context = page.body.stream_block.get_searchable_content(page.body)
    return Words(
        language=page.locale.language_code,
        title=page.title,
        lead=page.lead,
        context=tuple(" ".join(str(piece).split()) for piece in context if str(piece).strip()),
        rules=rich(page.rules),
        synthesis=rich(page.synthesis),
        minority_views=rich(page.minority_views),
        outcome=rich(page.outcome),
        outcomes=tuple(Outcome(one.date, one.words, _whole(one.address, base)) for one in outcomes.of_page(page)),
    )


def _whole(address: str, base: str) -> str:
    """An address as an archive needs it, far from the site."""
    return f"{base}{address}" if address.startswith("/") else address
