"""What happens to letters people write to a centre: they come in, are answered, sorted, watched and forgotten.

Used through its module: `enquiries.answer(…)`.
"""

from .answering import answer, ask_back, note, note_answered_elsewhere
from .forgetting import erase_person, forget_old, own_data
from .mail import deliver
from .ready import keep_ready_answer, remove_ready_answer
from .receiving import Letter, add_from_asker, receive
from .sorting import assign, close, hand_to_network, mark_spam, merge, reopen
from .watching import pass_on_overdue, warn_teams

__all__ = [
    "Letter",
    "add_from_asker",
    "answer",
    "ask_back",
    "assign",
    "close",
    "deliver",
    "erase_person",
    "forget_old",
    "hand_to_network",
    "keep_ready_answer",
    "mark_spam",
    "merge",
    "note",
    "note_answered_elsewhere",
    "own_data",
    "pass_on_overdue",
    "receive",
    "remove_ready_answer",
    "reopen",
    "warn_teams",
]
