"""A mail of a text and its HTML, put into bytes without detours: a morning has ten thousand.

Python's email package looks at each line and each header as if nothing was known of it. Here it is known that the words
are UTF-8 with lines that any mail server takes; where they are not, the ordinary way is gone. Byte for byte it is the
same mail (`tests/debates/mailing/test_envelopes.py`).
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from email.mime.nonmultipart import MIMENonMultipart
from email.policy import Policy
from functools import lru_cache
from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.message import RFC5322_EMAIL_LINE_LENGTH_LIMIT, SafeMIMEMultipart, forbid_multi_line_headers

#: The longest header that stands on one line.
LINE = 78


class LightMail(EmailMultiAlternatives):
    """As Django's own, but quick where it is nothing but a text and its HTML."""

    def message(self, *args: Any, **kwargs: Any) -> Any:
        is_simple = bool(self.body) and len(self.alternatives) == 1 and not self.attachments
        ready = self._encoded() if is_simple else None
        if ready is None or args or kwargs:
            return super().message(*args, **kwargs)
        frame = _Frame(
            self.subject,
            from_email=self.from_email,
            to=self.to,
            cc=self.cc,
            reply_to=self.reply_to,
            headers=self.extra_headers,
        )
        frame.parts = ready
        return frame.message()

    def _encoded(self) -> list[tuple[str, bytes]] | None:
        """The kinds and bytes of both parts; None where their lines need another coding."""
        html, kind = self.alternatives[0]
        parts = [("plain", self.body.encode()), (kind.partition("/")[2], html.encode())]
        return parts if all(_goes_as_it_is(words) for _kind, words in parts) else None


def _goes_as_it_is(words: bytes) -> bool:
    return b"\r" not in words and max(map(len, words.split(b"\n"))) <= RFC5322_EMAIL_LINE_LENGTH_LIMIT


class _Frame(EmailMessage):
    """The headers, set and looked at by Django, around parts that are ready."""

    parts: Sequence[tuple[str, bytes]] = ()

    def _create_message(self, _empty: Any) -> Ready:
        return Ready(self.parts)


class Ready(SafeMIMEMultipart):
    """A whole message for whoever looks into it; its bytes are those of its parts as they came."""

    def __init__(self, parts: Sequence[tuple[str, bytes]]) -> None:
        boundary = f"==============={secrets.randbelow(10**19):019}=="  # as Python's: nobody can write it into a letter
        super().__init__("alternative", boundary=boundary, encoding="utf-8")
        self._between = f"--{boundary}".encode()
        self._ready = [words for _kind, words in parts]
        for kind, words in parts:
            self.attach(_part(kind, words))

    def __setitem__(self, name: str, value: Any) -> None:
        # Past Django's own: it would look at the same subject ten thousand times.
        super(SafeMIMEMultipart, self).__setitem__(*_looked_at(name, value, self.encoding))

    def as_bytes(self, unixfrom: bool = False, linesep: str = "\n") -> bytes:
        """Headers as Python folds them, parts as they are."""
        if unixfrom:
            return super().as_bytes(unixfrom=unixfrom, linesep=linesep)
        written = [*self._heads(self), b"\n"]
        for part, words in zip(self.get_payload(), self._ready, strict=True):
            written += [self._between, b"\n", *self._heads(part), b"\n", words, b"\n"]
        whole = b"".join([*written, self._between, b"--\n"])
        return whole if linesep == "\n" else whole.replace(b"\n", linesep.encode())

    def _heads(self, message: Any) -> list[bytes]:
        return [self._folded(name, value) for name, value in message.items()]

    def _folded(self, name: str, value: str) -> bytes:
        if value.isascii() and len(name) + 2 + len(value) < LINE:
            return f"{name}: {value}\n".encode()
        return _fold(self.policy, name, value)


@lru_cache(maxsize=256)
def _looked_at(name: str, value: str, encoding: str) -> tuple[str, str]:
    return forbid_multi_line_headers(name, value, encoding)


@lru_cache(maxsize=256)
def _fold(policy: Policy, name: str, value: str) -> bytes:
    return policy.fold_binary(name, value)


def _part(kind: str, words: bytes) -> MIMENonMultipart:
    """A part as Django makes it; eight-bit words stand in it as Python's email package keeps them."""
    part = MIMENonMultipart("text", kind, charset="utf-8")
    part["Content-Transfer-Encoding"] = "8bit" if not words.isascii() else "7bit"
    part.set_payload(words.decode("ascii", "surrogateescape"))
    return part
