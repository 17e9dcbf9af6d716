"""Links in mails: signed, dated, one salt for each purpose, never stored. They carry an id and nothing else.

That a link was used is seen on the file it leads to, not on the link.
"""

from __future__ import annotations

import datetime
from enum import StrEnum

from django.core import signing

from . import conf
from .exceptions import LinkUnusable
from .models import Citizen, CorrectionRequest


class Purpose(StrEnum):
    """What a link is good for; one made for another purpose is a forged one."""

    CONFIRMATION = "confirmation"
    GUARDIAN = "guardian"
    CORRECTION = "correction"


def confirmation(citizen: Citizen) -> str:
    """The link by which a person confirms that an address is theirs."""
    return _sign(Purpose.CONFIRMATION, citizen.pk)


def guardian(citizen: Citizen) -> str:
    """The link by which a guardian agrees to a child's registration."""
    return _sign(Purpose.GUARDIAN, citizen.pk)


def correction(request: CorrectionRequest) -> str:
    """The link by which a person answers a registrar's request, without an account."""
    return _sign(Purpose.CORRECTION, request.pk)


def read(purpose: Purpose, token: str) -> int:
    """The id a link carries. Raises `LinkUnusable`: forged and too old are not told apart."""
    days = conf.value("LINK_DAYS")[purpose.value]
    try:
        held = signing.loads(token, salt=_salt(purpose), max_age=datetime.timedelta(days=days))
    except signing.BadSignature as error:
        raise LinkUnusable from error
    return held["id"]


def _sign(purpose: Purpose, pk: int) -> str:
    return signing.dumps({"id": pk}, salt=_salt(purpose))


def _salt(purpose: Purpose) -> str:
    return f"cdm_registry.{purpose.value}"
