"""The demo's citizens as the file `people.csv` tells them: made-up names, drawn faces."""

from __future__ import annotations

import csv
import datetime
import io
import uuid
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from anyascii import anyascii
from django.core.files.base import ContentFile
from django.utils.text import slugify
from PIL import Image, ImageFilter

from cdm_centres.models import Centre
from cdm_registry.actions.registration import Application
from cdm_registry.enums import ConsentPurpose

from .network import CITIZEN
from .portraits import Look, portrait

FILE = Path(__file__).parent / "people.csv"
NAMESPACE = uuid.UUID("6c1f0f5e-7c5f-4f0f-9a55-0d9d9c7d0a13")
WORDINGS = {
    "fr": "J’accepte que le Registre tienne mon dossier.",
    "en": "I agree that the Register keeps my file.",
    "eo": "Mi konsentas, ke la Registro tenu mian dosieron.",
    "es": "Acepto que el Registro lleve mi expediente.",
    "ar": "أوافق على أن يحفظ السجل ملفي.",
}


@dataclass(frozen=True)
class Person:
    """One line of the file. A family name that begins with = is written first; a birth of ~11 is eleven years ago."""

    story: str
    centre: str
    given: str
    family: str
    latin: str
    born: str
    birth_place: str
    country: str
    city: str
    language: str
    look: str

    @property
    def key(self) -> str:
        """What tells this person from all others of the file."""
        return f"{self.given} {self.family} {self.story}"

    @property
    def family_name(self) -> str:
        return self.family.removeprefix("=")

    @property
    def card_name(self) -> str:
        """The name to print, in the order and with the blanks of its own script."""
        if self.family.startswith("="):
            joint = " " if self.given.isascii() or "LATIN" in _script(self.given) else ""
            return f"{self.family_name}{joint}{self.given}"
        return f"{self.given} {self.family_name}".strip()

    @property
    def email(self) -> str:
        """A mailbox that does not exist; the first person of the file has the account of a citizen."""
        if self.story == "handed_over" and self.given == "Camille":
            return CITIZEN
        return f"{slugify(anyascii(self.latin or self.card_name))}@example.org"

    @property
    def is_minor(self) -> bool:
        return self.story.startswith("minor")

    def birth_date(self, today: datetime.date) -> datetime.date:
        if self.born.startswith("~"):
            return today - datetime.timedelta(days=int(self.born[1:]) * 366 + crc32(self.key.encode()) % 300)
        return datetime.date.fromisoformat(self.born)


def _script(text: str) -> str:
    return "LATIN" if any(letter.isascii() and letter.isalpha() for letter in text) else "OTHER"


def read() -> list[Person]:
    """Everybody, in the order of the file."""
    with FILE.open(newline="", encoding="utf-8") as lines:
        return [Person(**line) for line in csv.DictReader(lines, delimiter=";")]


def face(person: Person, today: datetime.date, *, blurred: bool = False, signs: str = "") -> ContentFile:
    """A drawn portrait; blurred for those who are asked for a better one, with more `signs` for those who changed."""
    age = (today - person.birth_date(today)).days // 365
    picture = portrait(Look.read(person.look + signs, age), person.key)
    if blurred:
        file = io.BytesIO()
        Image.open(io.BytesIO(picture)).filter(ImageFilter.GaussianBlur(14)).save(file, "JPEG", quality=70)
        picture = file.getvalue()
    return ContentFile(picture, "portrait.jpg")


def application(person: Person, centre: Centre, today: datetime.date) -> Application:
    """What this person sends with the form."""
    guardian = {}
    if person.is_minor:
        name = f"{person.family_name.split('-')[0]} (parent)"
        guardian = {"guardian_name": name, "guardian_email": person.email, "guardian_address": person.city}
    return Application(
        submission_id=uuid.uuid5(NAMESPACE, person.key),
        given_names=person.given,
        family_name=person.family_name,
        card_name=person.card_name,
        latin_name=person.latin,
        birth_date=person.birth_date(today),
        birth_place=person.birth_place,
        country=person.country,
        address=f"{1 + crc32(person.key.encode()) % 120}, {WORDS_FOR_STREET[person.language]}",
        postal_code=centre.postal_code if centre.city == person.city else "",
        city=person.city,
        language=person.language,
        languages=sorted({person.language, *centre.languages[:1]}),
        email=person.email,
        centre=centre,
        photo=face(person, today, blurred=person.story == "correction_photo"),
        consents={ConsentPurpose.REGISTER: WORDINGS[person.language]},
        **guardian,
    )


WORDS_FOR_STREET = {
    "fr": "rue de l’Exemple",
    "en": "Example Street",
    "eo": "strato Ekzemplo",
    "es": "calle del Ejemplo",
    "ar": "شارع المثال",
}
