"""Where people meet the public pages on invitations and mandates."""

from typing import Any

from cdm_centres import tokens
from cdm_centres.models import Membership

from .factories import CentreFactory, InvitationFactory, member


def invitation(language: str) -> str:
    """What a centre offers to the owner of a mailbox."""
    return f"/{language}/invitations/{tokens.make(tokens.Purpose.INVITATION, InvitationFactory().pk)}/"


def editor() -> Any:
    """Somebody who holds a mandate in a centre."""
    return member(CentreFactory(name="Paris 13")).user


def leaving(language: str) -> str:
    """The question before the mandate that was made last is given back."""
    return f"/{language}/mandates/{Membership.objects.latest('pk').pk}/leave/"
