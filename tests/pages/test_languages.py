"""Each language of the site shows what is really written in it, and says so of the rest."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client, TestCase
from wagtail_localize.models import StringTranslation, TranslationSource
from wagtail_localize.operations import translate_object

from cdm_pages.components import languages
from cdm_pages.querysets import translations_of
from tests import page_factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def front():
    return make.front_page()


@pytest.fixture
def english(front):
    return make.front_page("en")


def soup_of(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html5lib")


def alternates(response) -> dict[str, str]:
    return {link["hreflang"]: link["href"] for link in soup_of(response).select('link[rel="alternate"][hreflang]')}


def switcher(response) -> dict[str, str]:
    items = soup_of(response).select("header .c-drop")[0].select("li")
    return {item.find(attrs={"lang": True})["lang"]: (item.a["href"] if item.a else "") for item in items}


def translate(page, target, texts: dict[str, str] | None = None, share: float = 1.0):
    """Submit `page` for translation, write translations of a share of its strings, and publish."""
    translate_object(page, [target.locale])
    source = TranslationSource.objects.get(object_id=page.translation_key)
    segments = list(source.stringsegment_set.order_by("order"))
    for segment in segments[: round(len(segments) * share)]:
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=target.locale,
            data=(texts or {}).get(segment.string.data, f"[{segment.string.data}]"),
        )  # fmt: skip
    with TestCase.captureOnCommitCallbacks(execute=True):
        source.translations.get(target_locale=target.locale).save_target(publish=True)
    return page.get_translation(target.locale)


@pytest.mark.parametrize(
    ("asked", "answered"),
    [("ar", "/ar/"), ("en-GB,en;q=0.9,fr;q=0.5", "/en/"), ("ja", "/fr/"), ("", "/fr/"), ("eo", "/eo/")],
)
def test_a_first_visit_is_answered_in_the_visitors_language(client: Client, front, asked, answered):
    response = client.get("/", headers={"accept-language": asked})
    assert response.status_code == 302
    assert response["Location"] == answered
    assert "Accept-Language" in response["Vary"]


def test_a_chosen_language_goes_before_the_browsers(client: Client, front, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"
    assert client.get("/", headers={"accept-language": "ar"})["Location"] == "/es/"


def test_a_language_without_front_page_does_not_show_french_under_its_address(client: Client, front):
    response = client.get("/eo/")
    assert response.status_code == 302
    assert response["Location"] == "http://testserver/fr/"


def test_an_alias_leads_to_the_page_it_borrows(client: Client, front, english):
    page = make.content_page(front, "Le registre")
    alias = page.copy_for_translation(english.locale, alias=True)
    response = client.get(alias.url)
    assert response.status_code == 302
    assert response["Location"] == "http://testserver" + page.url


def test_the_switcher_leads_to_this_page_where_it_is_translated(client: Client, front, english):
    page = make.content_page(front, "Le registre")
    theirs = page.copy_for_translation(english.locale)
    theirs.slug = "the-register"
    theirs.save_revision().publish()
    response = client.get(page.url)
    assert switcher(response)["en"] == "/en/the-register/"
    assert alternates(response) == {
        "fr": "http://testserver" + page.url,
        "en": "http://testserver/en/the-register/",
        "x-default": "http://testserver" + page.url,
    }


def test_the_switcher_says_that_a_page_is_not_translated_yet(client: Client, front, english):
    page = make.content_page(front, "Le registre")
    page.copy_for_translation(english.locale, alias=True)
    response = client.get(page.url)
    assert switcher(response)["en"] == "/en/"
    assert switcher(response)["ar"] == ""
    assert "Page pas encore traduite" in response.content.decode()
    assert alternates(response) == {}


def test_views_exist_in_every_language(client: Client, front):
    response = client.get("/fr/search/?q=x")
    assert alternates(response)["ar"] == "http://testserver/ar/search/"
    assert switcher(response)["eo"] == "/eo/search/?q=x", "what was looked for goes along"


def test_the_names_of_languages_are_their_own():
    assert [languages.autonym(code) for code in languages.codes()] == [
        "Français", "English", "Esperanto", "Español", "العربية",
    ]  # fmt: skip


def test_a_translation_hardly_begun_is_not_announced(client: Client, front, english):
    page = make.content_page(front, "Le registre", lead="Une phrase.", search_description="Une autre.")
    theirs = translate(page, english, share=0.3)
    assert theirs.live
    assert list(translations_of(page)) == [page.page_ptr]
    assert switcher(client.get(page.url))["en"] == "/en/"
    assert soup_of(client.get(theirs.url)).select_one('meta[name="robots"]')["content"] == "noindex"
    assert theirs.url not in client.get("/sitemap.xml").content.decode()


def test_a_translation_that_is_done_is_announced(client: Client, front, english):
    page = make.content_page(front, "Le registre", lead="Une phrase.")
    theirs = translate(page, english)
    assert [found.pk for found in translations_of(page)] == [theirs.pk, page.pk]
    text = client.get("/sitemap.xml").content.decode()
    assert f'hreflang="en" href="http://testserver{theirs.url}"' in text


def test_arabic_pages_run_from_right_to_left(client: Client, front):
    arabic = make.front_page("ar")
    html = soup_of(client.get(arabic.url)).html
    assert (html["lang"], html["dir"]) == ("ar", "rtl")
