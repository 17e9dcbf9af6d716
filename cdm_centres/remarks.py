"""What should be looked at before a page is published: said in plain words, beside nobody's shoulder.

Two kinds. What cannot be right for any reader is *blocking*: a link to a page that does not exist. What may be right is
asked about, and published when its writer says so: a colleague's telephone number, a heading that skips a level.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import Resolver404, resolve
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.rich_text import RichText

from cdm_pages.blocks import values_within

LINK = re.compile(r"<a ([^>]*)>(.*?)</a>", re.S)
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
#: Nine digits at least, as people write a number to call; a year, a sum or a date has fewer or other signs.
GAP = r"[ .\u00a0\u202f()-]{0,2}"
PHONE = re.compile(rf"(?<![\w/.,-])(?:\+\d{{1,3}}|00\d{{1,3}}|0){GAP}\d(?:{GAP}\d){{7,11}}(?![\w/-])")
#: What a camera or a telephone calls a picture.
FILE_NAME = re.compile(r"^(?:img|dsc|pxl|image|photo|screenshot|capture)[\W_\d]*$|\.(?:jpe?g|png|webp|gif|heic)$", re.I)
#: What the notes of an adapted page begin with: something was left there (`actions.adapting`).
NOTE_MARK = "✂"
#: Digits of a number that must be the same for it to be the same telephone, whatever the prefix of the country.
SAME_TAIL = 8


@dataclass(frozen=True)
class Remark:
    """A sentence about one field; `is_blocking` says that the page cannot be published like this."""

    field: str
    sentence: str
    is_blocking: bool = False


def on(words: Mapping[str, Any], own: Collection[str]) -> list[Remark]:
    """All remarks on the fields of a page, as the form cleaned them. `own` are addresses and numbers that may stand
    there: those of the centre and of the network.
    """
    return [
        *_on_pictures(words),
        *(remark for name, value in words.items() for remark in _on_headings(name, value)),
        *_on_links(words),
        *_on_addresses(words, own),
        *_on_notes(words),
    ]


def digest(remarks: Iterable[Remark]) -> str:
    """What stands for having read just these."""
    return hashlib.sha256("\n".join(remark.sentence for remark in remarks).encode()).hexdigest()[:16]


def _on_pictures(words: Mapping[str, Any]) -> Iterator[Remark]:
    if words.get("listing_image") and not words.get("picture_alt", "").strip():
        sentence = _(
            "L’image de la page n’a pas de description. C’est juste si elle n’apprend rien ; sinon, décrivez-la."
        )
        yield Remark("picture_alt", sentence)
    alts = [("picture_alt", words.get("picture_alt", ""))]
    for name, value in words.items():
        if isinstance(value, blocks.StreamValue):
            alts += [(name, found["alt"]) for found in values_within(value) if _is_picture(found)]
    for name, alt in alts:
        if FILE_NAME.search((alt or "").strip()):
            sentence = _("« %(alt)s » est le nom d’un fichier : dites plutôt ce que l’image montre.") % {"alt": alt}
            yield Remark(name, sentence)


def _is_picture(value: Any) -> bool:
    return isinstance(value, blocks.StructValue) and "alt" in value


def _on_headings(name: str, value: Any) -> Iterator[Remark]:
    """The page's title is of level 1; each heading goes down one step at most."""
    if not isinstance(value, blocks.StreamValue):
        return
    before = 1
    for child in value:
        if child.block_type == "heading":
            level = int(child.value.get("level") or 2)
            if level > before + 1:
                text = child.value.get("text") or ""
                sentence = _(
                    "Le titre « %(text)s » saute un niveau : qui écoute la page croira qu’il manque une partie."
                )
                yield Remark(name, sentence % {"text": text})
            before = level


