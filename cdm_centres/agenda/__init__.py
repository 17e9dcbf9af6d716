"""Dates of events as readers meet them: in a list, a month, a day; in their language where it is spoken there."""

from .found import Agenda, Dates, agenda, coming, dates_of_page
from .meetings import Meeting, meeting, meetings, pages_of
from .months import Day, Month

__all__ = [
    "Agenda",
    "Dates",
    "Day",
    "Meeting",
    "Month",
    "agenda",
    "coming",
    "dates_of_page",
    "meeting",
    "meetings",
    "pages_of",
]
