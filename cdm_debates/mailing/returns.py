"""Letters that come back: each has a return address of its own, which says which letter it was and to which address.

A mail server that cannot deliver a letter reports to it; the address is signed, so that nobody else can. One that knows
at once that nobody has the address says so before it takes the letter.
"""

from __future__ import annotations

import datetime
import re
import smtplib
import zlib
from typing import Any

from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from cdm_debates.exceptions import LinkUnusable
from cdm_debates.models import Letter, Undelivered
from cdm_pages import emails

#: What an address is for to which a letter comes back (`cdm_pages.emails.reply_address`).
BACK = "back"
_AGAIN = "cdm_debates.again"
AGAIN_DAYS = datetime.timedelta(days=3)
#: From this reply code on (RFC 5321) the same command fails again.
PERMANENT = 500
#: No such address, domain or mailbox any more, or a mailbox that is closed. Others may be about us: a policy, a list.
GONE = re.compile(r"5\.1\.(?:0|1|2|3|6|10)\b|5\.2\.1\b")


def sign(mail: EmailMultiAlternatives, letter: Letter) -> None:
    """Give a letter the address to which reports about it go; none on a site that receives no mail."""
    numbers = letter.pk, letter.user_id, mark_of(letter.user.email)
    emails.returns_to(mail, emails.reply_address(BACK, *numbers))


def refusal(fault: Exception, address: str) -> str:
    """The status (RFC 3463) with which a mail server said, before it took a letter, that nobody has this address or
    that its mailbox is closed; empty for any other fault: it may pass, or be ours.
    """
    if not isinstance(fault, smtplib.SMTPRecipientsRefused):
        return ""
    said = {refused.casefold(): answer for refused, answer in fault.recipients.items()}.get(address.casefold())
    code, words = said or (0, b"")
    status = GONE.match(words.decode("ascii", "replace") if isinstance(words, bytes) else str(words))
    return status[0] if code >= PERMANENT and status else ""


def stop(letter: Letter, status: str) -> None:
    """Letters to the address of this letter's person wait from now on; not after a report on one from before they began
    again. It may come twice.
    """
    address = letter.user.email
    with transaction.atomic():
        known = Undelivered.objects.select_for_update().filter(user_id=letter.user_id).first()
        begun_again = None if known is None else known.ended_at
        if begun_again is not None and (letter.done_at or timezone.now()) <= begun_again:
            return
        if known is not None and begun_again is None and known.address.casefold() == address.casefold():
            return
        began = {"since": timezone.now(), "tried_at": None, "ended_at": None}
        Undelivered.objects.update_or_create(
            user_id=letter.user_id, defaults={"address": address, "status": status, **began}
        )


def mark_of(address: str) -> int:
    """A short number for an address, by which a report on an old one is told from a report on the one of now."""
    return zlib.crc32(address.casefold().encode())


def again_link(user: Any, language: str) -> str:
    """The whole address at which letters begin again, for a mail to the address that is tried."""
    token = signing.dumps([user.pk, user.email], salt=_AGAIN)
    with translation.override(language):
        return emails.absolute(reverse("debates:letters_again", args=[token]))


def read_again(token: str) -> tuple[int, str]:
    """Whose letters a link begins again, and at which address. Raises `LinkUnusable`."""
    try:
        pk, address = signing.loads(token, salt=_AGAIN, max_age=AGAIN_DAYS)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise LinkUnusable from error
    return pk, address
