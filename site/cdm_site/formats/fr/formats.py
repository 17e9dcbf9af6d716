"""How a day and an hour are shown, and what is understood when somebody types them."""

from cdm_site.formats import DAYS_FIRST, IN_WORDS, TIMES, moments

DATE_INPUT_FORMATS = [*DAYS_FIRST, *IN_WORDS]
TIME_INPUT_FORMATS = TIMES
DATETIME_INPUT_FORMATS = moments(DATE_INPUT_FORMATS)

DATETIME_FORMAT = r"j F Y \à H:i"
