"""The keys that sign cards: made, sealed, rotated, retired."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cdm_registry.actions import cards, signing_keys
from cdm_registry.cards import keys, payload
from cdm_registry.exceptions import NoSigningKey, SealedKey
from cdm_registry.models import Card, SigningKey
from tests.factories import CitizenFactory, MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mandate():
    return MembershipFactory()


@pytest.fixture
def registrar(mandate):
    return mandate.user


@pytest.fixture
def citizen(mandate):
    return CitizenFactory(registered=True, centre=mandate.centre)


def test_without_a_key_no_card(citizen, registrar):
    with pytest.raises(NoSigningKey):
        cards.issue_card(citizen=citizen, by=registrar)


def test_the_private_half_is_sealed_with_the_passphrase(citizen, registrar, settings):
    signing_keys.make_first_key()
    assert "ENCRYPTED" in SigningKey.objects.get().sealed_private_key
    settings.CDM_REGISTRY_KEY_PASSPHRASE = "another one altogether"
    with pytest.raises(SealedKey):
        cards.issue_card(citizen=citizen, by=registrar)
    assert not Card.objects.exists()


def test_keys_rotate_and_old_cards_still_verify(citizen, registrar):
    call_command("make_signing_key", stdout=StringIO())
    card = cards.issue_card(citizen=citizen, by=registrar)
    out = StringIO()
    call_command("rotate_signing_key", stdout=out)
    assert "Key 2 signs from now on" in out.getvalue()
    old, new = SigningKey.objects.order_by("key_id")
    assert (old.sealed_private_key, old.retired_at is None) == ("", False)
    assert new.retired_at is None
    assert cards.issue_card(citizen=citizen, by=registrar).signing_key == new
    _facts, body, signature = payload.decode(card.payload)
    assert keys.is_signed_by(old, body, signature)


def test_a_first_key_is_made_once():
    call_command("make_signing_key", stdout=StringIO())
    with pytest.raises(CommandError):
        call_command("make_signing_key", stdout=StringIO())
    call_command("make_signing_key", "--if-none", stdout=StringIO())
    assert SigningKey.objects.count() == 1


def test_the_last_key_is_not_retired_by_accident():
    call_command("make_signing_key", stdout=StringIO())
    with pytest.raises(CommandError):
        call_command("retire_signing_key", "1", stdout=StringIO())
    with pytest.raises(CommandError):
        call_command("retire_signing_key", "9", stdout=StringIO())
    call_command("retire_signing_key", "1", "--even-the-last", stdout=StringIO())
    assert SigningKey.objects.get().sealed_private_key == ""
