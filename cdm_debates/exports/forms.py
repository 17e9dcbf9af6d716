"""The four forms a debate is taken along in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cdm_debates.models import Debate

from . import book, paper, record, table
from .entries import Entry, entries
from .facts import Facts

#: Bytes gathered before they are sent.
PIECE = 32 * 1024


@dataclass(frozen=True)
class Form:
    """A form of an export: its ending, its media type, what it is called, what it is good for."""

    ending: str
    media_type: str
    label: Promise | Any
    use: Promise | Any
    write: Callable[[Facts, Iterable[Entry]], Iterator[bytes]]


FORMS = {
    form.ending: form
    for form in (
        Form(
            "html",
            "text/html; charset=utf-8",
            _("Archive à lire (HTML)"),
            _("Un seul fichier, à lire sans connexion, à imprimer, à garder."),
            book.chunks,
        ),
        Form("pdf", "application/pdf", _("Livret (PDF)"), _("Mis en page pour le papier."), paper.chunks),
        Form(
            "csv",
            "text/csv; charset=utf-8",
            _("Tableau (CSV)"),
            _("Une ligne par contribution, pour un tableur."),
            table.chunks,
        ),
        Form(
            "json",
            "application/json",
            _("Données (JSON)"),
            _("Pour les programmes ; le format est décrit."),
            record.chunks,
        ),
    )
}


def chunks(form: Form, debate: Debate, facts: Facts, language: str) -> Iterator[bytes]:
    """A debate in a form, piece by piece, its own words in a language whoever runs the generator speaks."""
    written = form.write(facts, entries(debate, facts))
    gathered = bytearray()
    while True:
        with override(language):
            piece = next(written, None)
        gathered += piece or b""
        if gathered and (piece is None or len(gathered) >= PIECE):
            yield bytes(gathered)
            gathered.clear()
        if piece is None:
            return
