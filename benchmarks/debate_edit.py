"""Somebody corrects a word in a contribution that ten thousand others stand below: no other row is touched.

Beside it the package's own way, whose signal walks through all of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models.signals import pre_save
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_comments.models import Comment
from django_comments_xtd import models as stock
from django_comments_xtd.models import XtdComment

from cdm_debates import paths
from cdm_debates.actions import contributions
from cdm_debates.actions.contributions import Draft
from cdm_debates.models import Contribution, Debate

from .database import fresh_database, vendor
from .figures import figure

ANSWERS = 10_000
DEEPEST = 12


def run() -> None:
    """Print how many queries and how long it takes to correct the root of a big exchange."""
    with fresh_database():
        root = _an_exchange()
        ours = _measured(lambda: _correct(root))
        theirs = _measured(lambda: _save_as_the_package_does(root))
        case = f"correct a contribution with {ANSWERS} answers, {vendor()}"
        figure(bench="debate_edit", case=case, value=ours[0], unit="queries", stock=theirs[0])
        figure(bench="debate_edit", case=case, value=ours[1], unit="s", stock=theirs[1])


def _measured(work: Callable[[], Any]) -> tuple[int, float]:
    with CaptureQueriesContext(connection) as queries:
        start = time.perf_counter()
        work()
        seconds = time.perf_counter() - start
    return queries.final_queries - queries.initial_queries, seconds


def _correct(root: Contribution) -> None:
    draft = Draft("Voici la question, corrigée d’une virgule.")
    contributions.edit(contribution=root, by=root.author, draft=draft, expected_version=root.version)


def _save_as_the_package_does(root: Contribution) -> None:
    """Its own model on the same rows, with its signal, as on a site that knows nothing else."""
    before, stock.get_model = stock.get_model, lambda: XtdComment
    pre_save.connect(stock.publish_or_unpublish_on_pre_save, sender=XtdComment)
    try:
        row = XtdComment.objects.get(pk=root.pk)
        row.comment = "Voici la question, corrigée d’une virgule."
        row.save()
    finally:
        pre_save.disconnect(stock.publish_or_unpublish_on_pre_save, sender=XtdComment)
        stock.get_model = before


def _an_exchange() -> Contribution:
    """A root and its answers, each below one of those before it, in as few queries as it takes."""
    author = get_user_model().objects.create_user("author@example.org", "world-citizen")
    debate = Debate.objects.create(question="Que faire ?", slug="q", audience="everybody", opens_at=timezone.now())
    root = Contribution.objects.create(debate=debate, author=author, shown_as="Ana", html="<p>?</p>", body_key="root")
    kind, now = ContentType.objects.get_for_model(Debate), timezone.now()
    shared = {"content_type": kind, "object_pk": str(debate.pk), "site_id": settings.SITE_ID, "submit_date": now}
    Comment.objects.bulk_create([Comment(**shared, comment="Oui.") for _ in range(ANSWERS)], batch_size=500)
    ids = list(Comment.objects.exclude(pk=root.pk).order_by("pk").values_list("pk", flat=True))
    above, comments, rows = {root.pk: root.path}, [], []
    for number, pk in enumerate(ids):
        to = root.pk if number % 50 == 0 else ids[max(number - 1 - number % 3, 0)]
        to = root.pk if paths.depth(above.get(to, root.path)) >= DEEPEST else to
        above[pk] = paths.below(above.get(to, root.path), pk)
        level = paths.depth(above[pk])
        comments.append((pk, root.pk, to, level, number + 2))
        rows.append((pk, above[pk], level, to, root.pk, debate.pk, f"{pk}", now, now))
    _insert(comments, rows)
    return root


def _insert(comments: list[tuple], rows: list[tuple]) -> None:
    """The package's row and ours, whose parents are there already: Django makes no bulk of such models."""
    fill = 'INSERT INTO django_comments_xtd_xtdcomment (comment_ptr_id, thread_id, parent_id, level, "order", '
    fill += "followup, nested_count) VALUES (%s, %s, %s, %s, %s, FALSE, 0)"
    ours = "INSERT INTO cdm_debates_contribution (xtdcomment_ptr_id, path, depth, reply_to_id, root_id, debate_id, "
    ours += "body_key, created_at, last_answer_at, state, stance, language, html, shown_as, is_attested, version, "
    ours += "answers_count, direct_answers, useful_count, agree_count, disagree_count, agreement) VALUES "
    ours += "(%s, %s, %s, %s, %s, %s, %s, %s, %s, 'shown', '', 'fr', '<p>Oui.</p>', 'Ana', FALSE, 0, 0, 0, 0, 0, 0, 0)"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(fill, comments)
        cursor.executemany(ours, rows)
