"""`manage.py make_signing_key`: the first key that signs cards."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cdm_registry.actions import signing_keys
from cdm_registry.exceptions import KeyAlreadyThere


class Command(BaseCommand):
    help = "Makes the Ed25519 key that signs cards, sealed with CDM_REGISTRY_KEY_PASSPHRASE."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--if-none", action="store_true", help="Do nothing, and succeed, where a key signs already."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            key = signing_keys.make_first_key()
        except KeyAlreadyThere as refusal:
            if not options["if_none"]:
                raise CommandError(str(refusal)) from refusal
            self.stdout.write("A key signs already; nothing was changed.")
        else:
            self.stdout.write(f"Key {key.key_id} signs from now on. Public half: {bytes(key.public_key).hex()}")
