"""Reads the mails that Django's file backend has written."""

from __future__ import annotations

import datetime
import email
import email.policy
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

# What the file backend writes below each mail.
END_OF_MAIL = b"\n" + b"-" * 79 + b"\n"


@dataclass(frozen=True)
class Letter:
    """One mail: `file` and `position` say where it lies, `sent_at` is in UTC, `written` counts nanoseconds."""

    file: str
    position: int
    sent_at: datetime.datetime
    written: int
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"] or "")

    @property
    def to(self) -> str:
        return str(self.message["To"] or "")

    @property
    def sender(self) -> str:
        return str(self.message["From"] or "")

    @property
    def text(self) -> str:
        """The plain body, or nothing."""
        return self._body("plain")

    @property
    def html(self) -> str:
        """The HTML body, or nothing."""
        return self._body("html")

    @property
    def attachments(self) -> list[str]:
        """The names of files that came along."""
        return [part.get_filename() or part.get_content_type() for part in self.message.iter_attachments()]

    def _body(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        return part.get_content() if part else ""


def letters(folder: Path) -> list[Letter]:
    """Every mail of the folder, newest first. A folder that is not there holds none."""
    found = [letter for file in folder.glob("*.log") for letter in _letters_in(file)]
    return sorted(found, key=lambda letter: (letter.sent_at, letter.written, letter.position), reverse=True)


def letter(folder: Path, file: str, position: int) -> Letter | None:
    """One mail; only files that stand in the folder's own list are opened."""
    return next((one for one in letters(folder) if (one.file, one.position) == (file, position)), None)


def _letters_in(file: Path) -> Iterator[Letter]:
    written = file.stat().st_mtime_ns
    for position, raw in enumerate(file.read_bytes().split(END_OF_MAIL)):
        if raw.strip():
            message = email.message_from_bytes(raw, policy=email.policy.default)
            date = getattr(message["Date"], "datetime", None)
            sent_at = date or datetime.datetime.fromtimestamp(written / 1e9, datetime.UTC)
            yield Letter(file=file.name, position=position, sent_at=sent_at, written=written, message=message)
