"""What tests of changes of name or portrait share."""

import io

from django.core.files.base import ContentFile
from PIL import Image

from cdm_registry.actions import cards, changes
from tests.factories import CitizenFactory, MembershipFactory, SigningKeyFactory, UserFactory

NEW_NAME = {"given_names": "Ana", "family_name": "Novak", "card_name": "Ana Novak", "latin_name": ""}


def portrait(colour: str = "teal") -> ContentFile:
    held = io.BytesIO()
    Image.new("RGB", (300, 375), colour).save(held, "JPEG")
    return ContentFile(held.getvalue(), "portrait.jpg")


def card_holder(mandate=None, **fields):
    """A registered person with an account, a portrait and a card, at the centre of this mandate."""
    SigningKeyFactory()
    mandate = mandate or MembershipFactory()
    citizen = CitizenFactory(registered=True, user=UserFactory(), centre=mandate.centre, **fields)
    citizen.photo.save("portrait.jpg", portrait())
    cards.issue_card(citizen=citizen, by=mandate.user)
    return citizen


def asked(citizen, **wanted):
    """The wish of this person, who asks on their own file; for `NEW_NAME` unless told."""
    return changes.ask(citizen=citizen, by=citizen.user, **{"names": NEW_NAME, **wanted})
