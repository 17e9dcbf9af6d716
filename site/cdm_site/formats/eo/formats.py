"""What is understood when somebody types a day or an hour."""

from cdm_site.formats import DAYS_FIRST, IN_WORDS, TIMES, moments

DATE_INPUT_FORMATS = [*DAYS_FIRST, *IN_WORDS, "%Y.%m.%d", "%Y %m %d", "%d-a de %B %Y", "%d de %B %Y"]
TIME_INPUT_FORMATS = TIMES
DATETIME_INPUT_FORMATS = moments(DATE_INPUT_FORMATS)
