"""Letters of the suite: sent from folders of templates, and taken in from the mail server (docs/mail.md)."""

from .addresses import mail_domain, new_message_id, reply_address, reply_ticket
from .attachments import Attachment
from .bodies import REPLY_MARK, new_part, text_of_html
from .dispatch import MailRefused, Refusal, deliver, receivers
from .incoming import ReceivedMail, read
from .outgoing import HEADERS, absolute, compose, send
from .reports import Report, returns_to

__all__ = [
    "HEADERS",
    "REPLY_MARK",
    "Attachment",
    "MailRefused",
    "ReceivedMail",
    "Refusal",
    "Report",
    "absolute",
    "compose",
    "deliver",
    "mail_domain",
    "new_message_id",
    "new_part",
    "read",
    "receivers",
    "reply_address",
    "reply_ticket",
    "returns_to",
    "send",
    "text_of_html",
]
