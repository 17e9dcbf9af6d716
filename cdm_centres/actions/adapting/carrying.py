"""What of a body another centre may take along: words, and the files it may use itself. The rest leaves a note."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import escape, strip_tags
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from cdm_centres.remarks import ATTRIBUTE, LINK, NOTE_MARK

EMBED = re.compile(r"<embed [^>]*/?>")
#: Links that reach somebody: whoever adapts a page answers for itself.
REACHING = ("mailto:", "tel:", "sms:")


class Left(Exception):
    """A piece that is not carried over, and the sentence that says so."""

    def __init__(self, sentence: str, alt: str = ""):
        super().__init__(sentence)
        self.sentence, self.alt = sentence, alt


@dataclass
class Baggage:
    """What the other centre may use of a page: the numbers of pictures, documents and pages, the label each picture
    must bear, what the source's addresses become, and the page to write to instead (its number, or None).
    """

    source: str
    images: set[int] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)
    pages: set[int] = field(default_factory=set)
    labels: Mapping[int, str] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)
    contact: int | None = None


def named_in(stream: blocks.StreamBlock, raw: list[dict[str, Any]]) -> dict[str, set[int]]:
    """The numbers of the pictures, documents and pages that a body names, wherever they stand in it."""
    found: dict[str, set[int]] = {"image": set(), "document": set(), "page": set()}
    for kind, number in _names_of(stream, raw):
        found[kind].add(number)
    return found


def _names_of(block: Any, value: Any) -> Iterator[tuple[str, int]]:
    if isinstance(block, blocks.RichTextBlock):
        for tag in [*(one[1] for one in LINK.finditer(value or "")), *EMBED.findall(value or "")]:
            said = dict(ATTRIBUTE.findall(tag))
            kind = said.get("linktype") or said.get("embedtype")
            if kind in {"image", "document", "page"} and said.get("id", "").isdecimal():
                yield kind, int(said["id"])
    elif kind := _kind_chosen(block):
        if value:
            yield kind, int(value)
    else:
        for child, inner in _children(block, value):
            yield from _names_of(child, inner)


def _children(block: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(block, blocks.StructBlock):
        yield from ((child, (value or {}).get(name)) for name, child in block.child_blocks.items())
    elif isinstance(block, blocks.ListBlock):
        yield from ((block.child_block, _item(one)) for one in value or ())
    elif isinstance(block, blocks.StreamBlock):
        known = ((block.child_blocks.get(one["type"]), one["value"]) for one in value or ())
        yield from ((child, inner) for child, inner in known if child is not None)


def _item(one: Any) -> Any:
    """An entry of a list, in either of the forms in which lists are stored."""
    return one["value"] if isinstance(one, dict) and one.get("type") == "item" else one


def _is_needed(block: Any) -> bool:
    """Whether whatever holds it is nothing without it."""
    return block.required or (isinstance(block, blocks.ListBlock) and bool(block.meta.min_num))


def _kind_chosen(block: Any) -> str:
    for cls, kind in (
        (ImageChooserBlock, "image"),
        (DocumentChooserBlock, "document"),
        (blocks.PageChooserBlock, "page"),
    ):
        if isinstance(block, cls):
            return kind
    return ""


class Carrier:
    """Carries the stored form of one body."""

    def __init__(self, baggage: Baggage) -> None:
        self.baggage = baggage
        self.notes: list[str] = []

    def body(self, stream: blocks.StreamBlock, raw: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The body as the other centre gets it; a note stands right where something was left."""
        carried = []
        for piece in raw:
            block = stream.child_blocks.get(piece["type"])
            try:
                if block is not None:
                    carried.append({**piece, "value": self.value(block, piece["value"])})
            except Left as left:
                self.notes.append(_note(left))
            carried += [_paragraph(note) for note in self.notes]
            self.notes.clear()
        return carried

    def value(self, block: Any, value: Any) -> Any:
        """One value. Raises `Left`."""
        if isinstance(block, blocks.RichTextBlock):
            return self._text(value or "")
        if isinstance(block, blocks.StructBlock):
            return self._struct(block, value or {})
        if isinstance(block, blocks.ListBlock):
            return self._list(block, value or [])
        if isinstance(block, blocks.StreamBlock):
            return self.body(block, value or [])
        if isinstance(block, blocks.ChooserBlock):
            return self._chosen(block, value)
        if isinstance(value, str):
            if value.startswith(REACHING):
                raise Left(_("Ici se trouvait un lien pour écrire à %(source)s.") % {"source": self.baggage.source})
            return self.words(value)
        return value

    def words(self, text: str) -> str:
        """A text in which the source's own addresses and numbers are those of the other centre."""
        for theirs, ours in self.baggage.addresses.items():
            text = text.replace(theirs, ours)
        return text

    def _struct(self, block: blocks.StructBlock, value: Mapping[str, Any]) -> dict[str, Any]:
        carried = {}
        for name, child in block.child_blocks.items():
            try:
                carried[name] = self.value(child, value.get(name))
            except Left as left:
                if _is_needed(child):
                    raise Left(left.sentence, left.alt or value.get("alt") or "") from left
                carried[name] = None
                self.notes.append(_note(left))
        label = self.baggage.labels.get(value.get("image") or 0, "")
        if label and "credit" in carried and not carried["credit"]:
            carried["credit"] = label
        return carried

    def _list(self, block: blocks.ListBlock, value: list[Any]) -> list[Any]:
        carried, lost = [], None
        for one in value:
            try:
                inner = self.value(block.child_block, _item(one))
            except Left as left:
                lost = left
                self.notes.append(_note(left))
                continue
            is_wrapped = isinstance(one, dict) and one.get("type") == "item"
            carried.append({**one, "value": inner} if is_wrapped else inner)
        if lost is not None and len(carried) < max(block.meta.min_num or 0, 1):
            self.notes.pop()  # said by whoever catches it
            raise lost
        return carried

    def _chosen(self, block: blocks.ChooserBlock, value: Any) -> Any:
        kind, name = _kind_chosen(block), {"source": self.baggage.source}
        allowed = {"image": self.baggage.images, "document": self.baggage.documents, "page": self.baggage.pages}
        if not value or (kind and int(value) in allowed[kind]):
            return value
        if kind == "image":
            raise Left(_("Ici se trouvait une image de %(source)s, qui n’est pas dans le fonds commun.") % name)
        if kind == "document":
            raise Left(_("Ici se trouvait un document de %(source)s, qui n’est pas dans le fonds commun.") % name)
        raise Left(_("Ici se trouvait quelque chose qui n’appartient qu’à %(source)s.") % name)

    def _text(self, source: str) -> str:
        carried = EMBED.sub(self._embedded, LINK.sub(self._linked, source))
        return self.words(carried)

    def _linked(self, found: re.Match[str]) -> str:
        said = dict(ATTRIBUTE.findall(found[1]))
        kind, number = said.get("linktype"), said.get("id", "")
        number = int(number) if number.isdecimal() else 0
        reaches = said.get("href", "").lower().startswith(REACHING) or (
            kind == "page" and number not in self.baggage.pages
        )
        if reaches:
            return self._to_contact(strip_tags(found[2]))
        return found[2] if kind == "document" and number not in self.baggage.documents else found[0]

    def _to_contact(self, words: str) -> str:
        """A link to the other centre's people becomes one to our own; an address in its words is not said."""
        said = _("nous écrire") if "@" in words or sum(sign.isdigit() for sign in words) > 7 else words
        contact = self.baggage.contact
        return f'<a linktype="page" id="{contact}">{escape(said)}</a>' if contact else escape(said)

    def _embedded(self, found: re.Match[str]) -> str:
        said = dict(ATTRIBUTE.findall(found[0]))
        number = int(said["id"]) if said.get("id", "").isdecimal() else 0
        if said.get("embedtype") != "image" or number in self.baggage.images:
            return found[0]
        sentence = _("Ici se trouvait une image de %(source)s, qui n’est pas dans le fonds commun.")
        self.notes.append(_note(Left(sentence % {"source": self.baggage.source}, said.get("alt", ""))))
        return ""


def _note(left: Left) -> str:
    """What stands in the draft where something was left: marked, so that it is not published by mistake."""
    shown = _(" Elle montrait : « %(alt)s ».") % {"alt": left.alt} if left.alt else ""
    return f"{NOTE_MARK} {left.sentence}{shown}"


def _paragraph(note: str) -> dict[str, Any]:
    return {"type": "paragraph", "value": f"<p>{escape(note)}</p>", "id": str(uuid.uuid4())}
