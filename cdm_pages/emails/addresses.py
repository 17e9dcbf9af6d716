"""Addresses our mails can be answered at, and the names by which mail programs thread them.

An answer's address carries what it answers: `reply+debate.1z.2pj.k5…@example.org`. The part after the plus is a
purpose, one number or more in base 36, the week it was made in, and a seal; lower case throughout, because mail servers
may change the case. It is signed, dated, and not stored.
"""

from __future__ import annotations

import base64
import datetime
import hashlib
import hmac
import uuid
from collections.abc import Iterable
from email.utils import parseaddr
from functools import lru_cache

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import base36_to_int, int_to_base36

from cdm_pages import conf

SEAL = 16  # letters of base 32: 80 bits
WEEK = datetime.timedelta(weeks=1)
EPOCH = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)


def mail_domain() -> str:
    """The domain whose mail the server hands to `receive_mail`; empty where it hands over none."""
    return conf.mail_domain()


def new_message_id(known: uuid.UUID | None = None) -> str:
    """A name for a mail we are about to send, so that what answers it is recognised; always the same for a `known`."""
    return f"<{(known or uuid.uuid4()).hex}@{mail_domain() or _own_host()}>"


def reply_address(purpose: str, *numbers: int) -> str:
    """Where a mail about these rows is answered; empty on a site that receives no mail.

    `purpose` is a short word of lower-case letters that names what the numbers are; each receiver has its own.
    """
    if not mail_domain():
        return ""
    said = ".".join([purpose, *map(int_to_base36, numbers), int_to_base36(_this_week())])
    return f"{conf.reply_mailbox()}+{said}.{_seal(said)}@{mail_domain()}"


def reply_ticket(purpose: str, recipients: Iterable[str]) -> tuple[int, ...] | None:
    """The numbers an address among these carries for a purpose; None for forged, outdated and other addresses."""
    for address in recipients:
        local, _at, domain = address.casefold().rpartition("@")
        mailbox, _plus, said = local.partition("+")
        if mailbox == conf.reply_mailbox() and domain == mail_domain():
            numbers = _read(purpose, said)
            if numbers is not None:
                return numbers
    return None


def _read(purpose: str, said: str) -> tuple[int, ...] | None:
    signed, _dot, seal = said.rpartition(".")
    if not signed.startswith(f"{purpose}.") or not constant_time_compare(seal, _seal(signed)):
        return None
    try:
        *numbers, week = (base36_to_int(part) for part in signed.split(".")[1:])
    except ValueError:
        return None
    return tuple(numbers) if 0 <= _this_week() - week <= conf.reply_weeks() else None


def _seal(said: str) -> str:
    seal = _sealer(settings.SECRET_KEY).copy()
    seal.update(said.encode())
    return base64.b32encode(seal.digest()).decode().lower()[:SEAL]


@lru_cache(maxsize=4)
def _sealer(secret: str) -> hmac.HMAC:
    """The seal of nothing yet: its key is made once, a morning has hundreds of thousands of addresses to seal."""
    return salted_hmac("cdm_pages.reply_address", "", secret=secret, algorithm="sha256")


def _this_week() -> int:
    return (timezone.now() - EPOCH) // WEEK


def _own_host() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"


def own_mark() -> str:
    """What `X-Loop` says in our mails: one that comes back with it went round in a circle."""
    return hashlib.sha256(f"{settings.SECRET_KEY}.loop".encode()).hexdigest()[:24]
