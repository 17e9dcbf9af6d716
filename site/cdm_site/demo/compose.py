"""From the texts' pieces to the blocks of a page's body, the same block ids in every language."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page

from . import markup
from .markup import Piece

NAMESPACE = uuid.UUID("0e6f7a51-5a0c-4f8e-9a0b-6a4b3f1b8d55")
ADDRESSES = {"registration": "register/", "my_card": "my-card/"}
TABLE = {
    "cell": [],
    "first_row_is_table_header": True,
    "first_col_is_header": True,
    "table_header_choice": "both",
    "table_caption": "",
}


@dataclass(frozen=True)
class Composer:
    """Makes the body of one page in one language."""

    key: str
    language: str
    pages: dict[tuple[str, str], Page]
    images: dict[str, Image]
    documents: dict[str, Document]
    credit: str

    def body(self, pieces: list[Piece]) -> list[dict[str, Any]]:
        """The stored form of a stream; a button to a page that has no translation is left out."""
        blocks = []
        for place, piece in enumerate(pieces):
            for part, (name, value) in enumerate(_MAKERS[piece.kind](self, piece.value)):
                blocks.append({"type": name, "value": value, "id": self._id(f"{place}.{part}")})
        return blocks

    def _id(self, path: str) -> str:
        return str(uuid.uuid5(NAMESPACE, f"{self.key}/{path}"))

    def _items(self, values: list[Any], path: str) -> list[dict[str, Any]]:
        return [{"type": "item", "value": v, "id": self._id(f"{path}/{i}")} for i, v in enumerate(values)]

    def page(self, key: str) -> Page:
        """A page in this language, or in the source language where it is not translated."""
        return self.pages.get((key, self.language)) or self.pages[key, "fr"]

    def address(self, name: str) -> str:
        """An address of the site in this language."""
        return f"/{self.language}/{ADDRESSES[name]}"

    def link(self, target: str) -> str:
        """The opening tag of a link in a rich text."""
        kind, _colon, name = target.partition(":")
        if kind == "page":
            return f'<a linktype="page" id="{self.page(name).pk}">'
        return f'<a href="{self.address(name) if kind == "url" else target}">'

    def rich(self, words: str) -> str:
        return f"<p>{markup.inline(words, self.link)}</p>"

    def heading(self, value: dict) -> list:
        return [("heading", {**value, "anchor": ""})]

    def paragraph(self, value: list) -> list:
        return [("paragraph", markup.rich(value, self.link))]

    def quote(self, value: dict) -> list:
        return [("quote", {**value, "source_url": ""})]

    def callout(self, value: dict) -> list:
        return [("callout", {**value, "text": self.rich(value["text"])})]

    def accordion(self, value: list) -> list:
        items = [{"title": title, "text": self.rich(words)} for title, words in value]
        return [("accordion", {"items": self._items(items, f"accordion {len(items)}")})]

    def table(self, value: list) -> list:
        rows = [[markup.plain(cell) for cell in row] for row in value]
        return [("table", {**TABLE, "data": rows})]

    def button(self, value: dict) -> list:
        return [self._button(value, "primary")]

    def hero(self, value: list) -> list:
        first, second = value
        return [self._button(first, "primary"), self._button(second, "secondary")]

    def _button(self, value: dict, style: str) -> tuple[str, dict]:
        kind, _colon, name = value["target"].partition(":")
        if kind == "url":
            return "registration", {"text": value["words"]}
        link = {"page": self.page(name).pk, "document": None, "url": ""}
        return "button", {"text": value["words"], "link": link, "style": style}

    def cards(self, value: list) -> list:
        pages = [self.page(card["target"].partition(":")[2]).pk for card in value]
        return [("pages", {"title": "", "pages": self._items(pages, "cards")})]

    def picture(self, value: dict) -> list:
        return [("picture", self._picture(value))]

    def gallery(self, value: list) -> list:
        pictures = self._items([self._picture(one) for one in value], "gallery")
        return [("gallery", {"title": "", "pictures": pictures})]

    def _picture(self, value: dict) -> dict:
        shown = {"image": self.images[value["drawing"]].pk, "decorative": False, "credit": self.credit}
        return {**shown, "alt": value["alt"], "caption": value["caption"]}

    def list_of_documents(self, value: list) -> list:
        papers = [{"document": self.documents[f"{key}-{self.language}"].pk, "title": ""} for key in value]
        return [("documents", {"title": "", "documents": self._items(papers, "documents")})]

    def punctuality(self, value: int) -> list:
        return [("punctuality", {"title": "", "days": value})]


_MAKERS: dict[str, Callable[[Composer, Any], list[tuple[str, Any]]]] = {
    "heading": Composer.heading,
    "paragraph": Composer.paragraph,
    "quote": Composer.quote,
    "callout": Composer.callout,
    "accordion": Composer.accordion,
    "table": Composer.table,
    "button": Composer.button,
    "hero": Composer.hero,
    "cards": Composer.cards,
    "picture": Composer.picture,
    "gallery": Composer.gallery,
    "documents": Composer.list_of_documents,
    "punctuality": Composer.punctuality,
}
