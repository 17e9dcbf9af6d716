"""An event translated with wagtail-localize: other words, the same facts, and one event behind both pages."""

import pytest
from wagtail_localize.models import TranslationSource
from wagtail_localize.operations import translate_object

from cdm_centres.models import Event, EventPage
from tests import page_factories as make
from tests.once import again

from . import factories as f

pytestmark = pytest.mark.django_db

FACTS = {"begins": f.SEVEN, "ends": f.NINE, "place": "66 boulevard Vincent Auriol", "repeats": "weekly", "times": 4}


@pytest.fixture(scope="module", autouse=True)
def made(once):
    """A published meeting that comes four times, and its translation."""
    page = f.event_page(f.agenda(f.centre_page(name="Paris 13")), "Une soirée", takes_seats=True, seats=5, **FACTS)
    page.save_revision().publish()
    translate_object(page, [make.locale("en")])
    translated = EventPage.objects.get(locale__language_code="en", alias_of=None)
    translated.title = "An evening"
    translated.save_revision().publish()
    return page, translated


@pytest.fixture
def french(made):
    return again(made[0])


@pytest.fixture
def english(made):
    return again(made[1])


def facts(page):
    return {name: getattr(page, name) for name in EventPage.FACTS}


def test_the_translation_keeps_every_fact_and_tells_of_the_same_event(french, english):
    assert facts(english) == facts(french)
    assert english.event_id == EventPage.objects.get(pk=french.pk).event_id
    assert Event.objects.count() == 1
    assert (french.leads, english.leads) == (True, False)


def test_facts_are_no_words_to_translate(french, english):
    source = TranslationSource.objects.get(object_id=french.translation_key)
    told = set(source.stringsegment_set.values_list("string__data", flat=True))
    assert "Une soirée" in told
    assert FACTS["place"] not in told


def test_another_day_in_the_first_language_is_another_day_in_all(french, english):
    moved = EventPage.objects.get(pk=french.pk)
    moved.day, moved.times = f.in_days(20), 2
    moved.save_revision().publish()
    event = Event.objects.get()
    assert (event.day, event.occurrences.filter(state="planned").count()) == (moved.day, 2)
    # What somebody types into a translation's facts, by whatever road, is not announced.
    english.day = f.in_days(40)
    english.save_revision().publish()
    assert Event.objects.get().day == moved.day
