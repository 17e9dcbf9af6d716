"""The demo world: what `make demo` and the first `make run` load."""

import re
from collections import Counter

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.images.models import Image
from wagtail.models import Page

from cdm_centres.enums import CentreKind, Role
from cdm_centres.models import (
    BlogIndexPage,
    BlogPostPage,
    Centre,
    CentreIndexPage,
    CentrePage,
    Event,
    EventIndexPage,
    EventPage,
    Membership,
    Seat,
)
from cdm_debates.models import Contribution, DebateIndexPage, DebatePage
from cdm_pages.templatetags import cdm_images
from cdm_registry import journal
from cdm_registry.enums import CardState, CitizenState
from cdm_registry.models import Card, Citizen
from cdm_site.demo import network, tree
from cdm_site.demo.pen import Pen
from home.models import ContentPage, HomePage

DEBATING = (DebateIndexPage, DebatePage)
LANGUAGES = [code for code, _name in settings.LANGUAGES]


pytestmark = [pytest.mark.xdist_group("demo world"), pytest.mark.walk]  # one process loads it, not each


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demo world, loaded once for all tests of this file and taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "DEBUG", True)
        patch.setattr(Pen, "OVERSAMPLING", 1)  # rough drawings are quick drawings
        call_command("load_demo", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db, settings):
    settings.DEBUG = True
    settings.WAGTAILADMIN_BASE_URL = "http://testserver"


def test_the_network_has_six_centres_on_four_continents_and_its_own(demo):
    centres = Centre.objects.active()
    assert centres.count() == 7
    assert centres.filter(kind=CentreKind.NETWORK).count() == 1
    assert set(centres.values_list("country", flat=True)) == {"FR", "PL", "GH", "UY", "LB"}
    paris = centres.get(slug="paris-13")
    assert (paris.address, paris.postal_code, paris.city) == ("66 boulevard Vincent Auriol", "75013", "Paris")


def test_every_role_is_held_by_somebody(demo):
    assert set(Membership.objects.in_force().values_list("role", flat=True)) == set(Role)


def test_some_eighty_citizens_stand_in_every_state(demo):
    assert 75 <= Citizen.objects.count() <= 95
    assert set(Citizen.objects.values_list("state", flat=True)) == set(CitizenState)


def test_cards_stand_in_every_state(demo):
    assert set(Card.objects.values_list("state", flat=True)) == set(CardState)


def test_names_come_in_a_dozen_scripts(demo):
    names = "".join(Citizen.objects.values_list("card_name", flat=True))
    scripts = {
        "Vietnamese": "ễ", "Esperanto": "ĵ|Ĵ", "Polish": "ł", "Greek": "[α-ω]", "Cyrillic": "[а-я]", "Arabic": "[ا-ي]",
        "Hebrew": "[א-ת]", "Devanagari": "[क-ह]", "Thai": "[ก-ฮ]", "Georgian": "[ა-ჰ]", "Han": "[一-龥]",
        "Kana": "[ァ-ヶ]", "Hangul": "[가-힣]",
    }  # fmt: skip
    assert [script for script, letters in scripts.items() if not re.search(letters, names)] == []
    assert Citizen.objects.filter(family_name="", number__isnull=False).exists()


def test_there_are_minors_corrections_and_people_who_come_twice(demo):
    assert Citizen.objects.exclude(guardian_name="").filter(state=CitizenState.UNCONFIRMED).exists()
    assert Citizen.objects.exclude(guardian_confirmed_at=None).filter(state=CitizenState.REGISTERED).exists()
    assert Citizen.objects.filter(correction_requests__answered_at=None, correction_requests__isnull=False).exists()
    births = Counter(Citizen.objects.exclude(birth_date=None).values_list("birth_date", flat=True))
    assert births.most_common(1)[0][1] > 1


def test_numbers_follow_the_calendar_without_gap(demo):
    numbered = Citizen.objects.exclude(number=None).order_by("number")
    assert [citizen.number for citizen in numbered] == list(range(1, numbered.count() + 1))
    days = [citizen.registered_at for citizen in numbered]
    assert days == sorted(days)


def test_the_journal_holds_together(demo):
    assert journal.first_broken_line() is None


def test_everybody_at_a_desk_has_a_face(demo):
    at_a_desk = Citizen.objects.filter(state__in=[CitizenState.AWAITING, CitizenState.REGISTERED])
    assert not at_a_desk.filter(photo="").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_a_published_page_that_answers(demo, client: Client, monkeypatch, language):
    monkeypatch.setattr(cdm_images, "WIDTHS", (480,))  # one size of each picture will do here
    monkeypatch.setattr(cdm_images, "FORMATS", (("webp", "image/webp"),))
    texts = {file.stem for folder in (tree.TEXTS, tree.LOCAL) for file in (folder / language).glob("*.md")}
    pages = Page.objects.live().filter(locale__language_code=language, depth__gt=1)
    blogs = BlogIndexPage.objects.filter(locale__language_code=language)
    agendas = EventIndexPage.objects.filter(locale__language_code=language)
    announced = EventPage.objects.filter(locale__language_code=language)
    others = sum(kind.objects.live().filter(locale__language_code=language).count() for kind in DEBATING)
    assert pages.count() == len(texts - {"blog"}) + blogs.count() + agendas.count() + announced.count() + others
    for page in pages:
        assert client.get(page.url).status_code == 200, page.url


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_translations_have_the_same_pieces_and_belong_to_their_source(demo, language):
    for file in (tree.TEXTS / language).glob("*.md"):
        ours, source = tree.text(file.stem, language), tree.text(file.stem, "fr")
        assert [piece.kind for piece in ours.pieces] == [piece.kind for piece in source.pieces], file
        assert ours.fields.keys() == source.fields.keys()
    for page in Page.objects.filter(locale__language_code=language, depth__gt=1):
        assert page.alias_of is None
    for kind in (HomePage, ContentPage):
        for page in kind.objects.filter(locale__language_code=language):
            assert kind.objects.filter(locale__language_code="fr", translation_key=page.translation_key).exists()


