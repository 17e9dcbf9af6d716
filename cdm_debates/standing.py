"""What is known at the moment somebody writes: one question to the database, put together once.

Everything that is asked at each post stands in it, so that many can write at once: the debate and its rules, the name,
the pace, a pause, what is answered, and the key of the row to come where the database gives keys beforehand.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils import timezone

from . import conf
from .holding import Author
from .models import Debate

#: What writing asks of a debate; whatever else there is of it is read where somebody asks.
RULES = (
    "id", "question", "slug", "centre", "audience", "readers", "opens_at", "closes_at", "concluded_at",
    "hold_first", "hold_links", "held_words", "most_an_hour",
)  # fmt: skip
_FIELDS = [Debate._meta.get_field(name) for name in RULES]
QUESTION = f"""
SELECT {", ".join(f"debate.{field.column}" for field in _FIELDS)}, voice.name, voice.is_attested,
  (SELECT COUNT(*) FROM cdm_debates_contribution AS said WHERE said.author_id = %s AND said.created_at > %s),
  EXISTS (SELECT 1 FROM cdm_debates_pause AS pause WHERE pause.user_id = %s AND pause.lifted_at IS NULL
     AND pause.starts_at <= %s AND (pause.ends_at IS NULL OR pause.ends_at > %s)
     AND (pause.debate_id IS NULL OR pause.debate_id = debate.id)),
  above.path, above.state, above.root_id, root.exchange_closed_at IS NOT NULL, {{key}}
FROM cdm_debates_debate AS debate
LEFT JOIN cdm_debates_voice AS voice ON voice.user_id = %s
LEFT JOIN cdm_debates_contribution AS above ON above.xtdcomment_ptr_id = %s AND above.debate_id = debate.id
LEFT JOIN cdm_debates_contribution AS root ON root.xtdcomment_ptr_id = above.root_id
WHERE debate.id = %s
"""  # noqa: S608  (our own names)
#: What only some debates have a rule about; the others do not pay for the question.
HABITS = """
SELECT
  (SELECT COUNT(*) FROM cdm_debates_contribution AS said WHERE said.author_id = %s AND said.created_at > %s),
  (SELECT COUNT(*) FROM (SELECT 1 FROM cdm_debates_contribution AS said
     WHERE said.author_id = %s AND said.state = 'shown' LIMIT %s) AS shown)
"""
KEYS = {"postgresql": "nextval(pg_get_serial_sequence('django_comments', 'id'))"}


@dataclass(frozen=True)
class Above:
    """What is answered, as far as an answer has to know it."""

    pk: int
    path: str
    state: str
    root_id: int
    exchange_is_closed: bool


@dataclass(frozen=True)
class Standing:
    """A writer at the moment of writing; `name` is empty where none was chosen, `above` where none is there, `key`
    where the database gives it with the row.
    """

    debate: Debate
    name: str
    is_attested: bool
    within_minute: int
    is_paused: bool
    above: Above | None
    key: int | None


def of(user: Any, debate_id: int, answered: int | None) -> Standing:
    """How a person stands in a debate now, and what they answer if it stands in this very debate.

    Raises `Debate.DoesNotExist`.
    """
    moment, minute = _moment(minutes_ago=0), _moment(minutes_ago=1)
    asked = [user.pk, minute, user.pk, moment, moment, user.pk, answered, debate_id]
    with connection.cursor() as cursor:
        cursor.execute(QUESTION.format(key=KEYS.get(connection.vendor, "NULL")), asked)
        row = cursor.fetchone()
    if row is None:
        raise Debate.DoesNotExist
    name, attested, in_minute, paused, path, state, root, closed, key = row[len(_FIELDS) :]
    above = Above(answered, path, state, root, bool(closed)) if answered is not None and path else None
    debate = _debate(row[: len(_FIELDS)])
    return Standing(debate, name or "", bool(attested), in_minute, bool(paused), above, key)


def habits(user: Any, debate: Debate) -> Author:
    """How much a person has written, where a rule of the debate asks."""
    if debate.most_an_hour is None and not debate.hold_first:
        return Author()
    known = conf.value("NO_LONGER_NEW")
    with connection.cursor() as cursor:
        cursor.execute(HABITS, [user.pk, _moment(minutes_ago=60), user.pk, known])
        in_hour, shown = cursor.fetchone()
    return Author(is_new=shown < known, within_hour=in_hour)


def _debate(values: Sequence[Any]) -> Debate:
    """The debate of a row, its values as the model layer would have made them."""
    made = list(values)
    for place, field in enumerate(_FIELDS):
        column = field.cached_col
        for convert in [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)]:
            made[place] = convert(made[place], column, connection)
    return Debate.from_db(connection.alias, [field.attname for field in _FIELDS], made)


def _moment(*, minutes_ago: int) -> Any:
    return connection.ops.adapt_datetimefield_value(timezone.now() - datetime.timedelta(minutes=minutes_ago))
