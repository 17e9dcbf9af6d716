"""Fills a debate with many contributions at once: the three tables of each, straight into the database."""

from __future__ import annotations

import datetime
import random

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.utils import timezone
from django_comments.models import Comment
from django_comments_xtd.models import XtdComment

from cdm_debates import paths
from cdm_debates.enums import Stance
from cdm_debates.models import Contribution, Debate
from tests.debates.factories import DebateFactory
from tests.factories import UserFactory

WORDS = "Je crois que cette proposition mérite d’être essayée dans un centre avant d’être décidée pour tous. " * 3
DEEPEST = 12


def filled_debate(number: int, seed: int = 11) -> Debate:
    """A debate of so many contributions: one in twenty opens an exchange, answers fall more often on busy ones."""
    debate, author = DebateFactory(), UserFactory()
    chance, last = random.Random(seed), Comment.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    rows: list[Contribution] = []
    for place in range(number):
        above = rows[int(len(rows) * chance.random() ** 2)] if rows and chance.random() > 0.05 else None
        if above is not None and above.depth >= DEEPEST:
            above = None
        rows.append(_row(debate, author, last + place + 1, place + 1, above, chance))
    _count(rows)
    _number(rows)
    with transaction.atomic():
        for model in (Comment, XtdComment, Contribution):
            _insert(model, rows)
        _move_sequence_on()
    Debate.objects.filter(pk=debate.pk).update(contributions_count=number, last_sequence=number)
    debate.refresh_from_db()
    return debate


def _row(debate, author, pk: int, sequence: int, above: Contribution | None, chance) -> Contribution:
    path = paths.below(above.path if above else "", pk)
    root = above.root_id if above else pk
    created = timezone.now() - datetime.timedelta(days=30) + datetime.timedelta(seconds=sequence * 20)
    row = Contribution(
        pk=pk, id=pk, comment_ptr_id=pk, xtdcomment_ptr_id=pk, debate=debate, author=author, user=author, path=path,
        depth=paths.depth(path), reply_to_id=above.pk if above else None, root_id=root, thread_id=root,
        parent_id=above.pk if above else pk, level=paths.depth(path), sequence=sequence, shown_as=f"Voix {pk % 97}",
        user_name=f"Voix {pk % 97}", comment=WORDS, html=f"<p>{WORDS}</p>", body_key=f"{pk:064d}",
        language=chance.choice(["fr", "en", "eo", "es", "ar"]), created_at=created, submit_date=created,
        last_answer_at=created, site_id=settings.SITE_ID, object_pk=str(debate.pk), agreement=chance.random(),
        content_type=ContentType.objects.get_for_model(Debate), stance=chance.choice(["", *Stance.values]),
    )  # fmt: skip
    row.above = above
    return row


def _count(rows: list[Contribution]) -> None:
    """The counters, as the fold would leave them."""
    for row in reversed(rows):
        if row.above is not None:
            row.above.answers_count += row.answers_count + 1
            row.above.direct_answers += 1
            row.above.last_answer_at = max(row.above.last_answer_at, row.last_answer_at)


def _number(rows: list[Contribution]) -> None:
    """Where each stands in its thread, as the package numbers them."""
    for place, row in enumerate(sorted(rows, key=lambda row: row.path)):
        row.order = place + 1


def _insert(model, rows: list[Contribution]) -> None:
    fields = model._meta.local_concrete_fields
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608
    values = [[field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in rows]
    with connection.cursor() as cursor:
        for at in range(0, len(values), 2000):
            cursor.executemany(sql, values[at : at + 2000])


def _move_sequence_on() -> None:
    """Ids were given by hand: the next one of the database comes after them."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence('django_comments', 'id'), (SELECT max(id) FROM django_comments))"
            )
