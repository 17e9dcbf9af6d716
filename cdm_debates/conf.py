"""Settings of debates, each with a default that is safe to keep."""

from __future__ import annotations

from typing import Any

from django.conf import settings

DEFAULTS: dict[str, Any] = {
    # Characters one contribution may have.
    "CDM_DEBATES_LONGEST": 5000,
    # Contributions one person may write in a minute, over all debates; beyond it they are refused.
    "CDM_DEBATES_MOST_A_MINUTE": 10,
    # Minutes during which one's own words are corrected in place; later a correction is dated and has a history.
    "CDM_DEBATES_EDIT_MINUTES": 30,
    # Days before its end during which a debate is said to close soon.
    "CDM_DEBATES_CLOSING_SOON_DAYS": 3,
    # Days after its conclusion in which a debate still stands on the page of its centre.
    "CDM_DEBATES_CONCLUDED_SHOWN_DAYS": 90,
    # Shown contributions after which a person is no longer new, where a debate holds first contributions.
    "CDM_DEBATES_NO_LONGER_NEW": 1,
    # Flags by different people that hold a contribution back until a moderator has looked; 0 never does.
    "CDM_DEBATES_FLAGS_THAT_HOLD": 5,
    # Seconds between two foldings of the counters of one debate; 0 folds after each change.
    "CDM_DEBATES_FOLD_SECONDS": 0,
    # Dotted path of a function of a user that says whether the address is confirmed; empty: whoever signs in has one.
    "CDM_DEBATES_ADDRESS_IS_CONFIRMED": "",
    # The hour of the reader's own morning from which the daily and weekly letters go out.
    "CDM_DEBATES_MORNING": 7,
    # The day of the weekly letter: 0 is Monday.
    "CDM_DEBATES_WEEKLY_DAY": 0,
    # Contributions of one debate that a letter shows, the newest; the others are counted and linked.
    "CDM_DEBATES_LETTER_SHOWS": 20,
    # Contributions at once up to which who wants each gets one letter for each; beyond it one for all.
    "CDM_DEBATES_EACH_MOST": 5,
    # Days in which the link of a letter that ends a subscription can be used.
    "CDM_DEBATES_STOP_LINK_DAYS": 730,
    # Days after which letters that went out, and what is known of answers by mail, are forgotten.
    "CDM_DEBATES_LETTERS_KEPT_DAYS": 60,
    # Days in which a decision may be appealed.
    "CDM_DEBATES_APPEAL_DAYS": 30,
    # Days in which the link of a letter about a decision opens it; signed in, its author finds it without an end.
    "CDM_DEBATES_DECISION_LINK_DAYS": 180,
    # The licence contributions are published under, which the form and every export name: its name and its address.
    "CDM_DEBATES_LICENCE": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    # Dotted path of a class that translates contributions (cdm_debates.translators.Translator); empty: the machine that
    # wagtail-localize is configured with, else none, and nothing of it is shown.
    "CDM_DEBATES_TRANSLATOR": "",
    # New machine translations one person, or one network address, may ask for in an hour.
    "CDM_DEBATES_TRANSLATIONS_AN_HOUR": 30,
    # Exports one network address may ask for in an hour.
    "CDM_DEBATES_EXPORTS_AN_HOUR": 30,
    # Questions one network address may ask the programs' interface in a minute.
    "CDM_DEBATES_API_A_MINUTE": 120,
    # Contributions beyond which a debate is no longer drawn as a PDF; the other forms have no such limit.
    "CDM_DEBATES_LONGEST_PDF": 2000,
}


def value(name: str) -> Any:
    """A setting by its short name: `value("LONGEST")` is CDM_DEBATES_LONGEST."""
    key = f"CDM_DEBATES_{name}"
    return getattr(settings, key, DEFAULTS[key])
