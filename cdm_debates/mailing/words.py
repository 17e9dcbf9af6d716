"""The words of letters. What is the same for many readers is put into words once: a debate's part, in one language,
for one time zone. What belongs to one reader (the links to stop and to answer) is written in after.
"""

from __future__ import annotations

import re
import secrets
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import Context, loader
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import mark_safe
from django.utils.text import Truncator

from cdm_debates import quotations, texts
from cdm_debates.enums import LetterKind
from cdm_debates.models import Contribution, Debate, DebatePage, Follow, Letter
from cdm_pages import emails

from . import links, mornings, names
from .contents import Told
from .envelopes import LightMail

#: What an address is for at which a letter is answered (`cdm_pages.emails.reply_address`).
ANSWERS = "debate"
#: In the place of a contribution: a letter that tells of many, so that nobody knows which one is meant.
MANY = 0
REMEMBERED = 400
WORDS = 60
# Nobody can write these into a contribution: they are others in each process.
_STOP = f"stop-{secrets.token_hex(12)}-"
_STOP_ALL = f"all-{secrets.token_hex(12)}-"
_ANSWER = f"answer-{secrets.token_hex(12)}-"
_ANSWERED = re.compile(rf"{_ANSWER}(\d+)\.")


class Section(NamedTuple):
    """A part of a letter in words, but for the links of one reader."""

    html: str
    text: str


class Kind(NamedTuple):
    """What letters have in common that say the same words, but for the links of their readers."""

    language: str
    zone: ZoneInfo
    kind: str
    alone: bool


class Paper:
    """Writes letters; remembers what it put into words last."""

    def __init__(self) -> None:
        self._sections: OrderedDict[tuple, Section] = OrderedDict()
        self._letters: OrderedDict[tuple, EmailMultiAlternatives] = OrderedDict()
        self._pages: OrderedDict[tuple, tuple[str, str]] = OrderedDict()

    def write(self, letter: Letter, chosen: list[Told], seen: dict[int, int]) -> EmailMultiAlternatives:
        """A letter to one reader: what is told (at least one contribution), with the versions that were looked at."""
        user, told = letter.user, [each for each in chosen if each.shown]
        alone = letter.kind == LetterKind.EACH and len(seen) == 1
        kind = Kind(language_of(user), mornings.of_person(user), letter.kind, alone)
        keys = tuple(_key(each, seen, kind) for each in told)
        same = remembered(self._letters, keys, lambda: self._compose(told, keys, kind))
        with translation.override(kind.language):
            stops = [links.stop(each.part.follow) for each in told]
            stop = links.stop(told[0].part.follow, links.Reach.ALL) if letter.kind == LetterKind.DIGEST else stops[0]
        name = "debates" if letter.kind == LetterKind.DIGEST else told[0].part.follow.debate.slug
        headers = {**same.extra_headers, **_headers(letter, told, seen), **list_headers(letter, name, stop)}
        body, html = same.body, same.alternatives[0][0]
        mail = LightMail(same.subject, _personal(body, user.pk, stop, stops), to=[user.email], headers=headers)
        mail.attach_alternative(_personal(html, user.pk, stop, stops), "text/html")
        answer = emails.reply_address(ANSWERS, next(iter(seen)) if len(seen) == 1 else MANY, user.pk)
        mail.reply_to = [answer] if answer else []
        return mail

    def _compose(self, told: list[Told], keys: tuple, kind: Kind) -> EmailMultiAlternatives:
        """The words of a letter, with signs in the places of a reader's links."""
        with translation.override(kind.language), timezone.override(kind.zone):
            sections = [self._section(each, key, kind) for each, key in zip(told, keys, strict=True)]
            title = self._page(told[0].part.follow.debate, kind.language)[0]
            manage = emails.absolute(reverse("debates:subscriptions"))
        context = {
            "sections": [
                Section(*(mark_safe(words.replace(_STOP, f"{_STOP}{place}.")) for words in section))  # noqa: S308
                for place, section in enumerate(sections)
            ],
            "number": sum(len(each.shown) + each.more for each in told), "title": title, "alone": kind.alone,
            "one": len({each.part.follow.debate_id for each in told}) == 1,
            "stop_link": _STOP_ALL, "manage_link": manage,
            "mark": emails.REPLY_MARK, "answers": bool(emails.mail_domain()),
            "stops_all": kind.kind == LetterKind.DIGEST,
        }  # fmt: skip
        return emails.compose("cdm_debates/mails/news", to="", language=kind.language, context=context)

    def _section(self, told: Told, key: tuple, kind: Kind) -> Section:
        return remembered(self._sections, key, lambda: self._put(told, told.part.follow, kind.language, kind.alone))

    def _put(self, told: Told, follow: Follow, language: str, alone: bool) -> Section:
        rows = Contribution.objects.for_reading().in_bulk(told.shown)
        quotations.look_above(rows.values())
        title, address = self._page(follow.debate, language)
        context = {
            "items": [Item(rows[pk], alone) for pk in told.shown if pk in rows], "more": told.more, "title": title,
            "page_link": address, "is_exchange": follow.root_id is not None, "stop_link": _STOP, "alone": alone,
            "answers": bool(emails.mail_domain()),
        }  # fmt: skip
        html = loader.render_to_string("cdm_debates/mails/news/section.html", context)
        plain = loader.get_template("cdm_debates/mails/news/section.txt").template
        return Section(html, plain.render(Context(context, autoescape=False)).strip())

    def _page(self, debate: Debate, language: str) -> tuple[str, str]:
        return remembered(self._pages, (debate.pk, language), lambda: _title_and_address(debate, language))


