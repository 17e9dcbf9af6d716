"""A debate on paper: A4, any script, page by page while it is read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from cdm_debates.enums import Stance
from cdm_debates.languages import own_name

from .blocks import blocks
from .entries import Entry
from .facts import Facts, Words
from .leaves import INK, MUTED, Leaves, Style

HEAD = Style(13, bold=True, above=14, keeps=40)
SMALL_HEAD = Style(11, bold=True, above=8, keeps=20)
META = Style(8, colour=MUTED, above=9, keeps=20)
FOOT = Style(8, colour=MUTED)
DEEPEST = 6
STEP = 12.0


def chunks(facts: Facts, entries: Iterable[Entry]) -> Iterator[bytes]:
    """The file, page by page."""
    out = BytesIO()
    leaves = Leaves(facts.question, get_language() or "fr", out, rtl=_rtl())
    _opening(leaves, facts)
    for words in facts.words:
        _words(leaves, words)
    _citations(leaves, facts)
    leaves.write(_("Les contributions"), HEAD)
    for entry in entries:
        _entry(leaves, entry)
        yield _drained(out)
    leaves.write(_closing(facts), META)
    leaves.finish()
    yield _drained(out)


def _drained(out: BytesIO) -> bytes:
    data = out.getvalue()
    out.seek(0)
    out.truncate()
    return data


def _opening(leaves: Leaves, facts: Facts) -> None:
    leaves.write(facts.question, Style(19, bold=True))
    told = [
        (_("Où en est ce débat"), facts.phase_label),
        (_("Ouvert le"), _day(facts.opens_at)),
        (_("Fermé le") if facts.phase in {"closed", "concluded"} else _("Se ferme le"), _day(facts.closes_at)),
        (_("Centre"), facts.centre),
        (_("Contributions"), str(facts.contributions)),
        (_("Licence"), f"{facts.licence.name}, {facts.licence.address}"),
        (_("Archive faite le"), _moment(facts.made_at)),
    ]
    for label, value in told:
        if value:
            leaves.write(_("%(label)s : %(value)s") % {"label": label, "value": value}, own(Style(9)))
    leaves.write(
        _(
            "Chaque auteur porte ici un signe qui ne vaut que dans ce débat. Ce qui a été retiré ou masqué n’y figure "
            "pas : une phrase en marque la place."
        ),
        META,
    )


def _words(leaves: Leaves, words: Words) -> None:
    leaves.write(words.title, HEAD)
    for paragraph in filter(None, (words.lead, *words.context)):
        leaves.write(paragraph, Style(10, above=3))
    parts = (
        (_("Règles du débat"), words.rules),
        (_("Synthèse"), words.synthesis),
        (_("Avis minoritaires"), words.minority_views),
    )
    for label, html in parts:
        if html:
            leaves.write(label, SMALL_HEAD)
            _prose(leaves, html, 0)
    _outcomes(leaves, words)


def _outcomes(leaves: Leaves, words: Words) -> None:
    if words.outcome or words.outcomes:
        leaves.write(_("Ce qu’il est devenu"), SMALL_HEAD)
    if words.outcome:
        _prose(leaves, words.outcome, 0)
    for one in words.outcomes:
        leaves.write(date_format(one.date, "j F Y"), own(META))
        leaves.write(one.words, Style(10, above=2))
        if one.address:
            leaves.write(one.address, own(FOOT))


def _citations(leaves: Leaves, facts: Facts) -> None:
    if facts.citations:
        leaves.write(_("Ce sur quoi s’appuie la synthèse"), SMALL_HEAD)
    for citation in facts.citations:
        said = _("contribution %(number)s") % {"number": citation.contribution}
        if citation.place == "minority":
            minority = _("avis minoritaire")
            said += f" ({minority})"
        leaves.write(f"{said} — {citation.note}" if citation.note else said, own(Style(10)))


def _entry(leaves: Leaves, entry: Entry) -> None:
    at = min(entry.depth, DEEPEST) * STEP
    leaves.bar(at if entry.depth else None)
    if not entry.is_shown:
        gone = {
            "withdrawn": _("Contribution retirée par son auteur."),
            "moved": _("Contribution déplacée."),
        }
        words = gone.get(entry.state, _("Contribution masquée par la modération."))
        leaves.write(words, own(META), at)
    else:
        leaves.write(_head(entry), own(META), at)
        _prose(leaves, entry.html, at)
        leaves.write(_foot(entry), own(FOOT), at)
    leaves.bar(None)


def _prose(leaves: Leaves, html: str, at: float) -> None:
    for block in blocks(html):
        colour = MUTED if block.is_quote else INK
        style = Style(10, bold=block.is_heading, above=2, colour=colour)
        leaves.write(f"{block.sign} {block.text}".strip(), style, at, block.indent * STEP)


def _head(entry: Entry) -> str:
    said = [
        entry.author or "—",
        _("citoyen inscrit") if entry.is_registered_citizen else "",
        str(Stance(entry.stance).label) if entry.stance else "",
        _moment(entry.written_at),
        own_name(entry.language),  # no number after it: beside an Arabic name it would change places
        _("corrigée le %(date)s") % {"date": _moment(entry.corrected_at)} if entry.corrected_at else "",
        _("répond à %(number)s") % {"number": entry.reply_to} if entry.reply_to else "",
    ]
    return " · ".join(filter(None, said))


def _foot(entry: Entry) -> str:
    counts = ((_("utile"), entry.useful), (_("d’accord"), entry.agree), (_("pas d’accord"), entry.disagree))
    said = [str(entry.id), *(f"{label} {number}" for label, number in counts)]
    return " · ".join([*said, *([_("citée dans la synthèse")] if entry.cited else [])])


def _closing(facts: Facts) -> str:
    return _(
        "Ces textes peuvent être repris, avec leur source, sous la licence %(licence)s. Ils viennent de %(site)s."
    ) % {"licence": facts.licence.name, "site": facts.base}


def own(style: Style) -> Style:
    """The same style, in the direction of the document's own language."""
    return replace(style, rtl=_rtl())


def _rtl() -> bool:
    return get_language_bidi()


def _day(at: datetime.datetime | None) -> str:
    return date_format(timezone.localtime(at), "j F Y") if at else ""


def _moment(at: datetime.datetime | None) -> str:
    return date_format(timezone.localtime(at), "j F Y H:i") if at else ""
