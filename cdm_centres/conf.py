"""Settings of centres, each with a default that is safe to keep."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

DEFAULTS: dict[str, Any] = {
    # Days ahead that dates of repeating events are laid out, so that people can register and calendars show them.
    "CDM_CENTRES_AGENDA_DAYS": 400,
    # Hours before an event that people with a seat are reminded, at the latest; twice what lies between two runs.
    "CDM_CENTRES_EVENT_REMINDER_HOURS": 48,
    # Days after an event that names and addresses of those who registered are forgotten.
    "CDM_CENTRES_SEATS_KEPT_DAYS": 60,
    # Days after which who asked for a seat and never confirmed is forgotten; not before the link ends.
    "CDM_CENTRES_SEAT_UNCONFIRMED_DAYS": 4,
    # Seats one network address may ask for in an hour: a school class passes, a machine does not.
    "CDM_CENTRES_SEATS_PER_HOUR": 60,
    # Mails about seats that one mailbox gets in a day because somebody typed its address.
    "CDM_CENTRES_SEAT_MAILS_PER_DAY": 6,
    # Invitations one centre may send in a day: enough for a new team, too few to trouble strangers.
    "CDM_CENTRES_INVITATIONS_PER_DAY": 40,
    # Months a mandate lasts where nobody chooses otherwise; the form proposes it.
    "CDM_CENTRES_MANDATE_MONTHS": 12,
    # Days before the end of a mandate when its holder and the managers are reminded.
    "CDM_CENTRES_REMINDER_DAYS": 21,
    # Days after which an invitation that was answered, withdrawn or forgotten is deleted, address included.
    "CDM_CENTRES_INVITATION_KEPT_DAYS": 90,
    # The domain of the network's own addresses, such as example.org; empty: the host name of WAGTAILADMIN_BASE_URL.
    "CDM_CENTRES_MAIL_DOMAIN": "",
    # Names before the @ that no centre gets, beside those everybody reserves (mail_names.py).
    "CDM_CENTRES_RESERVED_NAMES": [],
    # Addresses a centre may have or ask for at once.
    "CDM_CENTRES_ADDRESSES_MOST": 5,
    # Hours within which whoever writes to a centre has an answer of a person: the network's promise.
    "CDM_CENTRES_ANSWER_HOURS": 24,
    # Hours before that when the centre's team is warned.
    "CDM_CENTRES_WARNING_HOURS": 6,
    # Months a conversation is kept after its last message; then it is emptied, files included.
    "CDM_CENTRES_ENQUIRY_MONTHS": 12,
    # Days spam and automatic mails are kept.
    "CDM_CENTRES_SPAM_DAYS": 30,
    # Messages one network address may send by contact forms in an hour.
    "CDM_CENTRES_MESSAGES_PER_HOUR": 20,
    # Acknowledgements one mailbox gets in a day, whoever types its address.
    "CDM_CENTRES_RECEIPTS_PER_DAY": 5,
    # Seconds a person needs at least to fill in the contact form.
    "CDM_CENTRES_SHORTEST_FILLING": 3,
    # Days over which the answers are counted for the published figures.
    "CDM_CENTRES_FIGURES_DAYS": 90,
    # Files a notice of the centres' board may carry, and how many bytes each may have.
    "CDM_CENTRES_NOTICE_FILES": 5,
    "CDM_CENTRES_NOTICE_FILE_BYTES": 10 * 1024 * 1024,
    # Days after its last day that a notice is deleted, its files and answers with it.
    "CDM_CENTRES_NOTICE_KEPT_DAYS": 180,
    # The hours of a person's own morning within which a digest of the board is sent: from, and before.
    "CDM_CENTRES_DIGEST_HOURS": (7, 12),
    # The domain below which a centre may have its own host name, such as « citoyens.example »; "" for any.
    "CDM_CENTRES_DOMAIN": "",
    # Requests to join that one network address may send in an hour, and one mailbox in a day.
    "CDM_CENTRES_REQUESTS_PER_HOUR": 5,
    "CDM_CENTRES_REQUESTS_PER_MAILBOX": 3,
}


def value(name: str) -> Any:
    """A setting by its short name: `value("LINK_DAYS")` is CDM_CENTRES_LINK_DAYS."""
    key = f"CDM_CENTRES_{name}"
    return getattr(settings, key, DEFAULTS[key])


def port() -> int:
    """The port the site answers on, as readers see it."""
    base = urlsplit(getattr(settings, "WAGTAILADMIN_BASE_URL", ""))
    return base.port or (443 if base.scheme == "https" else 80)
