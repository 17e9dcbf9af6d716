"""A debate as one HTML file that needs nothing else: read without a connection, printed, kept for decades.

It is handed out as a file, never shown by the site: its style stands in it, which the site's pages may not do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, get_language_bidi

from .entries import Entry
from .facts import Facts

HEAD = """\
<!doctype html>
<html lang="{}" dir="{}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{}</title><style>{}</style></head><body><main>
"""


def chunks(facts: Facts, entries: Iterable[Entry]) -> Iterator[bytes]:
    """The file, contribution by contribution."""
    direction = "rtl" if get_language_bidi() else "ltr"
    head = format_html(HEAD, get_language() or "fr", direction, facts.question, _style())
    yield head.encode()
    yield get_template("cdm_debates/archive/opening.html").render({"facts": facts}).encode()
    template = get_template("cdm_debates/archive/entry.html")
    for entry in entries:
        yield template.render({"entry": entry, "step": min(entry.depth, 6)}).encode()
    yield get_template("cdm_debates/archive/closing.html").render({"facts": facts}).encode()
    yield b"</main></body></html>\n"


@cache
def _style() -> str:
    return mark_safe((Path(__file__).parent / "book.css").read_text("utf-8"))  # noqa: S308  (our own file)
