"""When something happens again: rules of days, wall clocks, and the words for both.

People mean the clock on their wall: what begins at 19:00 begins at 19:00 all year, whatever happens to summer time.
So a rule gives days, and a day with a time and a zone gives a moment in UTC.
"""

from .clocks import DAY, moment, span, zone_of
from .rules import Rule, ordinal_of
from .words import rule_in_words, zone_in_words

__all__ = ["DAY", "Rule", "moment", "ordinal_of", "rule_in_words", "span", "zone_in_words", "zone_of"]
