"""Daily: delete requests to join that nobody confirmed, and those decided a year ago."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from cdm_centres.actions import affiliation


class Command(BaseCommand):
    help = "Deletes requests to join nobody confirmed in thirty days, and those decided a year ago."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{affiliation.forget()} requests forgotten.")
