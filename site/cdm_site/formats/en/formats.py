"""How a day and an hour are shown, and what is understood when somebody types them."""

from cdm_site.formats import DAYS_FIRST, IN_WORDS, TIMES, moments

DATE_INPUT_FORMATS = [*DAYS_FIRST, *IN_WORDS, "%B %d %Y", "%B %d, %Y", "%b %d %Y", "%b %d, %Y", "%m/%d/%Y"]
TIME_INPUT_FORMATS = TIMES
DATETIME_INPUT_FORMATS = moments(DATE_INPUT_FORMATS)

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
MONTH_DAY_FORMAT = "j F"
SHORT_DATE_FORMAT = "d/m/Y"
SHORT_DATETIME_FORMAT = "d/m/Y H:i"
