"""What a query of a few rows finds, as one value beside the rows of another: no question more for each of them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Subquery


class Gathered(Subquery):
    """The column `one` of a query, as a list in the query's order."""

    output_field = models.JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, template="to_jsonb(ARRAY(%(subquery)s))", **extra)

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "(SELECT json_group_array(found.one) FROM (%(subquery)s) AS found)"
        return self.as_sql(compiler, connection, template=template, **extra)
