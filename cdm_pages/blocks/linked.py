"""Links inside running text, shown in the reader's language with as many queries for one paragraph as for fifty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.template.loader import render_to_string
from wagtail.models import Page
from wagtail.rich_text import RichText, expand_db_html

from cdm_pages.querysets import shown_to_reader

from .links import LinkValue

# No text of a database holds it; two texts are expanded as one around it.
JOINT = "\x00"


class ExpandedText(RichText):
    """Running text whose links were found together with those of the whole body."""

    expanded = ""

    def __html__(self) -> str:
        return render_to_string("wagtailcore/shared/richtext.html", {"html": self.expanded})


def expand_texts(values: Iterable[Any]) -> None:
    """Look up what all running texts link to at once, and keep the result with each."""
    texts = [text for text in values if isinstance(text, RichText) and "linktype=" in text.source]
    expanded: Sequence[str] = expand_db_html(JOINT.join(text.source for text in texts)).split(JOINT) if texts else []
    if len(expanded) != len(texts):  # a tag that is not closed has swallowed a joint: each for itself
        return
    for text, html in zip(texts, expanded, strict=True):
        text.__class__, text.expanded = ExpandedText, html


def find_translations(values: Iterable[Any]) -> None:
    """Find the pages that all links and buttons lead to in the reader's language, at once."""
    links = [link for link in values if isinstance(link, LinkValue) and isinstance(link.get("page"), Page)]
    shown = shown_to_reader(link["page"] for link in links)
    for link in links:
        link.shown = shown[link["page"].pk]
