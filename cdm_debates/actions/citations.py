"""What the synthesis stands on: contributions, each linked both ways."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Max

from cdm_debates import permissions, tasks
from cdm_debates.enums import CitationPlace
from cdm_debates.exceptions import ForbiddenMove, NotAllowed
from cdm_debates.models import Citation, Contribution, Debate


def cite(
    *,
    debate: Debate,
    contribution: Contribution,
    by: Any,
    place: CitationPlace = CitationPlace.SYNTHESIS,
    note: str = "",
) -> Citation:
    """Cite a shown contribution of this debate; cited again, its place and note change. In a debate that is concluded
    already its author is told at once. Raises `NotAllowed` and `ForbiddenMove`.
    """
    with transaction.atomic():
        current = Contribution.objects.select_related("debate").get(pk=contribution.pk)
        if current.debate_id != debate.pk or not permissions.may_animate(by, current.debate):
            raise NotAllowed
        if not current.is_shown:
            raise ForbiddenMove
        last = Citation.objects.filter(debate=debate).aggregate(last=Max("position"))["last"] or 0
        said = {"place": CitationPlace(place), "note": note.strip()[:300]}
        found, created = Citation.objects.update_or_create(
            debate=current.debate,
            contribution=current,
            defaults=said,
            create_defaults={**said, "position": last + 1, "added_by": by},
        )
        if created and current.debate.concluded_at is not None:
            transaction.on_commit(partial(tasks.send_cited.enqueue, found.pk))
    return found


def uncite(*, citation: Citation, by: Any) -> None:
    """Take a contribution out of the synthesis again."""
    if not permissions.may_animate(by, citation.debate):
        raise NotAllowed
    citation.delete()


def shift(*, citation: Citation, by: Any, up: bool) -> None:
    """Change places with the citation before or after it, at the same place of the synthesis."""
    with transaction.atomic():
        if not permissions.may_animate(by, citation.debate):
            raise NotAllowed
        rows = Citation.objects.select_for_update().filter(debate=citation.debate_id, place=citation.place)
        cited = list(rows.order_by("position", "pk"))
        at = next((n for n, one in enumerate(cited) if one.pk == citation.pk), None)
        to = None if at is None else at + (-1 if up else 1)
        if at is None or to is None or not 0 <= to < len(cited):
            return
        cited[at], cited[to] = cited[to], cited[at]
        for position, one in enumerate(cited, start=1):
            one.position = position
        Citation.objects.bulk_update(cited, ["position"])
