"""Files that come with a mail: those of safe kinds are kept, the others are named and left out.

A picture is re-encoded (see `cdm_pages.pictures`), so that nothing but its pixels comes in; a PDF and a plain text are
known by what they begin with, not by what they call themselves. Whoever stores them serves them as downloads.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import PurePath

from django.core.files.base import ContentFile

from cdm_pages import conf, pictures

from .headers import clean_line

MOST = 10
LONGEST_NAME = 100
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".avif"})


@dataclass(frozen=True)
class Attachment:
    """A file of a mail. `content` is None where it was left out; `size` is what came, in bytes."""

    name: str
    size: int
    content: bytes | None = None

    @property
    def is_kept(self) -> bool:
        return self.content is not None


def attachments(message: EmailMessage, body: object) -> list[Attachment]:
    """The files of a mail but for its text; of more than ten, the first ten."""
    found = [part for part in message.walk() if part is not body and _is_file(part)]
    return [_taken_in(part) for part in found[:MOST]]


def _is_file(part: EmailMessage) -> bool:
    if part.is_multipart():
        return False
    is_text = part.get_content_type() in {"text/plain", "text/html"}
    return bool(part.get_filename()) or part.get_content_disposition() == "attachment" or not is_text


def _taken_in(part: EmailMessage) -> Attachment:
    name = _name(part)
    try:
        data = part.get_payload(decode=True) or b""
    except (ValueError, TypeError, AttributeError, LookupError):  # a payload may be coded in a way nobody knows
        return Attachment(name, 0)
    if not isinstance(data, bytes) or len(data) > conf.largest_attachment():
        return Attachment(name, len(data))
    suffix = PurePath(name).suffix.lower()
    if suffix == ".pdf" and data.startswith(b"%PDF-"):
        return Attachment(name, len(data), data)
    if suffix == ".txt" and _is_text(data):
        return Attachment(name, len(data), data)
    if suffix in PICTURES:
        return _picture(name, data)
    return Attachment(name, len(data))


def _picture(name: str, data: bytes) -> Attachment:
    try:
        clean = pictures.picture(ContentFile(data, name=name))
    except pictures.PictureRefused:
        return Attachment(name, len(data))
    return Attachment(clean.name or name, len(data), clean.read())


def _is_text(data: bytes) -> bool:
    try:
        return "\x00" not in data.decode()
    except UnicodeDecodeError:
        return False


def _name(part: EmailMessage) -> str:
    """The file's own name, without folders and signs nobody sees; the end stays, it tells the kind."""
    try:
        told = part.get_filename() or ""
    except (ValueError, TypeError, AttributeError, LookupError):  # names may be coded in a way nobody knows
        told = ""
    name = clean_line(told.replace("\\", "/").rpartition("/")[2]).strip(". ")
    path = PurePath(name or "file")
    return f"{path.stem[:LONGEST_NAME]}{path.suffix[:10]}"
