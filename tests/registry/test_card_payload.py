"""The signed text of the QR code: one way to write it, and nothing else is believed."""

import base64
import dataclasses
import datetime
import unicodedata

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from cdm_registry.cards import keys, payload
from cdm_registry.cards.payload import CardFacts

KEY = keys.new_key(7, Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
FACTS = {
    "key_id": 7,
    "number": 123456,
    "issue": 1,
    "issued_on": datetime.date(2026, 11, 21),
    "valid_until": datetime.date(2031, 11, 21),
}
# The same vectors stand in docs/card.md, for those who write a verifier in another language.
VECTORS = {
    "Ana Kovač": (
        "AEDQAAAAAHREAAABEZOS27YKIFXGCICLN53GDRENBIMIBO4UOPDEL67KDDEB4UUCIFOBTMM4TFPNYGCQ4SW26HHWBU"
        "JIIGIZFV6JAZVA7KWXLTLPVYX7H6YUSUJ6I3K57RFEXLHOMTFC2DQ"
    ),
    "محمد بن عبد الله": (
        "AEDQAAAAAHREAAABEZOS27Y53GC5RLOZQXMK6IGYVDMYMIGYXHMKRWFPEDMKPWME3GCNTB72BO3R2Y5BKEECR52KLV"
        "BKRKT6VZGZA6RTGUIY6JWXBWAKU3NWBUF5CBJ3RKLV5CHBIE4WPTZBKR5EEVTU6B3HC2H6EKAQIWOGIHCQ2"
    ),
    "Владимир": (
        "AEDQAAAAAHREAAABEZOS27YQ2CJNBO6QWDILJUFY2C6NBOGRQB4E7GJYQZSCM4HB52JERD7EVZS7EWOKKHO6DNO3CV"
        "H3HNM2EPM5XOGMNXZSUU2NO2N6IFQCTRLGG5ZIL7KXDU72UZAC6WQFXF7TNCYG"
    ),
    "გიორგი მაისურაძე-ბარათაშვილი ქართველი": (
        "AEDQCAAAAHREAAABEZOS272A4GBZFYMDTDQYHHPBQOQODA4S4GBZQIHBQON6DA4Q4GBZRYMDUHQYHI7BQOQODA4Q4G"
        "B2XYMDSQW6DA4R4GBZBYMDUAK2TWZM7QSUFLFH2NRY5PY4DH7H6SA7ZR7HHBYJIIKLRY3SG6W47XQSSO2MEEWYMQ24"
        "O6QERID2FBPPY2KYQSK7MNBKWEDC7H22J2RXYW43EMPXQ5SQI"
    ),
}
DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2179, 6, 6))
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=120).filter(
    lambda name: name.strip() and unicodedata.normalize("NFC", name)
)
ANY_FACTS = st.builds(
    CardFacts.of,
    NAMES,
    key_id=st.integers(1, 255),
    number=st.integers(1, 2**40 - 1),
    issue=st.integers(1, 65535),
    issued_on=DAYS,
    valid_until=DAYS,
)


def signed(**changes) -> str:
    return keys.sign(KEY, CardFacts.of(changes.pop("name", "Ana Kovač"), **{**FACTS, **changes}))


def is_believed(text: str) -> bool:
    try:
        _facts, body, signature = payload.decode(text)
    except payload.Malformed:
        return False
    return keys.is_signed_by(KEY, body, signature)


@given(ANY_FACTS)
@settings(max_examples=200, deadline=None)
def test_what_was_written_is_read_back(facts):
    text = keys.sign(KEY, facts)
    assert payload.decode(text)[0] == facts
    assert payload.decode(text.lower())[0] == facts
    assert is_believed(text)
    assert len(text) <= payload.LONGEST


def test_every_flipped_bit_is_found():
    data = base64.b32decode(signed() + "=" * (-len(signed()) % 8))
    for bit in range(len(data) * 8):
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        assert not is_believed(base64.b32encode(bytes(changed)).decode().rstrip("=")), bit


def test_every_cut_is_found():
    text = signed()
    assert not any(is_believed(text[:length]) for length in range(len(text)))
    assert not any(is_believed(text[start:]) for start in range(1, len(text)))


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_no_text_whatever_breaks_the_reader(text):
    assert not is_believed(text)


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_bytes_whatever_break_the_reader(data):
    text = base64.b32encode(b"\x01" + data).decode().rstrip("=")
    assert not is_believed(text)


def test_mixed_case_padding_and_spare_bits_are_refused():
    text = signed()
    assert not is_believed(text[:10].lower() + text[10:])
    assert not is_believed(text + "=")
    assert not is_believed(text + "A")
    if len(text) * 5 % 8:
        last = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
        assert not is_believed(text[:-1] + last[last.index(text[-1]) ^ 1])


@pytest.mark.parametrize(
    ("flags", "name"), [(0, b""), (0, b"A" * 65), (1, b"12345678"), (2, b"Ana"), (128, b"Ana"), (0, b"\xff\xfe")]
)
def test_what_this_format_never_writes_is_refused_even_when_signed(flags, name):
    head = payload.write(CardFacts.of("A", **FACTS))[:14]
    body = head[:2] + bytes([flags]) + head[3:] + bytes([len(name)]) + name
    signature = Ed25519PrivateKey.from_private_bytes(bytes(range(32))).sign(payload.CONTEXT + body)
    with pytest.raises(payload.Malformed):
        payload.decode(payload.encode(body, signature))


@given(ANY_FACTS)
@settings(max_examples=100, deadline=None)
def test_there_is_one_way_to_write_a_card(facts):
    found, body, _signature = payload.decode(keys.sign(KEY, facts))
    assert payload.write(found) == body


def test_another_version_is_told_apart():
    data = bytearray(base64.b32decode(signed() + "=" * (-len(signed()) % 8)))
    data[0] = 2
    with pytest.raises(payload.OtherVersion):
        payload.decode(base64.b32encode(bytes(data)).decode().rstrip("="))


def test_a_signature_of_another_key_or_purpose_is_refused():
    other = keys.new_key(7, Ed25519PrivateKey.from_private_bytes(bytes(32)))
    facts = CardFacts.of("Ana Kovač", **FACTS)
    assert not is_believed(keys.sign(other, facts))
    body = payload.write(facts)
    without_context = Ed25519PrivateKey.from_private_bytes(bytes(range(32))).sign(body)
    assert not is_believed(payload.encode(body, without_context))


@given(NAMES)
@settings(max_examples=300, deadline=None)
def test_a_longer_name_is_carried_by_its_beginning_and_a_digest(name):
    facts = CardFacts.of(name, **FACTS)
    whole = unicodedata.normalize("NFC", name)
    assert facts.is_named(name)
    assert not facts.is_named(whole + "x")
    assert whole.startswith(facts.name)
    assert facts.shortened == (len(whole.encode()) > payload.NAME_BYTES)
    if facts.shortened:
        assert unicodedata.category(whole[len(facts.name)])[0] != "M" or len(facts.name) == 1


def test_facts_cannot_be_changed_after_reading():
    with pytest.raises(dataclasses.FrozenInstanceError):
        CardFacts.of("Ana", **FACTS).name = "Eva"


@pytest.mark.parametrize(("name", "text"), VECTORS.items())
def test_the_vectors_of_the_documentation_hold(name, text):
    assert signed(name=name) == text
