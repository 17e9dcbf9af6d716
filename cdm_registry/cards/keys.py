"""The keys that sign cards: made, sealed, opened, and asked whether a signature is theirs."""

from __future__ import annotations

from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from cdm_registry import conf
from cdm_registry.exceptions import NoSigningKey, SealedKey
from cdm_registry.models import SigningKey

from . import payload

RAW = serialization.Encoding.Raw, serialization.PublicFormat.Raw


def seal(private_key: Ed25519PrivateKey) -> str:
    """The private half as PKCS 8, encrypted with the passphrase of the settings."""
    return private_key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(conf.key_passphrase()),
    ).decode()


def new_key(key_id: int, private_key: Ed25519PrivateKey | None = None) -> SigningKey:
    """A key pair ready to be saved; `private_key` is given by tests and by keys brought from elsewhere."""
    private_key = private_key or Ed25519PrivateKey.generate()
    public = private_key.public_key().public_bytes(*RAW)
    return SigningKey(key_id=key_id, public_key=public, sealed_private_key=seal(private_key))


def current() -> SigningKey:
    """The key that signs today: the newest one not retired. Raises `NoSigningKey`."""
    key = SigningKey.objects.in_use().first()
    if key is None:
        raise NoSigningKey
    return key


def sign(key: SigningKey, facts: payload.CardFacts) -> str:
    """The signed text of a card's QR code. Raises `SealedKey` where the passphrase does not open the key."""
    body = payload.write(facts)
    return payload.encode(body, _opened(key.sealed_private_key, conf.key_passphrase()).sign(payload.CONTEXT + body))


def is_signed_by(key: SigningKey, body: bytes, signature: bytes) -> bool:
    """The signature is this key's, over just these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes(key.public_key)).verify(signature, payload.CONTEXT + body)
    except InvalidSignature:
        return False
    return True


@lru_cache(maxsize=4)
def _opened(sealed: str, passphrase: bytes) -> Ed25519PrivateKey:
    """Opening costs milliseconds by design; a desk that validates a queue opens its key once."""
    try:
        return serialization.load_pem_private_key(sealed.encode(), passphrase)
    except ValueError as error:
        raise SealedKey from error