class Item:
    """A contribution as a letter shows it."""

    def __init__(self, contribution: Contribution, whole: bool) -> None:
        self.contribution = contribution
        html = quotations.html_of(contribution)
        # Among others there is room for its beginning only, and that is the author's, not what the author quotes.
        self.plain = quotations.told_apart(html) if whole else self._beginning(html)
        self.link = emails.absolute(reverse("debates:contribution", args=[contribution.pk]))
        self.answer = f"{_ANSWER}{contribution.pk}."
        self.language = contribution.language
        bidi = contribution.language in dict(settings.LANGUAGES) and _is_bidi(contribution.language)
        self.direction = "rtl" if bidi else "ltr"

    def _beginning(self, html: str) -> str:
        words = quotations.own_words(html) or texts.plain_of(html)
        return Truncator(words).words(WORDS, truncate=" …")


def language_of(user: Any) -> str:
    """The language a person is written to in."""
    language = getattr(user, "language", "") or settings.LANGUAGE_CODE
    return language if translation.check_for_language(language) else settings.LANGUAGE_CODE


def _is_bidi(code: str) -> bool:
    return translation.get_language_info(code)["bidi"]


def _title_and_address(debate: Debate, language: str) -> tuple[str, str]:
    """How a debate is called in a language, and the whole address of its page; the question and "" without a page."""
    pages = DebatePage.objects.filter(debate=debate).live().select_related("locale")
    by_language = {page.locale.language_code: page for page in pages}
    page = by_language.get(language) or next(iter(by_language.values()), None)
    address = page.get_url() if page is not None else None
    return (page.title if page else debate.question), (emails.absolute(address) if address else "")


def _key(told: Told, seen: dict[int, int], kind: Kind) -> tuple:
    """What two parts of letters have in common that say the same words."""
    follow = told.part.follow
    versions = tuple((pk, seen[pk]) for pk in told.shown)
    return (follow.debate_id, follow.root_id, versions, told.more, kind)


def _personal(words: str, user_id: int, stop: str, stops: list[str]) -> str:
    """The links of one reader, written in. What comes in is made of signs that need no escaping."""
    words = words.replace(_STOP_ALL, stop)
    for place, address in enumerate(stops):
        words = words.replace(f"{_STOP}{place}.", address)
    return _ANSWERED.sub(lambda found: emails.reply_address(ANSWERS, int(found[1]), user_id), words)


def _headers(letter: Letter, told: list[Told], seen: dict[int, int]) -> dict[str, str]:
    only = Contribution.objects.filter(pk__in=seen).only("root", "reply_to") if len(seen) == 1 else []
    return names.headers(letter, list(only), {each.part.follow.debate_id for each in told})


def list_headers(letter: Letter, name: str, stop: str) -> dict[str, str]:
    """What mail programs show as « unsubscribe » (RFC 2369, RFC 8058) and file by (RFC 2919)."""
    host = emails.new_message_id(letter.message_id).rpartition("@")[2].rstrip(">")
    return {
        "List-Id": f"<{name}.debates.{host}>",
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def remembered(known: OrderedDict, key: tuple, make: Callable[[], Any]) -> Any:
    """The latest ones stay, so that memory has a bound."""
    if key in known:
        known.move_to_end(key)
    else:
        known[key] = make()
        if len(known) > REMEMBERED:
            known.popitem(last=False)
    return known[key]
