"""Rows of the database as what programs are told of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override
from wagtail.rich_text import expand_db_html

from cdm_centres.models import Centre
from cdm_debates import models, outcomes, quotations, texts
from cdm_debates.enums import PUBLIC_STATES
from cdm_debates.exports.licence import licence
from cdm_debates.threads import Reader

from . import schemas


def debates(request: HttpRequest, found: Sequence[models.Debate]) -> list[schemas.DebateSummary]:
    """Debates with the pages people read them on: one query for all pages."""
    pages = models.DebatePage.objects.filter(debate__in=found).live().select_related("locale").order_by("locale_id")
    by_debate: dict[int, list[models.DebatePage]] = {}
    for page in pages:
        by_debate.setdefault(page.debate_id, []).append(page)
    return [schemas.DebateSummary(**_summary(request, row, by_debate.get(row.pk, []))) for row in found]


def debate(request: HttpRequest, row: models.Debate) -> schemas.DebateDetail:
    """A debate with how it ended."""
    pages = list(models.DebatePage.objects.filter(debate=row).live().select_related("locale").order_by("locale_id"))
    cited = row.citations.filter(contribution__state__in=PUBLIC_STATES)
    terms = licence()
    return schemas.DebateDetail(
        **_summary(request, row, pages),
        conclusion=[_conclusion(page, request) for page in pages if page.synthesis],
        citations=[
            schemas.Citation(contribution=pk, place=place, note=note)
            for pk, place, note in cited.values_list("contribution_id", "place", "note")
        ],
        licence=schemas.Licence(name=terms.name, address=terms.address),
        export=_address(request, "debates:exports", row.slug),
    )


def _summary(request: HttpRequest, row: models.Debate, pages: Iterable[models.DebatePage]) -> dict:
    return {
        "id": row.pk,
        "slug": row.slug,
        "question": row.question,
        "phase": row.phase,
        "audience": row.audience,
        "readers": row.readers,
        "centre": row.centre.name if row.centre else None,
        "opens_at": row.opens_at,
        "closes_at": row.closes_at,
        "concluded_at": row.concluded_at,
        "contributions": row.contributions_count,
        "pages": [
            schemas.Page(
                language=page.locale.language_code,
                title=page.title,
                lead=page.lead,
                address=page.get_full_url(request) or "",
            )
            for page in pages
        ],
    }


def _conclusion(page: models.DebatePage, request: HttpRequest) -> schemas.Words:
    rich = {name: expand_db_html(getattr(page, name)) for name in ("synthesis", "minority_views", "outcome")}
    followed = [
        schemas.Outcome(
            date=one.date, words=one.words, address=request.build_absolute_uri(one.address) if one.address else ""
        )
        for one in outcomes.of_page(page)
    ]
    return schemas.Words(language=page.locale.language_code, outcomes=followed, **rich)


def contributions(
    request: HttpRequest, found: Sequence[models.Contribution], reader: Reader, slug: str
) -> list[schemas.Contribution]:
    """Contributions as this reader may see them: one query for the names of all centres."""
    named = {row.attested_centre_id for row in found if row.is_attested} - {None}
    centres = dict(Centre.objects.filter(pk__in=named).values_list("pk", "name")) if named else {}
    quotations.look_above(row for row in found if reader.sees(row))
    return [
        schemas.Contribution(**_place(row, slug), **(_words(request, row, centres) if reader.sees(row) else {}))
        for row in found
    ]


def _place(row: models.Contribution, slug: str) -> dict:
    """Where it stands; a withheld one that is to be rephrased is « hidden » to the world, as on the page."""
    state = "hidden" if row.state == "rephrase" else row.state
    return {"id": row.pk, "debate": slug, "reply_to": row.reply_to_id, "depth": row.depth, "state": state}


def _words(request: HttpRequest, row: models.Contribution, centres: dict[int, str]) -> dict:
    html = quotations.html_of(row)
    return {
        "author": str(row.by_name),
        "is_registered_citizen": row.is_attested,
        "centre": centres.get(row.attested_centre_id or 0) if row.is_attested else None,
        "stance": row.stance or None,
        "language": row.language,
        "html": html,
        "text": texts.plain_of(html),
        "written_at": row.created_at,
        "corrected_at": row.edited_at,
        "useful": row.useful_count,
        "agree": row.agree_count,
        "disagree": row.disagree_count,
        "answers": row.answers_count,
        "address": _address(request, "debates:contribution", row.pk),
    }


def _address(request: HttpRequest, name: str, *args: object) -> str:
    """In full, and the same for whoever asks: a permalink leads on to the reader's own language."""
    with override(settings.LANGUAGE_CODE):
        return request.build_absolute_uri(reverse(name, args=args))
