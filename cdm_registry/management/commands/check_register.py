"""`manage.py check_register`: the journal follows, the numbers are dense, the walls stand. Exit code 1 where not."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cdm_registry import audit
from cdm_registry.models import Citizen, RegisterEntry


class Command(BaseCommand):
    help = "Check that the register adds up: the chain of the journal, the numbers, the triggers, the cards."

    def handle(self, *args: Any, **options: Any) -> None:
        found = audit.findings()
        for finding in found:
            self.stderr.write(finding)
        if found:
            raise CommandError(f"The register does not add up: {len(found)} finding(s). Nothing was changed.")
        lines, numbers = RegisterEntry.objects.count(), Citizen.objects.filter(number__isnull=False).count()
        self.stdout.write(f"The register adds up: {lines} lines in the journal, {numbers} numbers.")
