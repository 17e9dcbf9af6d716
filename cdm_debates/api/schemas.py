"""What programs are told. Names stay what they mean within one version of the address; more may come."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Field, Schema

from cdm_debates.enums import Audience, Phase, Readers, Stance


class Licence(Schema):
    """Under which licence contributions are published."""

    name: str
    address: str


class Page(Schema):
    """A debate's page in one language."""

    language: str = Field(description="ISO 639 code")
    title: str
    lead: str
    address: str = Field(description="Where people read it")


class DebateSummary(Schema):
    """A question put to people for a time; the same for all languages."""

    id: int
    slug: str
    question: str
    phase: Phase
    audience: Audience = Field(description="Who may contribute")
    readers: Readers = Field(description="Who may read")
    centre: str | None = Field(description="Name of the centre; null for a debate of the whole network")
    opens_at: datetime | None
    closes_at: datetime | None
    concluded_at: datetime | None
    contributions: int = Field(description="Shown ones; new ones are counted after a few seconds")
    pages: list[Page]


class Outcome(Schema):
    """What followed from a debate."""

    date: date
    words: str
    address: str = Field(description="Where it can be read; empty: nowhere")


class Words(Schema):
    """How a debate ended, in one language; safe HTML."""

    language: str
    synthesis: str
    minority_views: str
    outcome: str
    outcomes: list[Outcome] = Field(description="Dated, the latest first")


class Citation(Schema):
    """The synthesis stands on a contribution."""

    contribution: int
    place: str = Field(description="`synthesis` or `minority`")
    note: str


class DebateDetail(DebateSummary):
    """A debate with its conclusion."""

    conclusion: list[Words]
    citations: list[Citation]
    licence: Licence
    export: str = Field(description="Where the whole debate can be taken along")


class Contribution(Schema):
    """What somebody wrote; of a withheld one only its place in the thread is told, everything else is null."""

    id: int
    debate: str = Field(description="Slug of the debate")
    reply_to: int | None = Field(description="Null opens an exchange")
    depth: int
    state: str = Field(description="`shown`, `hidden`, `withdrawn`, `moved`; authors and moderators also meet `held`")
    author: str | None = Field(None, description="The name chosen for debates, as on the page")
    is_registered_citizen: bool | None = Field(None, description="The person wants it to be shown")
    centre: str | None = Field(None, description="The centre that vouches for it, if the person wants it to be shown")
    stance: Stance | None = None
    language: str | None = Field(None, description="ISO 639 code, as the author declared")
    html: str | None = Field(None, description="Safe: p, br, em, strong, blockquote, ul, ol, li, a")
    text: str | None = Field(None, description="The same without marks")
    written_at: datetime | None = None
    corrected_at: datetime | None = None
    useful: int | None = None
    agree: int | None = None
    disagree: int | None = None
    answers: int | None = Field(None, description="Shown ones, at any depth")
    address: str | None = Field(None, description="Its permalink")


class DebateList(Schema):
    """Some debates, and where the next ones are."""

    items: list[DebateSummary]
    next: str | None = Field(description="Value for `after`; null: these were the last")


class ContributionList(Schema):
    """Some contributions, and where the next ones are."""

    items: list[Contribution]
    next: str | None = Field(description="Value for `after`; null: these were the last")


class Refusal(Schema):
    """Why there is no answer."""

    detail: str
