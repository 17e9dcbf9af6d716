"""An editor types days and hours as people of their language do; none of them silently becomes today."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from cdm_centres.enums import Role
from cdm_centres.models import BlogIndexPage, BlogPostPage, EventIndexPage, EventPage
from tests.centres.house.factories import centre_with_house, person

from .test_writing_on_a_phone import publish, telephone

YEAR = timezone.now().year + 1
LAST = datetime.date(YEAR, 11, 30)
DAY_IN_WORDS = {
    "fr": f"30 novembre {YEAR}",
    "en": f"30 November {YEAR}",
    "es": f"30 de noviembre de {YEAR}",
    "eo": f"30 novembro {YEAR}",
    "ar": f"٣٠ نوفمبر {YEAR}",
}
NOT_UNDERSTOOD = "Cette date n’est pas comprise. Écrivez-la comme 30/11/2026."


@pytest.fixture
def editor(network, settings):
    """An editor of a centre that lets its editors publish; nothing is saved while they type."""
    settings.CDM_REQUIRE_SECOND_FACTOR = False
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    return person(centre_with_house("lyon", languages=("fr",), editors_publish=True), Role.EDITOR)


def sheet(visitor, editor, list_page, language="fr"):
    """An empty page of this list, in the admin's language of the person."""
    UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": language})
    page = telephone(visitor, editor)
    kind = "blogpostpage" if isinstance(list_page, BlogIndexPage) else "eventpage"
    page.goto(f"/admin/pages/add/cdm_centres/{kind}/{list_page.pk}/")
    return page


def typed(page, field, words):
    """What stands in a field after somebody typed words into it and went on."""
    place = page.locator(f"#id_{field}")
    place.click()
    place.fill("")
    place.type(words)
    place.blur()
    return place


@pytest.mark.parametrize("language", sorted(DAY_IN_WORDS))
def test_a_day_is_understood_as_the_language_writes_it(visitor, editor, language):
    page = sheet(visitor, editor, EventIndexPage.objects.get(), language)
    for words in (f"30.11.{YEAR}", f"30/11/{YEAR}", f"30-11-{YEAR}", f"{YEAR}-11-30", DAY_IN_WORDS[language]):
        expect(typed(page, "day", words)).to_have_value(f"{YEAR}-11-30")
    expect(page.locator("#id_day + .house-date")).not_to_be_empty()
    expect(typed(page, "day", f"05/11/{YEAR}")).to_have_value(f"{YEAR}-11-05")


def test_digits_and_signs_of_arabic_keyboards_are_read(visitor, editor):
    page = sheet(visitor, editor, EventIndexPage.objects.get(), "ar")
    expect(typed(page, "day", "٣٠\u200f/١١\u200f/٢٠٢٧")).to_have_value("2027-11-30")
    expect(typed(page, "begins", "١٩:٣٠")).to_have_value("19:30")


def test_an_hour_is_understood_in_every_way_people_write_it(visitor, editor):
    page = sheet(visitor, editor, EventIndexPage.objects.get())
    for words in ("19h30", "19 h 30", "19.30", "7:30 pm", "19:30"):
        expect(typed(page, "begins", words)).to_have_value("19:30")


def test_what_is_no_day_stays_as_it_was_typed_with_a_sentence(visitor, editor):
    page = sheet(visitor, editor, BlogIndexPage.objects.get())
    for words in ("demain", f"31/11/{YEAR}", f"30/13/{YEAR}", "30"):
        expect(typed(page, "date", words)).to_have_value(words)
        expect(page.locator("#id_date + .house-date")).to_have_text(NOT_UNDERSTOOD)
        expect(page.locator("#id_date")).to_have_attribute("aria-invalid", "true")
    expect(typed(page, "date", f"30/11/{YEAR}")).to_have_value(f"{YEAR}-11-30")
    expect(page.locator("#id_date + .house-date")).to_contain_text(f"30 novembre {YEAR}")


def test_an_event_is_announced_for_the_day_that_was_typed(visitor, editor):
    page = sheet(visitor, editor, EventIndexPage.objects.get())
    page.locator("#id_title").fill("Fête du monde")
    typed(page, "day", f"30.11.{YEAR}")
    typed(page, "begins", "19h")
    typed(page, "ends", "21h30")
    publish(page)
    expect(page.locator(".messages .success")).to_contain_text("publiée")
    event = EventPage.objects.get()
    assert (event.day, event.begins, event.ends) == (LAST, datetime.time(19), datetime.time(21, 30))


def test_a_post_whose_day_nobody_understands_is_not_published_for_today(visitor, editor):
    page = sheet(visitor, editor, BlogIndexPage.objects.get())
    page.locator("#id_title").fill("Une soirée")
    typed(page, "date", "la semaine prochaine")
    publish(page)
    expect(page.locator(".w-field__errors").filter(has_text=NOT_UNDERSTOOD)).to_be_visible()
    expect(page.locator("#id_date")).to_have_value("la semaine prochaine")
    assert not BlogPostPage.objects.filter(live=True).exists()
