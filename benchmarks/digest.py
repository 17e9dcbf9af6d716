"""The letters of a morning: ten thousand people follow a debate in which a thousand contributions are new.

They live in four time zones and read five languages; one in ten follows an exchange apart. Every mail is put together
to its last byte, as for a mail server, and thrown away. Both databases in one run. `CDM_BENCH_DIGEST` is the number of
people where not all are wanted.
"""

from __future__ import annotations

import datetime
import os
import resource
import sys
import time

from django.contrib.auth import get_user_model
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from cdm_debates import mailing
from cdm_debates.enums import Frequency
from cdm_debates.models import Contribution, Debate, Follow

from .database import fresh_database, run_on_the_other_database, vendor
from .debate_rows import filled_debate
from .figures import figure

BENCH = "digest"
PEOPLE = int(os.environ.get("CDM_BENCH_DIGEST", "10000"))
NEW = 1000
ZONES = ("Europe/Paris", "Africa/Accra", "America/Lima", "Asia/Tokyo")
LANGUAGES = ("fr", "en", "eo", "es", "ar")
SETTINGS = {"EMAIL_BACKEND": "benchmarks.digest.Shredder", "CDM_PAGES_MAIL_DOMAIN": "centres.example.org"}


class Shredder(BaseEmailBackend):
    """A mail server that reads every byte and keeps none."""

    letters = 0
    size = 0

    def send_messages(self, messages) -> int:
        for message in messages:
            Shredder.letters += 1
            Shredder.size += len(message.message().as_bytes())
        return len(messages)


def memory() -> float:
    """The most this process has taken so far, in megabytes (Linux counts kilobytes, macOS bytes)."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def followers(debate: Debate) -> None:
    """As many people as are wanted, all of whom are told of everything."""
    user_model, yesterday = get_user_model(), timezone.now().date() - datetime.timedelta(days=2)
    people = user_model.objects.bulk_create(
        [
            user_model(
                email=f"reader{n}@example.org",
                language=LANGUAGES[n % 5],
                time_zone=ZONES[n % 4],
            )
            for n in range(PEOPLE)
        ],
        batch_size=1000,
    )
    rows = [Follow(user=user, debate=debate, morning=yesterday) for user in people]
    roots = list(Contribution.objects.of(debate).roots().values_list("pk", flat=True)[:20])
    for place, user in enumerate(people[::10]):
        apart = {"root_id": roots[place % len(roots)], "frequency": Frequency.WEEKLY}
        rows.append(Follow(user=user, debate=debate, morning=timezone.now().date(), **apart))
    Follow.objects.bulk_create(rows, batch_size=1000)


def run() -> None:
    """Print the figures of the database of DATABASE_URL, then of the other one."""
    with fresh_database(), override_settings(**SETTINGS):
        followers(filled_debate(NEW))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        measure(f"{PEOPLE} people, {NEW} new contributions, {vendor()}")
    run_on_the_other_database(BENCH)


def measure(case: str) -> None:
    """One morning, from the first question to the last letter."""
    now = timezone.now().replace(hour=23, minute=0)  # everywhere it has been morning
    before, begun = memory(), time.perf_counter()
    planned = mailing.plan_mornings(now=now)
    planning = time.perf_counter() - begun
    mailing.send_waiting(now=now)
    figure(bench=BENCH, case=f"the whole morning, {case}", value=time.perf_counter() - begun, unit="s")
    figure(bench=BENCH, case=f"of it planning, {case}", value=planning, unit="s")
    figure(bench=BENCH, case=f"memory taken for it, {case}", value=memory() - before, unit="MB")
    figure(bench=BENCH, case=f"memory of the process, {case}", value=memory(), unit="MB")
    figure(bench=BENCH, case=f"letters, {case}", value=Shredder.letters, unit="count")
    figure(
        bench=BENCH, case=f"letters lost or left, {case}", value=PEOPLE - min(planned, Shredder.letters), unit="count"
    )
