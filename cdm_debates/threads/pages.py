"""Pages of a thread, each in as many queries as it has levels.

Nothing here depends on how long a debate is: pages go on from a key (`Cursor`), never from a number of rows to skip,
and each level below costs one query, whatever stands beside or beyond it.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db.models import Exists, F, OuterRef, Q
from django.utils.dateparse import parse_datetime

from cdm_debates import paths
from cdm_debates.enums import Order
from cdm_debates.models import Contribution, Debate
from cdm_debates.querysets import ContributionQuerySet

from .first import ANSWERS, with_first
from .nodes import Cursor, Node, Reader, ThreadPage

EXCHANGES = 20
LEVELS = 3
MORE = 50


def exchanges(debate: Debate, reader: Reader, order: Order, after: Cursor | None = None) -> ThreadPage:
    """A page of exchanges in an order, from a cursor on: as many queries as levels, whatever the debate's length."""
    roots = with_first(_thread(debate, reader).roots(), reader)
    found = list(_from(roots, order, after)[: EXCHANGES + 1])
    return ThreadPage(_with_answers(found[:EXCHANGES], reader, LEVELS - 1), _next(found, EXCHANGES, order))


def unread(debate: Debate, reader: Reader, order: Order, after: Cursor | None = None) -> ThreadPage:
    """The exchanges in which something came since the reader was here; to whom all is new, all of them.

    Each exchange is asked whether it has something new, in the order of the page: the latest answered ones mostly do.
    """
    if reader.seen is None:
        return exchanges(debate, reader, order, after)
    fresh = Contribution.objects.shown().filter(root=OuterRef("pk"), sequence__gt=reader.seen)
    if reader.user is not None:
        fresh = fresh.exclude(author_id=reader.user.pk)
    roots = with_first(_thread(debate, reader).roots(), reader).filter(Exists(fresh))
    found = list(_from(roots, order, after)[: EXCHANGES + 1])
    return ThreadPage(_with_answers(found[:EXCHANGES], reader, LEVELS - 1), _next(found, EXCHANGES, order))


def chosen(
    debate: Debate, reader: Reader, *, stance: str = "", language: str = "", after: Cursor | None = None
) -> ThreadPage:
    """Contributions of a stance or a language wherever they stand, the latest first, each for itself."""
    wanted = Q(sequence__isnull=False)
    if stance:
        wanted &= Q(stance=stance)
    if language:
        wanted &= Q(language=language)
    if after is not None and after.value.isdigit():
        wanted &= Q(sequence__lt=int(after.value))
    rows = Contribution.objects.of(debate).shown().filter(wanted).for_reading_by(reader.user).order_by("-sequence")
    found = list(rows[: EXCHANGES + 1])
    nodes = [_node(row, reader) for row in found[:EXCHANGES]]
    last = found[EXCHANGES - 1] if len(found) > EXCHANGES else None
    return ThreadPage(nodes, Cursor(str(last.sequence), last.pk) if last else None)


def answers(parent: Contribution, reader: Reader, after: Cursor | None = None, most: int = MORE) -> ThreadPage:
    """The direct answers to a contribution, fifty at a time, each with what stands under it."""
    below = _thread(parent.debate, reader).filter(reply_to=parent.pk)
    if after is not None:
        below = below.filter(path__gt=parent.path + paths.step(after.pk))
    found = list(with_first(below, reader).order_by("path")[: most + 1])
    last = found[most - 1] if len(found) > most else None
    return ThreadPage(_with_answers(found[:most], reader, LEVELS - 1), Cursor("", last.pk) if last else None)


def place(contribution: Contribution, reader: Reader) -> tuple[list[Node], Node]:
    """What stands above a contribution from the root down, and itself with its first answers."""
    here = Contribution.objects.filter(pk=contribution.pk).for_reading_by(reader.user)
    (node,) = _with_answers(list(with_first(here, reader)), reader, LEVELS - 1)
    return above(contribution, reader), node


def above(contribution: Contribution, reader: Reader) -> list[Node]:
    """What stands above a contribution, from the root down; of those taken away, their places."""
    rows = _thread(contribution.debate, reader, everything=True).above(contribution)
    return [_node(row, reader) for row in rows]


def alone(contribution: Contribution, reader: Reader) -> Node:
    """A contribution as this reader sees it, without its answers."""
    return _node(contribution, reader)


def _thread(debate: Debate, reader: Reader, *, everything: bool = False) -> ContributionQuerySet:
    """What stands in the thread for this reader; `everything` keeps the places of those without answers too."""
    rows = Contribution.objects.of(debate).for_reading_by(reader.user)
    return rows if everything else rows.in_thread(reader.user, moderates=reader.moderates)


def _from(rows: ContributionQuerySet, order: Order, after: Cursor | None) -> ContributionQuerySet:
    """The rows of one level in an order, from a cursor on."""
    if order is Order.TIME:
        return (rows.filter(pk__lt=after.pk) if after else rows).order_by("-pk")
    name = {Order.ACTIVITY: "last_answer_at", Order.AGREEMENT: "agreement"}[order]
    value = _value(order, after)
    if after is not None and value is not None:
        rows = rows.filter(Q(**{f"{name}__lt": value}) | Q(**{name: value, "pk__lt": after.pk}))
    return rows.order_by(F(name).desc(), "-pk")


def _value(order: Order, after: Cursor | None) -> datetime.datetime | float | None:
    """What a cursor's text means in an order; None for what makes no sense."""
    if after is None:
        return None
    try:
        return parse_datetime(after.value) if order is Order.ACTIVITY else float(after.value)
    except ValueError:
        return None


def _next(found: Sequence[Contribution], most: int, order: Order) -> Cursor | None:
    """The cursor of the last row shown, where more was found than is shown."""
    if len(found) <= most:
        return None
    last = found[most - 1]
    if order is Order.ACTIVITY:
        return Cursor(last.last_answer_at.isoformat(), last.pk)
    return Cursor(repr(last.agreement) if order is Order.AGREEMENT else "", last.pk)


def _with_answers(rows: Sequence[Contribution], reader: Reader, levels: int) -> list[Node]:
    """The rows as nodes, each with its first answers, so many levels down: one query for each level."""
    most = ANSWERS if levels else 0
    nodes = [_node(row, reader, more=len(row.first) > most) for row in rows]
    wanted = [pk for row in rows for pk in row.first[:most]]
    if not wanted:
        return nodes
    below = Contribution.objects.for_reading_by(reader.user).in_thread(reader.user, moderates=reader.moderates)
    found = with_first(below.filter(pk__in=wanted), reader, ANSWERS if levels > 1 else 0).order_by("path")
    by_parent: dict[int, list[Node]] = {}
    for node in _with_answers(list(found), reader, levels - 1):
        by_parent.setdefault(node.contribution.reply_to_id, []).append(node)
    for node in nodes:
        node.answers = by_parent.get(node.contribution.pk, [])
    return nodes


def _node(row: Contribution, reader: Reader, *, more: bool = False) -> Node:
    return Node(row, reader.sees(row), reader.finds_new(row), more=more)
