"""What a page says about the contributions it shows: names, moments, addresses and labels, worked out once for a page.

A page shows up to 260 contributions. Were each address reversed, each date formatted and each label translated where it
stands in the template, that would take longer than all the rest of the page (`make bench BENCH=debate_page`).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from . import languages, quotations, translators
from .enums import ContributionState, MarkKind, Stance
from .models import Contribution
from .reading import Reading
from .threads import Node

#: Stands for an id while an address is worked out; no contribution has it.
PLACE = 918273645546372819
#: Below it all languages of the site write a number alike.
THOUSAND = 1000


@dataclass(slots=True)
class Shown:
    """One contribution as its page says it. An address is empty where this reader has no use for it."""

    name: str
    when: str
    moment: str
    href: str
    words: SafeString
    language: str
    direction: str
    useful: str
    agree: str
    disagree: str
    attested: str = ""
    stance: str = ""
    state: str = ""
    corrected: str = ""
    is_cited: bool = False
    mark: str = ""
    translate: str = ""
    history: str = ""
    answer: str = ""
    edit: str = ""
    withdraw: str = ""
    flag: str = ""
    moderate: str = ""
    reasons: str = ""
    pressed: set[str] = field(default_factory=set)


def in_figures(number: int) -> str:
    """A count as the reader's language writes it; most are nothing, or small."""
    return str(number) if number < THOUSAND else number_format(number)


class Addresses:
    """Addresses of contributions in the reader's language, each pattern reversed once for a page."""

    def __init__(self) -> None:
        self._patterns: dict[tuple[str, ...], str] = {}

    def of(self, row: Contribution, name: str, *more: str) -> str:
        """The address of this name for a contribution."""
        pattern = self._patterns.get((name, *more))
        if pattern is None:
            pattern = self._patterns[name, *more] = reverse(name, args=[PLACE, *more])
        return pattern.replace(str(PLACE), str(row.pk))


class Showing:
    """What the contributions of one page have in common, in the reader's language: labels, and the form's token.

    Making it gives each node of the reading its `shown`.
    """

    def __init__(self, reading: Reading, request: HttpRequest) -> None:
        self.reading, self._request = reading, request
        self._addresses, self._here = Addresses(), get_language() or settings.LANGUAGE_CODE
        self._stances = {str(value): str(label) for value, label in Stance.choices}
        self._states = {str(value): str(label) for value, label in ContributionState.choices}
        self._directions: dict[str, str] = {}
        self._days: dict[datetime.date, str] = {}
        self._translates = translators.is_there()
        # Asked once: behind each of them stands a rule, or a person who is looked up at every touch.
        self._me = reading.user.pk if reading.is_signed_in else None
        self._may_answer, self._may_mark = bool(reading.verdict), reading.may_mark
        self.useful, self.agree, self.disagree = (str(kind.label) for kind in MarkKind)
        self.new, self.cited, self.why = _("nouveau"), _("citée dans la synthèse"), _("Pourquoi ?")
        self.answer, self.edit, self.withdraw = _("Répondre"), _("Corriger"), _("Retirer")
        self.flag, self.moderate = _("Signaler"), _("Modérer")
        self.closed = _("Échange fermé par la modération.")
        self.translate = _("Traduire : %(language)s") % {"language": languages.own_name(self._here)}
        for node in self._all():
            node.shown = self._shown(node) if node.has_words else None

    @cached_property
    def csrf_field(self) -> SafeString:
        """What each form of the page carries. Asking for it sets the cookie: a page without forms does not."""
        return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(self._request))

    def _all(self) -> Iterator[Node]:
        """Those above, then the thread."""
        yield from self.reading.above
        yield from self.reading.thread.walk()

    def _shown(self, node: Node) -> Shown:
        row, reading = node.contribution, self.reading
        shown = Shown(
            name=str(row.by_name),
            when=self._when(row.created_at),
            moment=localtime(row.created_at).replace(microsecond=0).isoformat(),
            href=self._addresses.of(row, "debates:contribution"),
            words=mark_safe(quotations.html_of(row)),  # noqa: S308  (cleaned when it was written: see texts.clean)
            language=row.language,
            direction=self._direction(row.language),
            useful=in_figures(row.useful_count),
            agree=in_figures(row.agree_count),
            disagree=in_figures(row.disagree_count),
            attested=self._attested(row),
            stance=self._stances.get(row.stance, ""),
            state="" if row.is_shown else self._states[row.state],
            is_cited=row.pk in reading.cited,
        )
        if row.edited_at:
            shown.history = self._addresses.of(row, "debates:history")
            shown.corrected = _("corrigée le %(date)s") % {"date": self._when(row.edited_at)}
        if self._translates and row.is_shown and row.language != self._here:
            shown.translate = self._addresses.of(row, "debates:translate", self._here)
        if self._may_answer and not row.exchange_closed_at:
            shown.answer = self._addresses.of(row, "debates:answer")
        if self._me is not None:
            self._add_gestures(shown, row)
        return shown

    def _add_gestures(self, shown: Shown, row: Contribution) -> None:
        """What somebody signed in can do with it."""
        reading, to = self.reading, self._addresses.of
        shown.pressed = reading.marks.get(row.pk, set())
        if row.author_id == self._me:
            shown.edit, shown.withdraw = to(row, "debates:edit"), to(row, "debates:withdraw")
            shown.reasons = to(row, "debates:own_decisions")
        else:
            shown.flag = to(row, "debates:flag")
            shown.mark = to(row, "debates:mark") if self._may_mark and row.is_shown else ""
        if reading.reader.moderates:
            shown.moderate = to(row, "cdm_debates_moderation:contribution")

    def _attested(self, row: Contribution) -> str:
        """That the author is a registered citizen, and of which centre if they agreed to show it."""
        if not row.is_attested:
            return ""
        centre = self.reading.centres.get(row.attested_centre_id or 0, "")
        return _("citoyen inscrit, %(centre)s") % {"centre": centre} if centre else _("citoyen inscrit")

    def _direction(self, code: str) -> str:
        if code not in self._directions:
            self._directions[code] = languages.direction(code)
        return self._directions[code]

    def _when(self, moment: datetime.datetime) -> str:
        """The day in words and the minute, in the reader's language and time zone."""
        here = localtime(moment)
        day = here.date()
        if day not in self._days:
            self._days[day] = date_format(day, "j F Y")
        return f"{self._days[day]} {here:%H:%M}"
