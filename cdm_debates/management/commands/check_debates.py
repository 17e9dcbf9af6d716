"""Compare the counters of debates with the truth; once a day, and after anything odd."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cdm_debates import counters, summaries
from cdm_debates.models import Debate


class Command(BaseCommand):
    help = (
        "Fold the counters of all debates, sum up long ones, and compare the counters with the truth; --repair writes "
        "the truth over them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slugs", nargs="*", help="identifiers of debates; none: all")
        parser.add_argument("--repair", action="store_true", help="write the truth where it differs")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = options["slugs"]
        debates = Debate.objects.order_by("pk")
        wrong = 0
        for debate in debates.filter(slug__in=wanted) if wanted else debates:
            found = counters.faults(debate)
            wrong += len(found)
            for fault in found:
                self.stderr.write(f"{debate.slug}: {fault}")
            if found and options["repair"]:
                counters.rebuild(debate)
            summaries.refresh(debate.pk, at_once=True)
        if wrong and not options["repair"]:
            raise CommandError(f"{wrong} counters differ from the truth; --repair puts them right.")
        self.stdout.write(f"{wrong} counters put right." if wrong else "All counters are true.")
