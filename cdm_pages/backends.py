"""The search index in the database, without its two walks over every entry for each page that is written.

The package weighs a title by its length beside the mean length of all titles. To weigh one page it reads every title
for the mean, and every entry for those that have no weight yet: with ten thousand pages each saving pays for them all.
Here a page is weighed alone, against the mean of the newest entries; `manage.py update_index` weighs all of them anew,
as before. An index of fewer entries than that gets the package's own figures.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Avg, F
from django.db.models.functions import Length
from modelsearch.backends import database
from modelsearch.utils import get_content_type_pk

NEWEST = 300


class WeighsAlone:
    """Mixed into the package's index of a database."""

    entries: models.QuerySet

    def add_items(self, model: type[models.Model], objs: Iterable[models.Model]) -> None:
        objs = list(objs)
        super().add_items(model, objs)
        self._weigh(self.entries.filter(content_type_id=get_content_type_pk(model), object_id__in=map(_key, objs)))

    def _weigh(self, entries: models.QuerySet) -> None:
        newest = self.entries.order_by("-pk").values(length=Length("title"))[:NEWEST]
        mean = newest.aggregate(mean=Avg("length", filter=models.Q(length__gt=0)))["mean"]
        titled = entries.annotate(length=Length("title")).filter(length__gt=0)
        if mean:
            titled.update(title_norm=mean / F("length"))

    def _refresh_title_norms(self, full: bool = False) -> None:
        """The package asks after each writing: answered by `_weigh`; and at the end of a rebuilding: done in full."""
        if full:
            super()._refresh_title_norms(full=True)


def _key(instance: models.Model) -> str:
    return str(instance.pk)


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802  (the name the package asks a module of backends for)
    """The package's backend for the database in use, with an index that weighs alone."""
    backend = database.SearchBackend(params)
    stock_index = backend.index_class
    if hasattr(stock_index, "_refresh_title_norms"):
        backend.index_class = type(stock_index.__name__, (WeighsAlone, stock_index), {})
    return backend
