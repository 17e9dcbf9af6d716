"""Links in mails: signed, dated, one salt for each purpose, never stored. They carry an id and nothing else.

That a link was used is seen on the row it leads to, not on the link.
"""

from __future__ import annotations

import datetime
from enum import StrEnum

from django.core import signing

from .exceptions import LinkUnusable

#: What the addresses are for at which our answers to letters are answered (`cdm_pages.emails.reply_address`).
LETTERS = "enquiry"


class Purpose(StrEnum):
    """What a link is good for; one made for another purpose is a forged one."""

    AFFILIATION_CONFIRMATION = "affiliation-confirmation"
    AFFILIATION_COMPLETION = "affiliation-completion"
    INVITATION = "invitation"
    ENQUIRY = "enquiry"
    SEAT_CONFIRMATION = "seat-confirmation"
    SEAT_RETURN = "seat-return"
    NOTICE_DIGEST = "notice-digest"


#: How many days a link of each purpose can be used.
DAYS = {
    Purpose.AFFILIATION_CONFIRMATION: 7,
    Purpose.AFFILIATION_COMPLETION: 30,
    Purpose.INVITATION: 14,
    Purpose.ENQUIRY: 365,
    Purpose.SEAT_CONFIRMATION: 3,
    Purpose.NOTICE_DIGEST: 800,  # a mail may lie long before somebody has enough of them
    Purpose.SEAT_RETURN: 1200,  # until its date, however far away
}


def make(purpose: Purpose, pk: int) -> str:
    """A link that carries the id of a row."""
    return signing.dumps({"id": pk}, salt=_salt(purpose))


def read(purpose: Purpose, token: str) -> int:
    """The id a link carries. Raises `LinkUnusable`: forged and too old are not told apart."""
    try:
        held = signing.loads(token, salt=_salt(purpose), max_age=datetime.timedelta(days=DAYS[purpose]))
    except signing.BadSignature as error:
        raise LinkUnusable from error
    return held["id"]


def _salt(purpose: Purpose) -> str:
    return f"cdm_centres.{purpose.value}"
