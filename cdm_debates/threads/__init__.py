"""How a thread is read: twenty exchanges at a time, three answers under each, three levels, then a link."""

from .nodes import STRANGER, Cursor, Node, Reader, ThreadPage
from .pages import above, alone, answers, chosen, exchanges, place, unread

__all__ = [
    "STRANGER",
    "Cursor",
    "Node",
    "Reader",
    "ThreadPage",
    "above",
    "alone",
    "answers",
    "chosen",
    "exchanges",
    "place",
    "unread",
]