def _on_links(words: Mapping[str, Any]) -> Iterator[Remark]:
    """Links inside our site: to what does not exist (blocking), or to what nobody can read yet."""
    found = list(_links(words))
    pages = {int(link["id"]) for _name, link, _text in found if link.get("linktype") == "page"}
    papers = {int(link["id"]) for _name, link, _text in found if link.get("linktype") == "document"}
    live = dict(Page.objects.filter(pk__in=pages).values_list("pk", "live")) if pages else {}
    there = set(get_document_model().objects.filter(pk__in=papers).values_list("pk", flat=True)) if papers else set()
    gone = _("Le lien « %(text)s » mène à quelque chose qui n’existe plus : changez-le ou enlevez-le.")
    hidden = _("Le lien « %(text)s » mène à une page qui n’est pas en ligne : personne ne la lira pour le moment.")
    typed = _("L’adresse « %(path)s » du lien « %(text)s » ne répond pas.")
    for name, link, text in found:
        kind, pk, path = link.get("linktype"), int(link.get("id") or 0), html.unescape(link.get("href", ""))
        if (kind == "page" and pk not in live) or (kind == "document" and pk not in there):
            yield Remark(name, gone % {"text": text}, is_blocking=True)
        elif kind == "page" and not live[pk]:
            yield Remark(name, hidden % {"text": text})
        elif path.startswith("/") and not _is_answered(path.split("?")[0].split("#")[0]):
            yield Remark(name, typed % {"path": path, "text": text})


def _links(words: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, str], str]]:
    """Every link of the texts: its field, its attributes, its words."""
    for name, source in sources(words):
        for one in LINK.finditer(source):
            link = dict(ATTRIBUTE.findall(one[1]))
            link["id"] = link.get("id", "") if link.get("id", "").isdecimal() else "0"
            yield name, link, _plain(one[2])


def _is_answered(path: str) -> bool:
    try:
        match = resolve(path)
    except Resolver404:
        return False
    if match.url_name != "wagtail_serve":
        return True
    rest = path.strip("/").split("/", 1)[1:]
    return not rest or Page.objects.filter(live=True, url_path__endswith=f"/{rest[0]}/").exists()


def _on_addresses(words: Mapping[str, Any], own: Collection[str]) -> Iterator[Remark]:
    """Addresses and numbers that are not the centre's: once published, robots have read them."""
    known = {_key(address) for address in own if address}
    said = set()
    for name, text in texts(words):
        for found in [*EMAIL.findall(text), *PHONE.findall(text)]:
            if _key(found) not in known | said:
                said.add(_key(found))
                sentence = _(
                    "« %(address)s » n’est pas une adresse du centre. Publiée, elle sera copiée par des robots et ne "
                    "se reprendra pas : la personne est-elle d’accord ?"
                )
                yield Remark(name, sentence % {"address": found.strip()})


def _on_notes(words: Mapping[str, Any]) -> Iterator[Remark]:
    """Notes that say where something of another centre was left: for the writer, not for readers."""
    for name, text in texts(words):
        if text.startswith(NOTE_MARK):
            yield Remark(name, _("Cette note n’est pas pour les lecteurs : « %(note)s »") % {"note": text})


def _key(address: str) -> str:
    """By which two ways of writing an address are the same."""
    return address.casefold() if "@" in address else re.sub(r"\D", "", address)[-SAME_TAIL:]


def sources(words: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The stored form of every rich text, with the name of the field it stands in."""
    for name, value in words.items():
        if isinstance(value, blocks.StreamValue):
            yield from ((name, found.source) for found in values_within(value) if isinstance(found, RichText))


def texts(words: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text of the page, without its markup."""
    for name, value in words.items():
        if isinstance(value, str):
            yield name, value
        elif isinstance(value, blocks.StreamValue):
            plain = [found for found in values_within(value) if isinstance(found, str)]
            yield from ((name, text) for text in plain)
    for name, source in sources(words):
        yield name, _plain(source)
    for name, link, _text in _links(words):  # what a link dials or writes to is said there too
        yield (
            name,
            link.get("href", "").partition(":")[2] if link.get("href", "").startswith(("mailto:", "tel:")) else "",
        )


def _plain(source: str) -> str:
    return " ".join(html.unescape(strip_tags(source.replace("<", " <"))).split())
