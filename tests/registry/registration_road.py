"""What tests of the registration road share: a filled-in form, a photo, and the way to send it."""

import io
import re
import time
from functools import cache

from bs4 import BeautifulSoup
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import Signer
from PIL import Image

from cdm_registry.forms.registration import OPENED_SALT

FORM = "/fr/register/"


def photo(size=(600, 800), kind="JPEG", name="photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, _drawn(tuple(size), kind))


@cache
def _drawn(size: tuple[int, int], kind: str) -> bytes:
    stream = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(stream, kind)
    return stream.getvalue()


def opened(seconds_ago: int = 60) -> str:
    return Signer(salt=OPENED_SALT).sign(str(int(time.time()) - seconds_ago))


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def summary(response) -> str:
    found = soup(response).select_one("#errors")
    return found.get_text(" ", strip=True) if found else ""


def filled(**changes) -> dict:
    """A form a person sends; `None` leaves a field out."""
    form = {
        "submission_id": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
        "opened": opened(),
        "given_names": "Ana",
        "family_name": "Kovač",
        "birth_day": "17",
        "birth_month": "5",
        "birth_year": "1980",
        "birth_place": "Maribor",
        "country": "FR",
        "address": "12 rue des Peupliers",
        "postal_code": "75013",
        "city": "Paris",
        "languages": ["fr", "eo"],
        "other_language": "sl",
        "language": "fr",
        "email": "Ana.Kovac@Example.org",
        "photo": photo(),
        "declaration": "on",
        "consent_register": "on",
        **changes,
    }
    return {name: value for name, value in form.items() if value is not None}


def young(**changes) -> dict:
    """The form of a child of twelve, with a guardian."""
    child = {
        "birth_year": str(time.gmtime().tm_year - 12),
        "guardian_name": "Maja Kovač",
        "guardian_email": "maja@example.org",
        "guardian_address": "12 rue des Peupliers, Paris",
    }
    return filled(**{**child, **changes})


def link_in(message) -> str:
    """The path of the link a mail brings."""
    return re.search(r"https?://[^/\s]+(/\S+/(?:register|my-card)/\S*)", message.body)[1]


def apply_and_follow(client, django_capture_on_commit_callbacks, data: dict) -> str:
    """Send the form and give back the path of the link that came by mail."""
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(FORM, data).status_code == 303
    return link_in(mail.outbox[-1])
