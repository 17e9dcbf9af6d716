"""What the pages of debates ask for."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.conf import settings
from django.http import Http404
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import pgettext

from cdm_debates import languages, outcomes, permissions, quotations, reading, summaries
from cdm_debates.actions import visits
from cdm_debates.enums import OPEN_PHASES, WHAT_PHASES_ALLOW, CitationPlace, Deed, Frequency, Order, Stance
from cdm_debates.forms.contributing import ContributionForm
from cdm_debates.models import Contribution, Debate, DebatePage
from cdm_debates.reading import Choice, Reading
from cdm_debates.showing import Showing
from cdm_debates.verdicts import Door, Verdict

register = template.Library()

#: Doors a verdict points at, as names of addresses; a host site that lacks one shows the sentence alone.
DOORS = {
    Door.SIGN_IN: "account_request_login_code",
    Door.CONFIRM_ADDRESS: "account_email",
    Door.REGISTER: "registration:form",
}


@register.simple_tag(takes_context=True)
def debate_reading(context: dict, page: DebatePage) -> Reading:
    """The debate of a page as this reader reads it; 404 for whoever may not read it at all."""
    request, debate = context["request"], page.debate
    if not permissions.is_reader(request.user, debate):
        raise Http404
    pk = request.GET.get("at", "")
    if pk.isascii() and pk.isdigit() and len(pk) < 11:
        rows = Contribution.objects.of(debate).readable_or_placeholder(request.user).for_reading()
        found = rows.select_related("debate").filter(pk=pk).first()
        if found is not None:
            return reading.of_contribution(found, request.user)
    return reading.of_debate(
        debate, request.user, Choice.read(request.GET), visits.come(debate=debate, by=request.user)
    )


@register.simple_tag(takes_context=True)
def showing(context: dict, reading: Reading) -> Showing:
    """What the page says about the contributions it shows; each node of the reading has its `shown` then."""
    return Showing(reading, context["request"])


@register.filter
def language_name(code: str) -> str:
    """The language's own name for itself."""
    return languages.own_name(code)


@register.filter
def direction(code: str) -> str:
    """`rtl` or `ltr`, for what is written in this language."""
    return languages.direction(code)


@register.filter
def as_written(contribution: Contribution) -> SafeString:
    """The words of a contribution: cleaned by `texts.clean` when they were written, and only ever kept that way;
    without what it quotes of others that are withheld.
    """
    return mark_safe(quotations.html_of(contribution))  # noqa: S308


@register.filter
def as_typed(contribution: Contribution) -> SafeString:
    """The same with all its quotations, for moderators: they see what was withheld."""
    return mark_safe(contribution.html)  # noqa: S308


@register.filter
def in_short(contribution: Contribution) -> str:
    """The first words of a contribution, bare, for lists that lead to it."""
    return Truncator(" ".join(quotations.own_words(contribution.html).split())).chars(140).strip()


@register.filter
def with_code(text: str) -> SafeString:
    """What stands between `backticks` in a programmer's sentence, set as code."""
    return mark_safe(re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text)))  # noqa: S308  (escaped before)


@register.filter
def address_of(verdict: Verdict) -> str:
    """Where the missing right is obtained; empty where no page of this site gives it."""
    return _behind(verdict.door)


@register.simple_tag
def sign_in_address() -> str:
    """Where somebody signs in who wants to be told what is written here; empty on a site without accounts."""
    return _behind(Door.SIGN_IN)


def _behind(door: Door) -> str:
    name = DOORS.get(door)
    try:
        return reverse(name) if name else ""
    except NoReverseMatch:  # a host without accounts or registration: the sentence stays
        return ""


@register.simple_tag(takes_context=True)
def contribution_form(context: dict, reading: Reading) -> ContributionForm:
    """An empty form for this reader."""
    language = context.get("LANGUAGE_CODE") or settings.LANGUAGE_CODE
    return ContributionForm(reading.debate, ask_name=not reading.known.has_name, initial={"language": language})


@register.simple_tag
def ways_to_read(choice: Choice) -> dict[str, list[tuple[str, str, bool]]]:
    """The orders, stances and languages a reader can choose: address, label, whether it is chosen now."""
    orders = [(choice.address(order=o, stance="", language=""), o.label, not choice.is_search and choice.order == o)
              for o in Order]  # fmt: skip
    stances = [(choice.address(stance=s), s.label, choice.stance == s) for s in Stance]
    spoken = [
        (choice.address(language=code), language_name(code), choice.language == code)
        for code, _name in settings.LANGUAGES
    ]
    return {"orders": orders, "stances": stances, "languages": spoken}


@register.simple_tag
def citations_of(page: DebatePage) -> dict[str, list[Any]]:
    """What the synthesis stands on, by place; only what is still shown."""
    found = page.debate.citations.select_related("contribution").filter(contribution__state="shown")
    by_place: dict[str, list[Any]] = {place.value: [] for place in CitationPlace}
    for citation in found:
        by_place[citation.place].append(citation)
    return by_place


@register.simple_tag
def outcomes_of(page: DebatePage) -> list[outcomes.Outcome]:
    """What became of the debate, the latest first."""
    return outcomes.of_page(page)


@register.simple_tag(takes_context=True)
def summary_of(context: dict, reading: Reading) -> summaries.Summary | None:
    """The summary of a long debate, where its first page begins; not around one contribution, nor for a choice."""
    choice = reading.choice
    is_first = not ("at" in context["request"].GET or choice.is_search or choice.unread or choice.after)
    return summaries.of(reading.debate) if is_first else None


@register.simple_tag
def what_it_allows(page: DebatePage) -> str:
    """What the phase of a debate allows people, in words, from the one table: a list, as the language sets one."""
    people = (Deed.READ, Deed.FOLLOW, Deed.CONTRIBUTE, Deed.MARK)
    allowed = WHAT_PHASES_ALLOW[page.debate.phase]
    comma = pgettext("entre deux parties d’une phrase", ", ")
    return comma.join(str(deed.label) for deed in people if deed in allowed)


@register.simple_tag
def frequencies(of_exchange: bool = False) -> list[tuple[str, str]]:
    """The paces at which somebody is written to; an exchange has no stages."""
    return [
        (value, str(label)) for value, label in Frequency.choices if not (of_exchange and value == Frequency.STAGES)
    ]


@register.simple_tag
def chosen_pace(debate: Debate, exchange: Contribution | None, pace: str) -> str:
    """The pace that stands in the form: the follower's; at first, where nobody can write, that of the stages."""
    if pace:
        return pace
    is_quiet = not exchange and debate.phase not in OPEN_PHASES
    return Frequency.STAGES.value if is_quiet else Frequency.DAILY.value
