"""Who may read, write, mark and moderate in a debate, as sentences; the same rules as `querysets`, for one object."""

from cdm_debates.verdicts import Door, Verdict, Why

from .acquaintance import STRANGER, Acquaintance, acquaintance
from .animating import animates, centres_animated_by
from .moderating import (
    may_appeal,
    may_decide_appeal,
    may_moderate,
    may_pause_everywhere,
    moderates,
    moderates_something,
    moderators_of,
)
from .taking_part import (
    is_paused,
    may_animate,
    may_contribute,
    may_create_debates,
    may_edit,
    may_flag,
    may_follow,
    may_mark,
    may_withdraw,
)
from .translating import may_correct_translations
from .visibility import can_see, is_reader, may_read

__all__ = [
    "STRANGER",
    "Acquaintance",
    "Door",
    "Verdict",
    "Why",
    "acquaintance",
    "animates",
    "can_see",
    "centres_animated_by",
    "is_paused",
    "is_reader",
    "may_animate",
    "may_appeal",
    "may_contribute",
    "may_correct_translations",
    "may_create_debates",
    "may_decide_appeal",
    "may_edit",
    "may_flag",
    "may_follow",
    "may_mark",
    "may_moderate",
    "may_pause_everywhere",
    "may_read",
    "may_withdraw",
    "moderates",
    "moderates_something",
    "moderators_of",
]
