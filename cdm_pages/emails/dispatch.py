"""Hands a mail that came in to the app it is meant for.

An app takes part with the hook `register_mail_receiver`, a function `(mail: ReceivedMail) -> bool`: False, "not for
me", lets the next one look; True, "I have it", ends the search. It may raise `MailRefused` where the mail is for it and
cannot be taken. It runs outside a transaction, writes through its own actions, and must bear the same mail twice
(`mail.message_id` tells). docs/mail.md has an example.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from enum import IntEnum

from wagtail import hooks

from .incoming import ReceivedMail

HOOK = "register_mail_receiver"
log = logging.getLogger(__name__)

Receiver = Callable[[ReceivedMail], bool]


class Refusal(IntEnum):
    """Why a mail is not taken: what the command's exit code tells the mail server (sysexits.h)."""

    BROKEN = 65
    NOBODY_THERE = 67
    TOO_LARGE = 69
    LATER = 75
    NOT_ALLOWED = 77


#: What the mail server writes to the sender, with its code of RFC 3463. In English and French: nobody knows who reads.
WORDS = {
    Refusal.BROKEN: "5.6.0 This message cannot be read. / Ce message est illisible.",
    Refusal.NOBODY_THERE: "5.1.1 Nobody has this address here. / Cette adresse n’existe pas ici.",
    Refusal.TOO_LARGE: "5.3.4 This message is too large. Please send the text without the files. / "
    "Ce message est trop gros. Envoyez le texte sans les fichiers.",
    Refusal.LATER: "4.3.0 Not now, please try again. / Pas maintenant, réessayez.",
    Refusal.NOT_ALLOWED: "5.7.1 This address takes no mail from you. / Cette adresse n’accepte pas votre message.",
}


class MailRefused(Exception):
    """The mail is not taken; the sender's own mail server says why, in the `words` of the code."""

    def __init__(self, code: Refusal = Refusal.NOBODY_THERE, words: str = "") -> None:
        super().__init__(code.name)
        self.code = code
        self.words = words or WORDS[code]


def receivers() -> list[Receiver]:
    """The functions of the hook, in its order."""
    return hooks.get_hooks(HOOK)


def deliver(mail: ReceivedMail) -> str:
    """Give a mail to the first receiver that takes it; says in one word what became of it, for the log.

    A mail of our own that came back is dropped. Raises `MailRefused` where nobody takes it; an automatic one that
    nobody takes is dropped instead, since a refusal would only be answered by another machine.
    """
    if mail.is_loop:
        return "loop"
    for receive in receivers():
        if receive(mail):
            return f"taken by {receive.__module__}"
    if mail.is_automatic:
        return "dropped"
    raise MailRefused(Refusal.NOBODY_THERE)
