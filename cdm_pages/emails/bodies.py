"""The words of a mail: its text, made of its HTML where it has no other, and what of it is new."""

from __future__ import annotations

import re
from email.message import EmailMessage
from html.parser import HTMLParser

from mailparser_reply import EmailMessage as Quotations

from .headers import clean

#: Letters of text that are read; a conversation is no archive.
LONGEST = 50_000
LONGEST_HTML = 200_000
LONGEST_MATCHED = 12_000
LONGEST_LINE = 1_000
LONGEST_TAG = 20_000
#: Stands above what a mail of ours quotes: whatever the mail program's language, what follows is not new.
REPLY_MARK = "—— ✂ ——"
LANGUAGES = ["en", "fr", "es", "de", "it", "nl", "pl", "sv"]
BLOCKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"blockquote", "pre", "section", "article", "header", "footer"}
)
UNSEEN = frozenset({"script", "style", "title", "template", "object", "svg", "math"})
STARTS = ("\n", "> ", "- ")


def body_part(message: EmailMessage) -> EmailMessage | None:
    """The part that holds the words: plain text before HTML, never an attached file."""
    found: dict[str, EmailMessage] = {}
    for part in message.walk():
        kind = part.get_content_type()
        if not part.is_multipart() and part.get_content_disposition() != "attachment" and not part.get_filename():
            found.setdefault(kind, part)
    plain = found.get("text/plain")
    if plain is not None and text_of(plain).strip():
        return plain
    return found.get("text/html", plain)


def text_of(part: EmailMessage | None) -> str:
    """The words of a part, whatever it says of its letters."""
    if part is None:
        return ""
    text = _decoded(part)
    if part.get_content_type() == "text/html":
        text = text_of_html(text)
    return clean(text)[:LONGEST].strip()


def _decoded(part: EmailMessage) -> str:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, TypeError, AttributeError, LookupError):  # coded in a way nobody knows
        data = b""
    data = (data if isinstance(data, bytes) else b"")[: LONGEST_HTML * 4]
    for charset in (_charset(part), "utf-8"):
        try:
            return data.decode(charset)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def _charset(part: EmailMessage) -> str:
    try:
        return str(part.get_content_charset() or "utf-8")
    except (LookupError, ValueError, TypeError, AttributeError):
        return "utf-8"


def text_of_html(html: str) -> str:
    """HTML as a reader would copy it: lines where blocks end, « - » before points, quotes marked, links written out.

    What comes out is text and is never shown as anything else; so the words are taken, and nothing is cleaned.
    """
    html, writer = re.sub(r"data:[^\"'>\s]+", "", html)[:LONGEST_HTML], _Writer()
    if html.count("<") > html.count(">") + 100 or max(map(len, html.split(">"))) > LONGEST_TAG:
        # No HTML at all, and Python's parser would read such a thing again and again from each « < » on.
        html = html.replace("<", "&lt;")
    writer.feed(html)
    writer.close()
    text = re.sub(r"[ \t\xa0]*\n[ \t]*", "\n", "".join(writer.written))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"(\n(> )+)(?=\n)", "\n", text)).strip()


class _Writer(HTMLParser):
    """Writes down the words of HTML, however broken."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self.quotes = 0
        self.unseen = 0
        self.href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN:
            self.unseen += 1
        if tag == "body":
            self.unseen = 0
        if tag == "blockquote":
            self.quotes += 1
        if tag in BLOCKS:
            self._new_line()
        if tag in {"li", "td"}:
            self.written.append("- " if tag == "li" else " ")
        if tag == "a":
            self.href = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        if tag == "blockquote":
            self.quotes = max(0, self.quotes - 1)
        if tag in BLOCKS and tag != "li":
            self._new_line()
        if tag in {"p", "blockquote", "ul", "ol", "table"}:
            self._new_line()
        if tag == "a" and self.href.startswith(("http:", "https:")):
            if self.href.rstrip("/") not in "".join(self.written[-3:]):
                self.written.append(f" ({self.href[:500]})")
            self.href = ""

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            words = re.sub(r"\s+", " ", data)
            self.written.append(words.lstrip() if self.written and self.written[-1].endswith(STARTS) else words)

    def _new_line(self) -> None:
        self.written.append("\n" + "> " * min(self.quotes, 5))


def new_part(text: str) -> str:
    """What the writer of an answer added: without the mail it answers, and without a signature below « -- ».

    Nothing is taken away where nothing would be left: better too much than an empty answer.
    """
    text = "\n".join(line.strip() for line in text[:LONGEST].split("\n"))
    above, mark, _quoted = text.partition(REPLY_MARK)
    lines = _without_quotation(above).strip().split("\n")
    quoted = bool(mark)
    while lines and (not lines[-1] or lines[-1].startswith(">") or (quoted and _introduces(lines[-1]))):
        quoted = quoted or lines[-1].startswith(">")
        lines.pop()
    return "\n".join(lines).strip() or text.strip()


def _without_quotation(text: str) -> str:
    """The text above « Le 3 mai, Ana a écrit : », in the languages that are known.

    The known patterns take minutes on texts made to hurt them: they read the beginning only, and no endless line.
    What they call a signature is too much of it: a line that begins with « Gracias, » may be followed by a question.
    """
    text = re.sub(r"\n{3,}", "\n\n", re.sub(r"[^\S\n]{2,}", " ", text))
    text = re.split(r"\n-- ?\n", text, maxsplit=1)[0]
    begin = text[:LONGEST_MATCHED]
    if max(map(len, begin.split("\n"))) > LONGEST_LINE:
        return text
    never = re.compile(r"(?!)")
    found = Quotations(begin, list(LANGUAGES), _disclaimers_regex=never, _signature_regex=never).read().replies
    return text if len(found) < 2 else found[0].body


def _introduces(line: str) -> bool:
    """« Le 3 mai, Ana a écrit : » in any language: the last line before a quotation that ends with a colon."""
    return line.rstrip().endswith((":", "：")) and any(letter.isdigit() or letter in "@<" for letter in line)