def test_each_centre_speaks_its_languages_and_tells_something_in_each(demo):
    expected = {
        "paris-13": {"fr", "en", "eo", "es", "ar"}, "lyon": {"fr"}, "bialystok": {"eo"}, "accra": {"en"},
        "montevideo": {"es"}, "beirut": {"ar", "fr"},
    }  # fmt: skip
    for slug, languages in expected.items():
        pages = CentrePage.objects.live().filter(centre__slug=slug)
        assert {page.locale.language_code for page in pages} == languages
        assert len({page.translation_key for page in pages}) == 1
        for page in pages:
            assert BlogPostPage.objects.below(page).shown().exists(), page


def test_posts_of_paris_are_translated_and_told_on_past_days(demo):
    assert BlogPostPage.objects.filter(locale__language_code="fr", url_path__contains="/paris-13/").count() == 5
    visit = BlogPostPage.objects.get(slug="votre-premiere-visite")
    assert {page.locale.language_code for page in visit.get_translations(inclusive=True)} == set(LANGUAGES)
    assert not BlogPostPage.objects.filter(date__gt=timezone.now().date()).exists()
    assert Contribution.objects.dates("created_at", "day").count() > 10, "debates are told on their days too"
    assert all(post.tags.exists() and post.picture_alt for post in BlogPostPage.objects.all())


def test_every_centre_announces_something_and_paris_tells_of_what_was(demo):
    assert set(Event.objects.announced().values_list("centre__slug", flat=True)) == {
        "paris-13", "lyon", "bialystok", "accra", "montevideo", "beirut",
    }  # fmt: skip
    assert EventPage.objects.exclude(event=None).count() == EventPage.objects.count()
    assert [page for page in EventPage.objects.all() if page.report]
    assert Seat.objects.held().count() == 8
    monthly = Event.objects.filter(centre__slug="paris-13").exclude(repeats="never")
    assert {event.occurrences.to_come().count() for event in monthly} <= {13, 14}


def test_some_pages_wait_for_a_translation_so_that_the_switcher_can_say_so(demo):
    missing = {
        (language, file.stem)
        for language in LANGUAGES
        for file in (tree.TEXTS / "fr").glob("*.md")
        if tree.text(file.stem, language) is None
    }
    assert missing == {("eo", "internet"), ("es", "internet"), ("ar", "internet"), ("ar", "press")}


def test_pages_are_composed_with_all_kinds_of_blocks(demo):
    pages = [*HomePage.objects.all(), *ContentPage.objects.all(), *CentrePage.objects.all()]
    kinds = {block.block_type for page in pages for block in page.body}
    everything = {"heading", "paragraph", "quote", "picture", "gallery", "callout", "accordion", "table", "button"}
    assert everything | {"documents", "pages", "registration", "punctuality"} == kinds


def test_every_block_passes_the_editors_own_checks(demo):
    kinds = (HomePage, ContentPage, CentreIndexPage, CentrePage, BlogIndexPage, BlogPostPage, EventPage)
    for page in (page for kind in kinds for page in kind.objects.all()):
        page.full_clean()
        page.body.stream_block.clean(page.body)


def test_the_editor_of_paris_may_edit_paris_and_nothing_else(demo):
    editor = network.get_user_model().objects.get(email="editor.paris@example.org")
    paris = {page.pk for page in Page.objects.filter(url_path__regex="paris-13|parizo-13|باريس-13")}
    editable = {page.pk for page in Page.objects.all() if page.permissions_for_user(editor).can_edit()}
    assert editable == paris
    assert len(paris) == 5 + 5 + 2 + 5 + (5 + 2 + 3 + 1 + 1) + 5 + (5 + 3 + 2) + 2, (
        "centre, meetings, internet, blogs, posts, agendas, events, debates"
    )
    pictures = Image.objects.filter(collection__name="Paris 13")
    assert pictures.exists()


def test_the_demo_accounts_sign_in_with_the_published_password(demo, client: Client):
    accounts = dict(network.who_can_sign_in())
    assert len(accounts) == 9
    for email in accounts:
        user = network.get_user_model().objects.get(email=email)
        assert user.check_password("world-citizen")
        assert user.emailaddress_set.get().verified


def test_the_citizen_who_can_sign_in_holds_a_card(demo):
    citizen = Citizen.objects.get(user__email="citizen@example.org")
    assert citizen.state == CitizenState.REGISTERED
    assert citizen.cards.living().count() == 1


def test_loading_again_changes_nothing(demo, capsys):
    before = (Citizen.objects.count(), Page.objects.count(), Centre.objects.count())
    call_command("load_demo")
    call_command("load_demo", if_empty=True)
    assert before == (Citizen.objects.count(), Page.objects.count(), Centre.objects.count())
    assert "already" in capsys.readouterr().out


def test_every_mailbox_is_one_that_cannot_exist(demo):
    """RFC 2606 keeps example.org free: no letter of the demo can reach anybody."""
    citizens = Citizen.objects.exclude(email="").values_list("email", flat=True)
    guardians = Citizen.objects.exclude(guardian_email="").values_list("guardian_email", flat=True)
    users = network.get_user_model().objects.values_list("email", flat=True)
    centres = Centre.objects.values_list("email", flat=True)
    assert [email for email in [*citizens, *guardians, *users, *centres] if not email.endswith("@example.org")] == []


def test_no_mail_goes_to_invented_people(demo, mailoutbox):
    assert mailoutbox == []
