"""`manage.py watch_enquiries`: for a timer every few minutes."""

from typing import Any

from django.core.management.base import BaseCommand

from cdm_centres.actions import enquiries


class Command(BaseCommand):
    help = "Warn centres of letters that are nearly late, and pass late ones on to the network's team. May run twice."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Teams warned: {enquiries.warn_teams()}")
        self.stdout.write(f"Passed on to the network's team: {enquiries.pass_on_overdue()}")
