"""How people of each language write days and hours in forms, and how they read them where Django knows no better.

Days come before months everywhere, also in English: of the world's English only one country writes otherwise, and its
way is understood where nothing else fits. So what is shown can be typed again and means the same. Names of months are
read by the admin's fields (`house/dates.js`).
"""

SIGNS = ("/", ".", "-", " ")
DAYS_FIRST = [f"%d{sign}%m{sign}{year}" for year in ("%Y", "%y") for sign in SIGNS]
IN_WORDS = ["%d %B %Y", "%d %b %Y"]
#: As « 19:30 », « 19h30 », « 19 h », « 19.30 », « 7:30 pm ».
TIMES = [
    *("%H:%M", "%H:%M:%S", "%H:%M:%S.%f", "%Hh%M", "%H h %M", "%Hh", "%H h", "%H.%M", "%H"),
    *("%I:%M %p", "%I:%M%p", "%I.%M %p", "%I %p", "%I%p"),
]


def moments(days: list[str]) -> list[str]:
    """A day and an hour."""
    return [f"{day} {time}" for day in days for time in TIMES]
