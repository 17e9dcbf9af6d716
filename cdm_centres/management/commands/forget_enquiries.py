"""`manage.py forget_enquiries`: to be run once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from cdm_centres.actions import enquiries


class Command(BaseCommand):
    help = "Delete letters to centres that are no longer needed, files included. May run twice."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Conversations deleted: {enquiries.forget_old()}")
