"""A mail that came in, as the apps read it: whatever was sent, these are clean facts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from functools import cached_property

from django.conf import settings
from django.utils import translation

from .addresses import own_mark, reply_ticket
from .attachments import Attachment, attachments
from .bodies import body_part, new_part, text_of
from .headers import POLICY, addresses, header, headers, mailbox, message_ids
from .reports import Report, report_in

#: Who writes when no person does (the part before the @, without signs).
MACHINES = frozenset({"mailerdaemon", "postmaster", "noreply", "donotreply", "nereply", "bounce", "bounces"})
BULK = frozenset({"bulk", "junk", "list", "auto_reply"})
#: Headers that only machines write: holiday notes, lists, reports.
MACHINE_HEADERS = (
    "X-Autoreply",
    "X-Autorespond",
    "X-Auto-Response",
    "List-Id",
    "List-Unsubscribe",
    "X-Failed-Recipients",
)


@dataclass(frozen=True)
class ReceivedMail:
    """A mail from outside. Texts are clean and shortened; nothing in it is true only because it says so.

    `recipients` are in lower case, those of the envelope where the mail server told them. `message_id` is made from
    the mail itself where it has none, so that the same mail is known again. `reply_to` and `sender` are addresses,
    "" where none makes sense; `language` is an ISO 639 code of the site or "".
    """

    message: EmailMessage
    envelope_sender: str | None
    recipients: tuple[str, ...]
    sender: str
    sender_name: str
    reply_to: str
    subject: str
    message_id: str
    references: tuple[str, ...]
    language: str

    @cached_property
    def text(self) -> str:
        """All of its words, without HTML."""
        return text_of(self._body)

    @cached_property
    def reply(self) -> str:
        """What is new in it: without what it quotes, and without a signature."""
        return new_part(self.text)

    @cached_property
    def attachments(self) -> list[Attachment]:
        """The files that came with it; those of unsafe kinds and the large ones without their content."""
        return attachments(self.message, self._body)

    @cached_property
    def _body(self) -> EmailMessage | None:
        return body_part(self.message)

    @property
    def answer_to(self) -> str:
        """Where an answer goes."""
        return self.reply_to or self.sender

    @property
    def is_loop(self) -> bool:
        """A mail of ours that came back."""
        return own_mark() in headers(self.message, "X-Loop")

    @property
    def is_bounce(self) -> bool:
        """A mail server reports what became of a mail: its envelope has no sender (RFC 5321, 4.5.5)."""
        if self.envelope_sender == "" or header(self.message, "Return-Path") == "<>":
            return True
        return self.message.get_content_type() == "multipart/report"

    @cached_property
    def report(self) -> Report | None:
        """What a mail server says became of a mail of ours; None where it is no such report, or where a person claims
        to be a mail server: the envelope of a report has no sender.
        """
        return None if self.envelope_sender else report_in(self.message)

    @property
    def is_automatic(self) -> bool:
        """No person wrote it now: a report, a holiday note, a list (RFC 3834). Such a mail is never answered."""
        said = header(self.message, "Auto-Submitted").casefold()
        if self.is_bounce or self.is_loop or (said and not said.startswith("no")):
            return True
        if header(self.message, "Precedence").casefold() in BULK:
            return True
        local = self.sender.rpartition("@")[0].casefold()
        if "".join(letter for letter in local if letter.isalpha()) in MACHINES or not self.sender:
            return True
        return any(header(self.message, name) for name in MACHINE_HEADERS)

    def ticket(self, purpose: str) -> tuple[int, ...] | None:
        """The numbers its address carries for a purpose (see `emails.reply_address`), or None."""
        return reply_ticket(purpose, self.recipients)


def read(raw: bytes, *, sender: str | None = None, recipients: Iterable[str] = ()) -> ReceivedMail:
    """Read a mail as it came over the wire; `sender` and `recipients` are the envelope's, where they are known."""
    message: EmailMessage = message_from_bytes(raw, policy=POLICY)
    name, address = mailbox(header(message, "From"))
    told = addresses(*recipients)
    return ReceivedMail(
        message=message,
        envelope_sender=None if sender is None else mailbox(sender)[1],
        recipients=told
        or addresses(*(header(message, each) for each in ("X-Original-To", "Delivered-To", "To", "Cc"))),
        sender=address,
        sender_name=name,
        reply_to=mailbox(header(message, "Reply-To"))[1],
        subject=header(message, "Subject")[:200],
        message_id=next(iter(message_ids(header(message, "Message-ID"))), "") or _made_up(raw),
        references=message_ids(header(message, "References"), header(message, "In-Reply-To")),
        language=_language(header(message, "Content-Language")),
    )


def _made_up(raw: bytes) -> str:
    """A name for a nameless mail: what the wire added on its way (its first headers) is left out."""
    _path, _blank, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    return f"<{hashlib.sha256(body or raw).hexdigest()[:40]}@nameless.invalid>"


def _language(said: str) -> str:
    code = said.split(",")[0].split("-")[0].strip().casefold()
    known = {name.split("-")[0] for name, _label in settings.LANGUAGES}
    return code if code in known and translation.check_for_language(code) else ""
