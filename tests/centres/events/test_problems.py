"""What does not go together in the form of an event: one line for each thing a person may type wrong."""

import datetime

import pytest

from cdm_centres.enums import Repeats
from cdm_centres.models import Event

DAY = datetime.date.today() + datetime.timedelta(days=7)
ONE = datetime.timedelta(days=1)
SEVEN, NINE = datetime.time(19), datetime.time(21)
HOURS = {"begins": SEVEN, "ends": NINE}
NIGHT = {"begins": NINE, "ends": SEVEN}
WEEKLY = {"repeats": Repeats.WEEKLY}
DAILY = {"repeats": Repeats.DAILY}

#: What is typed, and the fields beside which something is said; none for what is fine.
TABLE = {
    "nothing": ({"day": None}, {"day"}),
    "nothing but hours": ({"day": None, **HOURS}, {"day"}),
    "a whole day": ({}, set()),
    "from seven to nine": (HOURS, set()),
    "in eleven years": ({"day": DAY.replace(year=DAY.year + 11, day=1)}, {"day"}),
    "in nine years": ({"day": DAY.replace(year=DAY.year + 9, day=1)}, set()),
    "eleven years ago": ({"day": DAY.replace(year=DAY.year - 11, day=1)}, {"day"}),
    "an end without a beginning": ({"ends": NINE}, {"begins"}),
    "a beginning without an end": ({"begins": SEVEN}, {"ends"}),
    "an end before the beginning": (NIGHT, {"ends"}),
    "an end at the beginning": ({"begins": SEVEN, "ends": SEVEN}, {"ends"}),
    "over midnight": ({**NIGHT, "last_day": DAY + ONE}, set()),
    "the last day before the first": ({"last_day": DAY - ONE}, {"last_day"}),
    "sixty days in a row": ({"last_day": DAY + 60 * ONE}, set()),
    "sixty-one days in a row": ({"last_day": DAY + 61 * ONE}, {"last_day"}),
    "a zone": ({"time_zone": "Africa/Accra"}, set()),
    "no zone anybody knows": ({"time_zone": "Earth/Atlantis"}, {"time_zone"}),
    "every week without end": (WEEKLY, set()),
    "every week until a day": ({**WEEKLY, "until": DAY + 30 * ONE}, set()),
    "every week so many times": ({**WEEKLY, "times": 4}, set()),
    "until a day and so many times": ({**WEEKLY, "until": DAY + 30 * ONE, "times": 4}, {"times"}),
    "until before it began": ({**WEEKLY, "until": DAY - ONE}, {"until"}),
    "until, but it does not come again": ({"until": DAY - ONE, "times": 4}, set()),
    "each day, for two days": ({**DAILY, "last_day": DAY + ONE}, {"repeats"}),
    "every other day, for two days": ({**DAILY, "last_day": DAY + ONE, "every": 2}, set()),
    "each week, for two days": ({**WEEKLY, "last_day": DAY + ONE}, set()),
    "seats from a week before until a day before": ({"takes_seats": True, "opens_days": 7, "closes_hours": 24}, set()),
    "seats that close when they open": ({"takes_seats": True, "opens_days": 1, "closes_hours": 24}, {"closes_hours"}),
    "seats that open on the day": ({"takes_seats": True, "opens_days": 0, "closes_hours": 2}, set()),
    "no seats at all": ({"takes_seats": False, "opens_days": 1, "closes_hours": 48}, set()),
    "several things": ({"ends": NINE, "last_day": DAY - ONE, "time_zone": "x"}, {"begins", "last_day", "time_zone"}),
}


@pytest.mark.parametrize(("typed", "beside"), TABLE.values(), ids=TABLE)
def test_each_slip_is_told_beside_its_field(typed, beside):
    found = Event(**{"day": DAY, **typed}).problems()
    assert set(found) == beside
    assert all(str(sentence).endswith(".") for sentence in found.values())
