"""A collection's place among its neighbours, who stay where they are."""

from __future__ import annotations

from django.db.models import F
from wagtail.models import Collection

#: The tree numbers neighbours in four digits of base 36.
LAST = len(Collection.alphabet) ** Collection.steplen - 1
#: How far from the first or the last a new first or last one stands, so that others find room between them.
ROOM = 4096


def add_collection(parent: Collection, name: str) -> Collection:
    """A collection below `parent`, by its name among its neighbours.

    The tree keeps them in the order of their names and moves all that follow one step on, with a query for each: the
    three hundredth centre would pay for three hundred. Here a new one stands half-way between its two neighbours;
    only where no number is left between them does the tree make room its own way.
    """
    parent = Collection.objects.select_for_update().get(pk=parent.pk)
    siblings = Collection.objects.filter(path__startswith=parent.path, depth=parent.depth + 1)
    after = siblings.filter(name__gt=name).order_by("name", "path").first()
    before = (siblings.filter(path__lt=after.path) if after else siblings).order_by("path").last()
    step = between(_step(before) if before else 0, _step(after) if after else LAST + 1)
    if step is None:
        return parent.add_child(name=name)
    path = Collection._get_path(parent.path, parent.depth + 1, step)
    made = Collection.objects.create(name=name, depth=parent.depth + 1, path=path)
    Collection.objects.filter(pk=parent.pk).update(numchild=F("numchild") + 1)
    return made


def between(before: int, after: int) -> int | None:
    """A number between two, in the middle or near the one that stands at an end; None where there is none."""
    middle = (before + after) // 2
    if middle == before:
        return None
    if before and after > LAST:
        return min(middle, before + ROOM)
    if not before and after <= LAST:
        return max(middle, after - ROOM)
    return middle


def _step(collection: Collection) -> int:
    return int(collection.path[-Collection.steplen :], len(Collection.alphabet))
