"""`manage.py retire_signing_key 1`: forget the private half of a key."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cdm_registry.actions import signing_keys
from cdm_registry.exceptions import LastSigningKey
from cdm_registry.models import SigningKey


class Command(BaseCommand):
    help = "Forgets the private half of a key for ever; its public half still verifies the cards it signed."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("key_id", type=int)
        parser.add_argument(
            "--even-the-last", action="store_true", help="No card can be issued until a new key is made."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            key = signing_keys.retire(key_id=options["key_id"], even_the_last=options["even_the_last"])
        except SigningKey.DoesNotExist as error:
            raise CommandError(f"There is no key {options['key_id']}.") from error
        except LastSigningKey as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Key {key.key_id} signs no more; it still verifies the cards it signed.")
