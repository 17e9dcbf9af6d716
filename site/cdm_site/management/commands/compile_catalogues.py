"""`manage.py compile_catalogues`: compile the catalogues that changed; gettext need not be installed."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from cdm_site import catalogues


class Command(BaseCommand):
    help = "Compile the catalogues that changed since they were last compiled."
    requires_system_checks: list[str] = []

    def handle(self, *args, **options):
        done = catalogues.compile_newer(map(Path, settings.LOCALE_PATHS))
        if done and options["verbosity"]:
            self.stdout.write(f"Catalogues compiled: {len(done)}")
