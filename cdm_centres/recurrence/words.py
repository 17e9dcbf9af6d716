"""The words of a rule: « Chaque semaine : mardi et jeudi, jusqu’au 30 juin 2027 »."""

from __future__ import annotations

import datetime
import re

from babel import Locale, UnknownLocaleError
from babel.dates import get_timezone_location
from babel.lists import format_list
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from cdm_centres.enums import Repeats

from .rules import LAST, Rule, ordinal_of

#: « heure d’Accra », « d’Athènes », « d’Ürümqi ».
BEFORE_A_VOWEL = re.compile(r"[AEIOUÀÂÄÉÈÊËÎÏÔÖŌÙÛÜ]")
#: « le premier mardi »: with the weekday's name behind it, both without a capital.
ORDINALS = {
    1: pgettext_lazy("avec un jour de la semaine", "le premier %(weekday)s"),
    2: pgettext_lazy("avec un jour de la semaine", "le deuxième %(weekday)s"),
    3: pgettext_lazy("avec un jour de la semaine", "le troisième %(weekday)s"),
    4: pgettext_lazy("avec un jour de la semaine", "le quatrième %(weekday)s"),
    5: pgettext_lazy("avec un jour de la semaine", "le cinquième %(weekday)s, quand il y en a un"),
    LAST: pgettext_lazy("avec un jour de la semaine", "le dernier %(weekday)s"),
}


def rule_in_words(rule: Rule) -> str:
    """How something comes again and until when, in the reader's language; "" for what happens once."""
    if rule.repeats == Repeats.NEVER:
        return ""
    said = [f"{_pace(rule)}{_days(rule)}"]
    if rule.until:
        said.append(_("jusqu’au %(day)s") % {"day": date_format(rule.until, "DATE_FORMAT")})
    elif rule.times:
        said.append(ngettext("%(count)d fois", "%(count)d fois", rule.times) % {"count": rule.times})
    return capfirst(_comma().join(said))


def _pace(rule: Rule) -> str:
    """Every day, every second week…"""
    count = {"count": rule.every}
    match rule.repeats:
        case Repeats.DAILY:
            return ngettext("chaque jour", "tous les %(count)d jours", rule.every) % count
        case Repeats.WEEKLY:
            return ngettext("chaque semaine", "toutes les %(count)d semaines", rule.every) % count
        case Repeats.YEARLY:
            return ngettext("chaque année", "tous les %(count)d ans", rule.every) % count
    return ngettext("chaque mois", "tous les %(count)d mois", rule.every) % count


def _days(rule: Rule) -> str:
    """Which days of the week, the month or the year: « : le premier mardi »."""
    match rule.repeats:
        case Repeats.DAILY:
            return ""
        case Repeats.WEEKLY:
            said = format_list([_weekday(number) for number in rule.days_of_week], locale=_locale())
        case Repeats.MONTHLY_DATE:
            said = pgettext("jour du mois", "le %(number)d") % {"number": rule.first.day}
        case Repeats.YEARLY:
            said = date_format(rule.first, "MONTH_DAY_FORMAT")
        case _:
            place = LAST if rule.repeats == Repeats.MONTHLY_LAST else ordinal_of(rule.first)
            said = ORDINALS[place] % {"weekday": _weekday(rule.first.weekday())}
    return pgettext("entre « chaque mois » et « le premier mardi »", " : %(days)s") % {"days": said}


def _weekday(number: int) -> str:
    name = str(WEEKDAYS[number])
    return name if get_language() == "en" else name.lower()


def _comma() -> str:
    return pgettext("entre deux parties d’une phrase", ", ")


def _locale() -> Locale:
    try:
        return Locale.parse(get_language() or "fr", sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("fr")


def zone_in_words(zone: datetime.tzinfo) -> str:
    """A zone by the place whose clock it is: « heure de Paris »."""
    name = getattr(zone, "key", "UTC")
    if name == "UTC":
        return _("temps universel")
    place = get_timezone_location(zone, locale=_locale(), return_city=True)
    # French drops the vowel before another one; the other languages say both alike.
    words = _("heure d’%(place)s") if BEFORE_A_VOWEL.match(place) else _("heure de %(place)s")
    return words % {"place": place}
