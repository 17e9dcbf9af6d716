"""Erases what nobody came back to: to be run once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from cdm_registry.actions import drafts, registration


class Command(BaseCommand):
    """Forget applications nobody confirmed and drafts nobody touched, photos included."""

    help = "Erase applications that were never confirmed and drafts that nobody touched, photos included."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Applications erased: {registration.forget_unconfirmed()}")
        self.stdout.write(f"Drafts erased: {drafts.forget_old()}")
