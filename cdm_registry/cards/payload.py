"""The text of a card's QR code: what it says, signed, so that it can be believed without asking anybody.

docs/card.md describes the format and gives test vectors. All integers are unsigned and big-endian.

    offset  length  field
    0       1       version, 1
    1       1       key id
    2       1       flags: bit 0 = the name is shortened; all other bits 0
    3       5       number in the register
    8       2       issue: the how-manieth card of this person
    10      2       issued on, in days since 1 January 2000
    12      2       valid until (that day included), in days since 1 January 2000
    14      1       n, length of the name in bytes, 1 to 64
    15      n       the name as printed, UTF-8, NFC; a shortened name ends with 8 bytes of SHA-256 of the whole one
    15 + n  64      Ed25519 signature over `CONTEXT` and all of the above

Written in Base32 (RFC 4648), upper case, without padding: those characters stay in the QR code's compact mode.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import hashlib
import struct
import unicodedata
from dataclasses import dataclass

VERSION = 1
CONTEXT = b"World Citizen card\x00"  # keeps a signature made for anything else from passing for a card's
EPOCH = datetime.date(2000, 1, 1)
NAME_BYTES = 64
DIGEST_BYTES = 8
SIGNATURE_BYTES = 64
SHORTENED = 1
_HEAD = struct.Struct(">BBB5sHHHB")
LONGEST = -(-(_HEAD.size + NAME_BYTES + SIGNATURE_BYTES) * 8 // 5)  # characters


class Malformed(ValueError):
    """The text is not one this format can write: cut, altered, or never a card's."""


class OtherVersion(Malformed):
    """The text begins as another version of the format would."""


@dataclass(frozen=True)
class CardFacts:
    """What a card says of itself. `name` is as printed; `shortened`: its beginning, and a digest of the whole."""

    key_id: int
    number: int
    issue: int
    issued_on: datetime.date
    valid_until: datetime.date
    name: str
    shortened: bool = False
    name_digest: bytes = b""

    @classmethod
    def of(cls, name: str, **facts) -> CardFacts:
        """The facts for a printed name of any length."""
        name = unicodedata.normalize("NFC", name)
        if len(name.encode()) <= NAME_BYTES:
            return cls(name=name, **facts)
        return cls(name=_beginning(name), shortened=True, name_digest=name_digest(name), **facts)

    def is_named(self, name: str) -> bool:
        """The card was signed for just this printed name, shortened or not."""
        name = unicodedata.normalize("NFC", name)
        return self.name_digest == name_digest(name) if self.shortened else self.name == name


def name_digest(name: str) -> bytes:
    """The eight bytes that stand for a whole name behind its beginning."""
    return hashlib.sha256(name.encode()).digest()[:DIGEST_BYTES]


def _beginning(name: str) -> str:
    """As much of a name as there is room for, ended neither inside a letter nor between a letter and its marks."""
    cut = name.encode()[: NAME_BYTES - DIGEST_BYTES].decode(errors="ignore")
    while len(cut) > 1 and unicodedata.category(name[len(cut)])[0] == "M":
        cut = cut[:-1]
    return cut.rstrip()


def write(facts: CardFacts) -> bytes:
    """The facts as bytes, still without signature. Raises `struct.error` where a number does not fit its field."""
    name = facts.name.encode() + facts.name_digest
    head = _HEAD.pack(
        VERSION,
        facts.key_id,
        SHORTENED if facts.shortened else 0,
        facts.number.to_bytes(5, "big"),
        facts.issue,
        _days(facts.issued_on),
        _days(facts.valid_until),
        len(name),
    )
    return head + name


def encode(body: bytes, signature: bytes) -> str:
    """The characters of the QR code, after the address of the site."""
    return base64.b32encode(body + signature).decode().rstrip("=")


def decode(text: str) -> tuple[CardFacts, bytes, bytes]:
    """What the text says, the bytes that were signed, and their signature, which is still to be verified.

    Raises `OtherVersion` or `Malformed`. There is one way to write a card: any other is refused.
    """
    data = _bytes_of(text)
    if not data or data[0] != VERSION:
        raise OtherVersion
    body, signature = data[:-SIGNATURE_BYTES], data[-SIGNATURE_BYTES:]
    if len(body) <= _HEAD.size:
        raise Malformed
    return _read(body), body, signature


def trace(text: str) -> str:
    """What is kept of a payload once the person is erased: enough to know the card again, not to read it."""
    return "TRACE-" + hashlib.sha256(text.encode()).hexdigest()


def _bytes_of(text: str) -> bytes:
    """Base32 without padding, all in one case, with no bits left over."""
    if len(text) > LONGEST or not text.isascii() or not (text.isupper() or text.islower()):
        raise Malformed
    try:
        data = base64.b32decode(text.upper() + "=" * (-len(text) % 8))
    except binascii.Error as error:
        raise Malformed from error
    if base64.b32encode(data).decode().rstrip("=") != text.upper():
        raise Malformed
    return data


def _read(body: bytes) -> CardFacts:
    _version, key_id, flags, number, issue, issued, until, length = _HEAD.unpack_from(body)
    raw = body[_HEAD.size :]
    shortened = flags == SHORTENED
    shortest = DIGEST_BYTES + 1 if shortened else 1
    if flags not in (0, SHORTENED) or len(raw) != length or not shortest <= length <= NAME_BYTES:
        raise Malformed
    text, digest = (raw[:-DIGEST_BYTES], raw[-DIGEST_BYTES:]) if shortened else (raw, b"")
    try:
        name = text.decode()
    except UnicodeDecodeError as error:
        raise Malformed from error
    return CardFacts(
        key_id=key_id,
        number=int.from_bytes(number, "big"),
        issue=issue,
        issued_on=_day(issued),
        valid_until=_day(until),
        name=name,
        shortened=shortened,
        name_digest=digest,
    )


def _days(day: datetime.date) -> int:
    return (day - EPOCH).days


def _day(days: int) -> datetime.date:
    return EPOCH + datetime.timedelta(days=days)
