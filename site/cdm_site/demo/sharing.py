"""What the demo's centres share: some drawings and press sheets in the commons, an offer, a few notices."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.images.models import Image

from cdm_centres.actions import commons, notices
from cdm_centres.models import Centre, CommonsItem, Notice, today

DRAWN = {"credit": "Citoyens du Monde", "licence": "cc-by-sa", "language": "", "source": ""}
#: Title of the drawing, and its licence.
DRAWINGS = (
    ("La Terre et ses méridiens", "cc-by-sa"),
    ("Dix-huit visages", "cc-by-sa"),
    ("Des cercles qui se recouvrent", "cc0"),
    ("Un hémicycle de points", "cc-by"),
)
OFFERED = "La table de livres"
#: Centre, who writes, subject, language, days it hangs, title, text.
NOTICES = (
    ("accra", "registrar.accra@example.org", "ideas", "en", 60, "How we doubled our Thursday meetings",
     "We moved the meeting from 6 pm to the market's closing hour, and put two chairs outside. Twice as many people "
     "stopped by. Has anybody tried the same on another day?"),
    ("paris-13", "editor.paris@example.org", "help", "fr", 30, "Qui peut relire nos pages en espagnol ?",
     "Trois pages courtes sur l’inscription, une demi-heure de lecture. Nous rendons la pareille en français."),
    ("bialystok", "registrar.bialystok@example.org", "events", "eo", 90, "Komuna vespero en Esperanto, ĉiumonate",
     "Ni proponas retan vesperon la unuan mardon de ĉiu monato, je la 19a UTC. Kiu volas gastigi la unuan?"),
)  # fmt: skip
PLAN = "Trois pages :\n- s’inscrire\n- la carte\n- vos données\n"


def load(centres: dict[str, Centre], accounts: dict[str, Any]) -> None:
    """Loading into a world that shares something already changes nothing."""
    if CommonsItem.objects.exists() or Notice.objects.exists():
        return
    team = accounts["admin@example.org"]
    for title, licence in DRAWINGS:
        commons.offer(thing=Image.objects.get(title=title), label=DRAWN | {"licence": licence}, by=team)
    for sheet in Document.objects.order_by("pk"):
        language = sheet.title[-3:-1]
        commons.offer(thing=sheet, label=DRAWN | {"language": language}, by=team)
    books = Image.objects.get(title=OFFERED)
    commons.offer(thing=books, label=DRAWN | {"credit": "Paris 13"}, by=accounts["manager.paris@example.org"])
    _hang_up(centres, accounts)


def _hang_up(centres: dict[str, Centre], accounts: dict[str, Any]) -> None:
    for slug, writer, subject, language, days, title, text in NOTICES:
        words = {"subject": subject, "language": language, "title": title, "text": text}
        words["last_day"] = today() + datetime.timedelta(days=days)
        files = [ContentFile(PLAN.encode(), "pages-a-relire.txt")] if subject == "help" else []
        notices.hang_up(centre=centres[slug], words=words, files=files, by=accounts[writer])
    asked = Notice.objects.get(subject="help")
    text = "Con gusto. ¿Las recibo esta semana?"
    notices.answer(
        notice=asked, centre=centres["montevideo"], text=text, by=accounts["registrar.montevideo@example.org"]
    )
