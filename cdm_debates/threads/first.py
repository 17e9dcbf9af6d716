"""Which answers stand first under each contribution, found together with it: keys, whatever stands beside or beyond."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Subquery

from cdm_debates.models import Contribution
from cdm_debates.querysets import ContributionQuerySet

from .nodes import Reader

ANSWERS = 3


class FirstKeys(Subquery):
    """The keys that a query finds, as a list in its order: of a few rows below each row of another query."""

    output_field = models.JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="to_jsonb(ARRAY(%(subquery)s))", **extra)

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "(SELECT json_group_array(found.found_pk) FROM (%(subquery)s) AS found)"
        return self.as_sql(compiler, connection, template=template, **extra)


def with_first(rows: ContributionQuerySet, reader: Reader, most: int = ANSWERS) -> ContributionQuerySet:
    """Each row with `first`, the keys of its first direct answers: those shown under it, and one more if there is."""
    below = Contribution.objects.in_thread(reader.user, moderates=reader.moderates).filter(reply_to=OuterRef("pk"))
    keys = below.order_by("path").values(found_pk=F("pk"))
    return rows.annotate(first=FirstKeys(keys[: most + 1]))
