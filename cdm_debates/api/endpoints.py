"""What programs may ask. Each answer keeps to `permissions.may_read` and `can_see`, for strangers and people alike."""

from __future__ import annotations

import re
from typing import Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import NinjaAPI, Query, Schema
from ninja.decorators import decorate_view
from ninja.errors import HttpError
from pydantic import Field

from cdm_debates import models, permissions, reading
from cdm_debates.enums import Phase, Stance
from cdm_debates.threads import Reader

from . import schemas, telling
from .answers import kept

MOST = 100
DESCRIPTION = """\
Debates and contributions, as their pages show them. Reading only: people write in their browsers.

Lists go on from a key: take `next` of one answer as `after` of the next. Every answer has an ETag; send it back as
If-None-Match and what has not changed costs you nothing. Texts are published under the licence that the debate names.
"""

api = NinjaAPI(
    title="Debates",
    version="1.0.0",
    description=DESCRIPTION,
    urls_namespace="debates-api",
    docs_url=None,
    openapi_url="openapi.json",
)
REFUSALS: dict[Any, Any] = {404: schemas.Refusal, 429: schemas.Refusal}


class DebateQuestion(Schema):
    """Which debates: the latest first."""

    phase: Phase | None = Field(None, description="Only those that stand in this phase now")
    after: int | None = Field(None, ge=1, description="`next` of the answer before")
    limit: int = Field(20, ge=1, le=MOST, description="How many at most")


class ContributionQuestion(Schema):
    """Which contributions of a debate."""

    order: Literal["tree", "time"] = Field(
        "tree", description="`tree`: each before its answers, with the places of withheld ones; `time`: as they came"
    )
    stance: Stance | None = Field(None, description="Only those that take this stance")
    language: str | None = Field(None, max_length=10, description="ISO 639 code")
    after: str | None = Field(None, max_length=2600, pattern="^[0-9A-Z]+$", description="`next` of the answer before")
    limit: int = Field(50, ge=1, le=MOST, description="How many at most")


@api.get("debates", response={200: schemas.DebateList, **REFUSALS}, operation_id="list_debates", tags=["debates"])
@decorate_view(kept)
def list_debates(request: HttpRequest, asked: Query[DebateQuestion]) -> schemas.DebateList:
    """Debates that you may read, the latest first."""
    rows = models.Debate.objects.readable_by(request.user).select_related("centre").order_by("-pk")
    if asked.phase:
        rows = rows.in_phase(asked.phase)
    if asked.after:
        rows = rows.filter(pk__lt=asked.after)
    found = list(rows[: asked.limit + 1])
    shown = found[: asked.limit]
    more = str(shown[-1].pk) if len(found) > asked.limit else None
    return schemas.DebateList(items=telling.debates(request, shown), next=more)


@api.get("debates/{slug}", response={200: schemas.DebateDetail, **REFUSALS}, operation_id="debate", tags=["debates"])
@decorate_view(kept)
def one_debate(request: HttpRequest, slug: str) -> schemas.DebateDetail:
    """A debate, its pages, and its conclusion once it has one."""
    return telling.debate(request, _readable(request, slug))


@api.get(
    "debates/{slug}/contributions",
    response={200: schemas.ContributionList, **REFUSALS},
    operation_id="list_contributions",
    tags=["contributions"],
)
@decorate_view(kept)
def list_contributions(request: HttpRequest, slug: str, asked: Query[ContributionQuestion]) -> schemas.ContributionList:
    """The contributions of a debate. With a stance or a language only shown ones, without the places of others."""
    debate = _readable(request, slug)
    reader = _reader(request, debate)
    rows = models.Contribution.objects.of(debate).in_thread(reader.user, moderates=reader.moderates)
    if asked.stance or asked.language or asked.order == "time":
        rows = rows.shown()
    if asked.stance:
        rows = rows.filter(stance=asked.stance)
    if asked.language:
        rows = rows.filter(language=asked.language)
    key = "path" if asked.order == "tree" else "sequence"
    found = list(_from(rows, key, asked.after).for_reading().order_by(key)[: asked.limit + 1])
    shown = found[: asked.limit]
    more = str(getattr(shown[-1], key)) if len(found) > asked.limit else None
    return schemas.ContributionList(items=telling.contributions(request, shown, reader, debate.slug), next=more)


@api.get(
    "contributions/{int:pk}",
    response={200: schemas.Contribution, **REFUSALS},
    operation_id="contribution",
    tags=["contributions"],
)
@decorate_view(kept)
def one_contribution(request: HttpRequest, pk: int) -> schemas.Contribution:
    """One contribution, or its place where it was withheld and answers stand below it."""
    rows = models.Contribution.objects.readable_or_placeholder(request.user).for_reading()
    row = get_object_or_404(rows.select_related("debate"), pk=pk)
    reader = _reader(request, row.debate)
    return telling.contributions(request, [row], reader, row.debate.slug)[0]


def _reader(request: HttpRequest, debate: models.Debate) -> Reader:
    return reading.reader_of(request.user, permissions.acquaintance(request.user, debate))


def _readable(request: HttpRequest, slug: str) -> models.Debate:
    """404 for whoever may not read it: nobody learns that it is there."""
    rows = models.Debate.objects.readable_by(request.user).select_related("centre")
    return get_object_or_404(rows, slug=slug)


def _from(rows: Any, key: str, after: str | None) -> Any:
    """From a key on; a key that this order does not have is told so."""
    if key == "sequence":
        rows = rows.filter(sequence__isnull=False)
    if after is None:
        return rows
    if key == "sequence" and not re.fullmatch("[0-9]{1,18}", after):
        raise HttpError(422, "`after` is not a key of this order.")
    return rows.filter(**{f"{key}__gt": after})
