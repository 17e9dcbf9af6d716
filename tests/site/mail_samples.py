"""Every folder of mails of the suite, and words to fill any of them with, whatever its templates ask for."""

from __future__ import annotations

import datetime
import re
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from cdm_pages import emails

ROOT = Path(settings.BASE_DIR)
# What other mails are made from, and is not sent itself.
FRAMES = {"account/email/notice"}
PARTS = ("subject.txt", "body.txt", "body.html")

MOMENT = timezone.make_aware(datetime.datetime(2026, 11, 21, 18, 30))
# The first word found in a variable's name says what stands there; a name in Greek, a link as long as ours are.
WORDS: dict[str, Any] = {
    "fields": ["la photo", "le nom de famille"],
    "email": "eirini.papadaki@example.org",
    "calendar": "https://citoyens.example/fr/centres/paris-13/agenda/1.ics",
    "link": "https://citoyens.example/fr/register/confirm/eyJpZCI6NDJ9:1sXkQ0:9rT2mC6yWq0bJtHnB1vZ3kLx5sPdF8gUaQeRiOyMwNc/",
    "url": "https://citoyens.example/fr/account/confirm-email/MQ:1sXkQ0:9rT2mC6yWq0bJtHnB1vZ3kLx5sPdF8gUaQeRiOyMwNc/",
    "code": "K7F-2QX",
    "reason": "La photo montre une autre personne.\nVenez nous voir un mardi, nous la ferons ensemble.",
    "message": "La photo est un peu sombre.\nPouvez-vous en prendre une à la lumière du jour ?",
    "board": "https://citoyens.example/admin/sharing/board/",
    "stop": "https://citoyens.example/fr/centres/digest/eyJpZCI6NDJ9:1sXkQ0:9rT2mC6yWq0bJtHnB1vZ3kLx5s/",
    "time_zone": "Europe/Paris",
    "centre": "Paris 13",
    "timestamp": MOMENT,
    "starts": MOMENT,
    "ends": MOMENT,
    "_at": MOMENT,
    "_on": MOMENT.date(),
    "day": MOMENT.date(),
    "ip": "192.0.2.7",
    "name": "Ειρήνη Παπαδάκη",
    "title": "Une soirée pour la Terre",
    "role": "registraire",
}


class Sample(int):
    """Stands for whatever a template asks for: a text, a number of days, something with parts, a list of one."""

    name = ""

    def __new__(cls, name: str = "") -> Sample:
        made = super().__new__(cls, 7)
        made.name = name
        return made

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name == "do_not_call_in_templates":
            raise AttributeError(name)
        return sample_of(name)

    def __getitem__(self, name: Any) -> Any:
        if isinstance(name, int):
            return self
        return WORDS["centre"] if (self.name, name) == ("centre", "name") else sample_of(name)

    def __iter__(self) -> Any:
        return iter([self])

    def __str__(self) -> str:
        return str(WORDS.get(self.name, "7" if "count" in self.name or self.name in COUNTED else "Ειρήνη Παπαδάκη"))


# A list of pairs: a notice of the board, and where it is read.
WORDS["told"] = [(Sample("notice"), WORDS["link"])]
COUNTED = {"days", "number", "hours", "seats", "guests", "minutes", "places"}


def sample_of(name: str) -> Any:
    """What stands under a name of a template's variable."""
    if name in COUNTED:
        return Sample(name)
    found = name if name in WORDS else next((word for word in WORDS if word in name and len(word) > 2), None)
    if found == "centre" or found is None:
        return Sample(found or name)
    return WORDS[found]


def folders() -> list[str]:
    """Where mails lie, as templates are named: `cdm_registry/mails/confirm`."""
    shelves = [*ROOT.glob("*/templates/*/mails/*"), *ROOT.glob("templates/*/email/*")]
    names = {shelf for shelf in shelves if any((shelf / part).exists() for part in PARTS)}
    return sorted(str(shelf).split("/templates/")[1] for shelf in names)


def missing_parts(folder: str) -> list[str]:
    """Parts a folder lacks."""
    (shelf,) = [*ROOT.glob(f"*/templates/{folder}"), *ROOT.glob(f"templates/{folder}")]
    return [part for part in PARTS if not (shelf / part).exists()]


@cache
def every_variable() -> dict[str, Any]:
    """A sample for each word that stands in a template of a mail: its variables are among them."""
    sources = [*ROOT.glob("*/templates/*/mails/**/*.*"), *ROOT.glob("templates/*/email/**/*.*")]
    words = {word for source in sources for word in re.findall(r"[a-z_]+", source.read_text(encoding="utf-8"))}
    return {word: sample_of(word) for word in words - {"block", "forloop"}}


def filled_in(folder: str, language: str) -> EmailMultiAlternatives:
    """The mail of a folder with samples everywhere."""
    return emails.compose(folder, to="eirini@example.org", language=language, context=every_variable())
