"""`manage.py expire_due_cards`: for a nightly timer."""

from typing import Any

from django.core.management.base import BaseCommand

from cdm_registry.actions import cards


class Command(BaseCommand):
    help = "Ends the cards whose last day has passed. May run twice."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{cards.expire_due_cards()} card(s) expired.")
