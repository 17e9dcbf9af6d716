"""`manage.py receive_mail --sender … recipient`: takes a mail from the mail server on standard input.

Its exit codes are those of sysexits.h, as Postfix's pipe(8) and others read them. Whatever goes wrong on our side is
"try again later": the mail waits at the mail server, and is not lost.
"""

from __future__ import annotations

import logging
import sys
from typing import IO, Any

from django.core.management.base import BaseCommand

from cdm_pages import conf, emails
from cdm_pages.emails import MailRefused, Refusal

log = logging.getLogger(__name__)
CHUNK = 1024 * 1024


class Command(BaseCommand):
    help = "Take one mail from standard input, as a mail server hands it over (docs/mail.md)."
    # A check that complains must not bounce people's mail.
    requires_system_checks: list[str] = []
    stealth_options = ("stream",)

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("recipients", nargs="*", help="addresses of the envelope; without them, those of the mail")
        parser.add_argument("--sender", default=None, help="the envelope's sender; empty for reports of mail servers")

    def handle(self, *args: Any, recipients: list[str], sender: str | None, **options: Any) -> None:
        stream = options.get("stream") or sys.stdin.buffer
        try:
            mail = emails.read(whole(stream), sender=sender, recipients=recipients)
            log.info("A mail came in: %s", emails.deliver(mail))
        except MailRefused as refusal:
            log.info("A mail was refused: %s", refusal.code.name)
            self._leave(refusal.code, refusal.words)
        except Exception:  # the mail server keeps it and comes back; the log says what to mend
            log.exception("A mail could not be taken in")
            self._leave(Refusal.LATER, MailRefused(Refusal.LATER).words)

    def _leave(self, code: Refusal, words: str) -> None:
        self.stderr.write(words)
        raise SystemExit(int(code))


def whole(stream: IO[bytes]) -> bytes:
    """The mail. One that is too large is read to its end and thrown away: the mail server must not choke on it."""
    most = conf.largest_mail()
    raw = stream.read(most + 1)
    if len(raw) <= most:
        return raw
    while stream.read(CHUNK):
        pass
    raise MailRefused(Refusal.TOO_LARGE)
