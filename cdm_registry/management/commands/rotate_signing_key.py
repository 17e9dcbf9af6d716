"""`manage.py rotate_signing_key`: a new key signs, the old ones only verify."""

from typing import Any

from django.core.management.base import BaseCommand

from cdm_registry.actions import signing_keys


class Command(BaseCommand):
    help = "Makes a new key that signs cards and retires the older ones; cards they signed stay good."

    def handle(self, *args: Any, **options: Any) -> None:
        key, retired = signing_keys.rotate()
        self.stdout.write(f"Key {key.key_id} signs from now on. Public half: {bytes(key.public_key).hex()}")
        for old in retired:
            self.stdout.write(f"Key {old.key_id} signs no more; it still verifies the cards it signed.")
