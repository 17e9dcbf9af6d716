"""Which answers stand first under each contribution, found together with it: keys, whatever stands beside or beyond."""

from __future__ import annotations

from django.db.models import F, OuterRef

from cdm_debates.models import Contribution
from cdm_debates.querysets import ContributionQuerySet, Gathered

from .nodes import Reader

ANSWERS = 3


def with_first(rows: ContributionQuerySet, reader: Reader, most: int = ANSWERS) -> ContributionQuerySet:
    """Each row with `first`, the keys of its first direct answers: those shown under it, and one more if there is."""
    below = Contribution.objects.in_thread(reader.user, moderates=reader.moderates).filter(reply_to=OuterRef("pk"))
    keys = below.order_by("path").values(one=F("pk"))
    return rows.annotate(first=Gathered(keys[: most + 1]))
