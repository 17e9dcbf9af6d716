"""The first page of the admin: what each role finds there, and what it costs."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page, Site

from cdm_centres.enums import CentreKind, Role
from cdm_centres.models import BlogPostPage
from tests import page_factories as make
from tests.factories import CentreFactory, MembershipFactory, UserFactory
from tests.once import again

from .factories import blog, centre_with_house, person, posts

pytestmark = pytest.mark.django_db
HOME = reverse("wagtailadmin_home")
# Which cards each role finds, in their order.
CARDS = {
    Role.MANAGER: ["post", "translate", "centre"],
    Role.EDITOR: ["post", "translate"],
    Role.TRANSLATOR: ["translate"],
    Role.REGISTRAR: [],
    Role.TREASURER: [],
    Role.ANIMATOR: [],
}


@pytest.fixture(scope="module", autouse=True)
def house(once):
    return centre_with_house()


@pytest.fixture
def centre(house):
    return again(house)


def html(client, user) -> str:
    client.force_login(user)
    answer = client.get(HOME)
    assert answer.status_code == 200
    return answer.content.decode()


def cards(text: str) -> list[str]:
    known = ("post", "translate", "centre")
    return [part.split('"')[0] for part in text.split('data-card="')[1:] if part.split('"')[0] in known]


@pytest.mark.parametrize("role", sorted(CARDS))
def test_each_role_finds_what_it_can_do(client, centre, role):
    assert cards(html(client, person(centre, role))) == CARDS[role]


def test_with_one_blog_the_empty_sheet_is_one_click_away(client):
    centre = centre_with_house("accra", languages=("fr",))
    text = html(client, person(centre, Role.EDITOR))
    sheet = reverse("wagtailadmin_pages:add", args=["cdm_centres", "blogpostpage", blog(centre).pk])
    assert f'href="{sheet}"' in text
    assert client.get(sheet).status_code == 200


def test_with_several_blogs_the_site_asks_which(client, centre):
    text = html(client, person(centre, Role.EDITOR))
    where = reverse("cdm_centres_house:write")
    assert f'href="{where}?kind=post"' in text
    choice = client.get(where).content.decode()
    for language in ("fr", "en"):
        sheet = reverse("wagtailadmin_pages:add", args=["cdm_centres", "blogpostpage", blog(centre, language).pk])
        assert f'href="{sheet}"' in choice


def test_drafts_are_the_persons_own(client, centre):
    mine, other = person(centre, Role.EDITOR), person(centre, Role.EDITOR)
    for user, title in ((mine, "À moi"), (other, "À l’autre")):
        page = make.post(blog(centre), title)
        page.live, page.title = False, title
        page.save()
        page.save_revision(user=user)
    text = html(client, mine)
    assert "À moi" in text
    assert "À l’autre" not in text


def test_a_manager_sees_what_waits_for_a_look(client, centre):
    editor, manager = person(centre, Role.EDITOR), person(centre, Role.MANAGER)
    page = make.post(blog(centre), "À relire", live=False)
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    assert "On vous demande un regard" in html(client, manager)
    assert "On vous demande un regard" not in html(client, editor)
    stranger = person(centre_with_house("nantes"), Role.MANAGER)
    assert "À relire" not in html(client, stranger)


def test_the_figures_and_the_advice_are_those_of_the_own_centre(client, centre):
    posts(centre, 3)
    posts(centre_with_house("nantes"), 2)
    make.post(blog(centre), "Muette", listing_image=make.image())
    text = html(client, person(centre, Role.MANAGER))
    assert "<dd>4</dd>" in text
    assert "1 article montre une image sans description" in text
    assert reverse("cdm_centres_house:facts", args=[centre.slug]) in text
    assert "Nantes" not in text


def test_a_quiet_blog_is_said_to_be_quiet(client, centre):
    long_ago = timezone.now().date() - datetime.timedelta(days=70)
    posts(centre, 1, date=long_ago)
    assert "Rien de nouveau depuis deux mois" in html(client, person(centre, Role.EDITOR))
    posts(centre, 1, date=timezone.now().date())
    assert "Rien de nouveau" not in html(client, person(centre, Role.EDITOR))


def test_an_editor_is_told_but_not_sent_to_a_page_of_the_manager(client, centre):
    text = html(client, person(centre, Role.EDITOR))
    assert "Les heures d’ouverture ne sont pas écrites" in text
    assert reverse("cdm_centres_house:facts", args=[centre.slug]) not in text


def test_other_apps_bring_cards_and_figures(client, centre):
    def card(request):
        return [{"name": "answer", "title": "Répondre", "text": "", "url": "/admin/", "icon": "mail", "count": 3}]

    def figures(request, centres):
        return {centre.pk: [("messages", 12345)] for centre in centres}

    with (
        hooks.register_temporarily("register_house_cards", card),
        hooks.register_temporarily("register_house_figures", figures),
    ):
        text = html(client, person(centre, Role.MANAGER))
    assert 'data-card="answer"' in text
    assert "12345" in text


def test_whoever_has_no_page_finds_an_admin_without_our_panels(client):
    text = html(client, MembershipFactory(role=Role.TREASURER, centre=CentreFactory()).user)
    assert "house-cards" not in text
    assert "house-health" not in text


@pytest.mark.parametrize("make_user", [
    lambda: UserFactory(is_superuser=True),
    lambda: MembershipFactory(role=Role.MANAGER, centre=CentreFactory(kind=CentreKind.NETWORK)).user,
])  # fmt: skip
def test_the_network_team_is_not_shown_five_hundred_centres(client, centre, make_user):
    assert "house-health" not in html(client, make_user())


def queries(client, user) -> int:
    """What a person who is signed in already costs."""
    html(client, user)
    Site.clear_site_root_paths_cache()
    with CaptureQueriesContext(connection) as captured:
        client.get(HOME)
    return len(captured)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MANAGER])
def test_the_first_page_costs_the_same_with_one_and_with_fifty(client, centre, role):
    user = person(centre, role)

    def fill(number):
        for page in posts(centre, number):
            page.save_revision(user=user)
            Page.objects.filter(pk=page.pk).update(has_unpublished_changes=True)
            workflow = page.get_workflow()
            workflow.start(page, user)

    fill(1)
    with_one = queries(client, user)
    fill(14)
    for number in range(2):
        centre_with_house(f"autre-{number}")
    assert queries(client, user) == with_one
    assert with_one <= 25
    assert BlogPostPage.objects.count() == 15
