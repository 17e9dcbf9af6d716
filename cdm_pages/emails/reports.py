"""What mail servers report about a mail of ours that did not arrive (RFC 3464).

Such a report comes to the mail's return address. An app gives its mails one of its own with `returns_to`, made by
`reply_address` like those that are answered: signed and dated, so that only who got the mail can report on it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import EmailMessage, Message

from django.core.mail import EmailMessage as OutgoingMail

from .headers import header

#: RFC 3463: class, subject, detail.
STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
MOST_RECIPIENTS = 50


@dataclass(frozen=True)
class Report:
    """What became of a mail, in a status of RFC 3463; `action` is `failed`, `delayed`, `delivered`, …"""

    status: str
    action: str

    @property
    def is_permanent(self) -> bool:
        """It failed, and trying again is of no use. A mail that waits, or whose server gave up waiting, may arrive."""
        return self.action == "failed" and self.status.startswith("5.")


def report_in(message: EmailMessage) -> Report | None:
    """What a mail server's report says, the worst where it tells of several; None where the mail is no report."""
    found = [_read(block) for part in _status_parts(message) for block in _blocks(part)[:MOST_RECIPIENTS]]
    reports = [report for report in found if report is not None]
    return max(reports, key=lambda report: (report.is_permanent, report.status), default=None)


def returns_to(mail: OutgoingMail, address: str) -> None:
    """Have reports about a mail sent to an address of ours; its readers see the same sender as ever."""
    if address:
        mail.extra_headers = {**mail.extra_headers, "From": mail.from_email}
        mail.from_email = address


def _status_parts(message: EmailMessage) -> list[Message]:
    if message.get_content_type() != "multipart/report":
        return []
    return [part for part in message.walk() if part.get_content_type() == "message/delivery-status"]


def _blocks(part: Message) -> list[Message]:
    """The groups of fields in it: one about the mail, one for each recipient."""
    payload = part.get_payload()
    return [block for block in payload if isinstance(block, Message)] if isinstance(payload, list) else []


def _read(block: Message) -> Report | None:
    action, status = header(block, "Action").casefold(), STATUS.search(header(block, "Status"))
    return Report(status[1], action) if action and status else None
