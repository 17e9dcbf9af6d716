"""Many people answer one contribution at the same moment: none is lost, none stands in another's place.

Beside it the package's own way, with the same writers and the same number of answers. Both databases in one run.
"""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, OperationalError
from django.test import override_settings
from django.utils import timezone
from django_comments_xtd.models import XtdComment

from cdm_debates import counters, paths
from cdm_debates.actions import contributions
from cdm_debates.actions.contributions import Draft
from cdm_debates.enums import Audience
from cdm_debates.models import Contribution, CounterDelta, Debate, Voice

from .database import fresh_database, run_on_the_other_database, vendor
from .figures import figure
from .writers import at_once

WRITERS = {"PostgreSQL": 16, "SQLite": 8}
EACH = 125
STOCK_EACH = 10
# As in production: a worker folds the counters, and no person writes a hundred times a minute.
PRODUCTION = {
    "TASKS": {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}},
    "CDM_DEBATES_FOLD_SECONDS": 5,
    "CDM_DEBATES_MOST_A_MINUTE": 1_000_000,
}


def run() -> None:
    """Print the figures of the database of DATABASE_URL, then of the other one."""
    with fresh_database(), override_settings(**PRODUCTION):
        writers = WRITERS[vendor()]
        debate, people = _a_debate(writers)
        first = get_user_model().objects.get(pk=people[0])
        root = _answer(debate, first, "Voici la question que je pose à tout le monde.", None)
        stock = _stock(writers, debate)
        ours = _ours(writers, debate, people, root)
        _print(writers, ours, stock)
        _print_folding(debate)
    run_on_the_other_database("debate_post")


def _ours(writers: int, debate: Debate, people: list[int], root: Contribution) -> dict[str, float]:
    shares = [(debate.pk, person, root.pk) for person in people]
    done = at_once(writers, _answer_many, shares=shares)
    rows = list(Contribution.objects.below(root).values_list("pk", "path"))
    return {
        "rate": len(rows) / done.seconds,
        "python": 1000 * done.ours / len(rows),
        "database": 1000 * done.theirs / len(rows),
        "lost": writers * EACH - len(rows),
        "errors": sum(sum(each) for each in done.results),
        "orphans": sum(path != root.path + paths.step(pk) for pk, path in rows),
        "doubled": len(rows) - len({path for _pk, path in rows}),
    }


def _answer_many(share: tuple[int, int, int]) -> list[int]:
    """How often it failed. SQLite's one writer may tell who waited longest to come again, and a person does."""
    pk, person, root = share
    by, failed = get_user_model().objects.get(pk=person), 0
    debate, above = Debate.objects.get(pk=pk), Contribution.objects.get(pk=root)  # as a view has them in its hands
    for number in range(EACH):
        try:
            _answer(debate, by, f"Voici ma réponse numéro {number}, et ses raisons, en quelques mots.", above)
        except OperationalError:
            failed += 1
    return [failed]


def _answer(debate: Debate, by: Any, text: str, above: Contribution | None) -> Contribution:
    return contributions.contribute(debate=debate, by=by, draft=Draft(text), reply_to=above)


def _stock(writers: int, debate: Debate) -> dict[str, float]:
    """The package's own model, written the way its view does."""
    root = XtdComment.objects.create(**_comment(debate.pk))
    done = at_once(writers, _answer_many_stock, shares=[(debate.pk, root.pk)] * writers)
    rows = list(
        XtdComment.norel_objects.exclude(pk=root.pk).filter(contribution=None).values_list("thread_id", "order")
    )
    orphans = [row for row in rows if row[0] == 0]
    kept = [row for row in rows if row[0]]
    return {
        "rate": len(kept) / done.seconds,
        "python": 1000 * done.ours / (writers * STOCK_EACH),
        "database": 1000 * done.theirs / (writers * STOCK_EACH),
        "lost": writers * STOCK_EACH - len(kept),
        "orphans": len(orphans),
        "doubled": len(kept) - len(set(kept)),
    }


def _answer_many_stock(share: tuple[int, int]) -> list[int]:
    debate, root = share
    failed = 0
    for _number in range(STOCK_EACH):
        try:
            XtdComment.objects.create(**_comment(debate), parent_id=root)
        except DatabaseError:
            failed += 1
    return [failed]


def _comment(debate: int) -> dict:
    kind = ContentType.objects.get_for_model(Debate)
    said = {"user_name": "Ana", "user_email": "ana@example.org", "comment": "Voici ma réponse.", "is_public": True}
    return {"content_type": kind, "object_pk": str(debate), "site_id": settings.SITE_ID, **said}


def _print(writers: int, ours: dict[str, float], stock: dict[str, float]) -> None:
    case = f"{writers} writers answer one contribution, {vendor()}"
    figure(bench="debate_post", case=f"answers in a second: {case}", value=ours["rate"], unit="/s", stock=stock["rate"])
    for name, whose in (("python", "of Python"), ("database", "of PostgreSQL")):
        if ours[name]:
            spent = f"processor {whose} for one answer: {case}"
            figure(bench="debate_post", case=spent, value=ours[name], unit="ms", stock=stock[name])
    figure(bench="debate_post", case=f"waits in vain: {case}", value=ours["errors"], unit="count")
    for name in ("lost", "orphans", "doubled"):
        figure(bench="debate_post", case=f"{name}: {case}", value=ours[name], unit="count", stock=stock[name])


def _print_folding(debate: Debate) -> None:
    waiting, start = CounterDelta.objects.count(), time.perf_counter()
    faults = counters.faults(debate)
    seconds = time.perf_counter() - start
    figure(bench="debate_post", case=f"folding and checking {waiting} deltas, {vendor()}", value=seconds, unit="s")
    figure(bench="debate_post", case=f"counters that are not true, {vendor()}", value=len(faults), unit="count")


def _a_debate(writers: int) -> tuple[Debate, list[int]]:
    """An open debate, and as many people as write."""
    now = timezone.now()
    debate = Debate.objects.create(question="Que faire ?", slug="q", audience=Audience.EVERYBODY, opens_at=now)
    people = []
    for number in range(writers):
        user = get_user_model().objects.create_user(f"person{number}@example.org", "world-citizen")
        Voice.objects.create(user=user, name=f"Voix {number}")
        people.append(user.pk)
    return debate, people
