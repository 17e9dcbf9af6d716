"""The life of the keys that sign cards. Only who holds the server does this: there is no button, there are commands."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cdm_registry.cards import keys
from cdm_registry.exceptions import KeyAlreadyThere, LastSigningKey
from cdm_registry.models import SigningKey


@transaction.atomic
def make_first_key() -> SigningKey:
    """Make the key that signs from now on. Raises `KeyAlreadyThere` where one signs already: rotate it instead."""
    if SigningKey.objects.in_use().exists():
        raise KeyAlreadyThere
    return _make()


@transaction.atomic
def rotate() -> tuple[SigningKey, list[SigningKey]]:
    """Make a new key and retire all older ones; the new one, and those retired. Cards already signed stay good."""
    older = list(SigningKey.objects.select_for_update().in_use())
    new = _make()
    return new, [_retired(key) for key in older]


@transaction.atomic
def retire(*, key_id: int, even_the_last: bool = False) -> SigningKey:
    """Forget a key's private half for ever; its public half still verifies.

    Raises `LastSigningKey` unless told, and `SigningKey.DoesNotExist`.
    """
    key = SigningKey.objects.select_for_update().get(key_id=key_id)
    others = SigningKey.objects.in_use().exclude(pk=key.pk)
    if not even_the_last and not others.exists():
        raise LastSigningKey
    return _retired(key)


def _make() -> SigningKey:
    last = SigningKey.objects.aggregate(last=Max("key_id"))["last"] or 0
    key = keys.new_key(last + 1)
    key.save(force_insert=True)
    return key


def _retired(key: SigningKey) -> SigningKey:
    key.retired_at = key.retired_at or timezone.now()
    key.sealed_private_key = ""
    key.save(update_fields=["retired_at", "sealed_private_key"])
    return key
