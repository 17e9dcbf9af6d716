"""A language added later, a centre that was there before, and a host name of one's own."""

import pytest
from django.contrib.auth.models import Group
from django.test import override_settings
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.models import GroupPagePermission, GroupSitePermission, Page, Site, WorkflowPage

from cdm_centres.actions import provisioning
from cdm_centres.enums import CentreEventKind, Role
from cdm_centres.exceptions import NameTaken, NotAllowed
from cdm_centres.models import BlogIndexPage, Centre, CentreEvent, CentreGroup, CentreHouse, CentrePage
from tests import page_factories as make
from tests.factories import CentreFactory, MembershipFactory, UserFactory

from .factories import directories, provisioned

pytestmark = pytest.mark.django_db


def rights(centre: Centre, role: Role, page: Page) -> set[str]:
    group = CentreGroup.objects.get(centre=centre, role=role).group
    held = GroupPagePermission.objects.filter(group=group, page=page)
    return set(held.values_list("permission__codename", flat=True))


def test_a_language_added_later_brings_rights_and_drafts_only():
    directories("fr", "en")
    centre = provisioned(languages=("fr",))
    manager = MembershipFactory(centre=centre, role=Role.MANAGER).user
    live = set(Page.objects.live().values_list("pk", flat=True))
    page = provisioning.add_language(centre=centre, language="en", by=manager)
    assert set(Page.objects.live().values_list("pk", flat=True)) == live
    assert page.get_children().count() == CentrePage.objects.get(locale__language_code="fr").get_children().count()
    assert "publish_page" in rights(centre, Role.MANAGER, page)
    assert rights(centre, Role.EDITOR, page) == {"add_page", "change_page"}
    assert WorkflowPage.objects.filter(page=page).exists()
    assert CentreEvent.objects.get(kind=CentreEventKind.LANGUAGE_ADDED).note == "en"


def test_adding_it_again_changes_nothing():
    directories("fr", "en")
    centre = provisioned()
    before = Page.objects.count()
    provisioning.add_language(centre=centre, language="en", by=None)
    assert Page.objects.count() == before
    assert not CentreEvent.objects.filter(kind=CentreEventKind.LANGUAGE_ADDED).exists()


def test_an_editor_does_not_add_languages():
    directories("fr", "en")
    centre = provisioned(languages=("fr",))
    for user in (MembershipFactory(centre=centre, role=Role.EDITOR).user, MembershipFactory(role=Role.MANAGER).user):
        with pytest.raises(NotAllowed):
            provisioning.add_language(centre=centre, language="en", by=user)


def test_a_page_translated_by_another_road_gets_its_rights():
    directories("fr", "en")
    centre = provisioned(languages=("fr",))
    french = CentrePage.objects.get(centre=centre)
    english = CopyPageForTranslationAction(french, make.locale("en")).execute(skip_permission_checks=True)
    assert rights(centre, Role.EDITOR, english) == rights(centre, Role.EDITOR, french) != set()
    assert WorkflowPage.objects.filter(page=english).exists()


def test_a_centre_with_pages_is_adopted_as_it_is():
    directories("fr")
    centre = CentreFactory(slug="paris-13", name="Paris 13", city="Paris")
    page = make.centre_page(make_index(), centre, title="Chez nous", lead="Nos mots.")
    blog = make.blog(page)
    provisioned("paris-13", "Un autre nom", languages=("fr",))
    page.refresh_from_db()
    assert (page.title, page.lead, Centre.objects.get().name) == ("Chez nous", "Nos mots.", "Paris 13")
    assert BlogIndexPage.objects.get() == blog
    # What was missing is there, and shows nothing to readers until somebody publishes it.
    assert not page.get_children().exclude(pk=blog.pk).live().exists()
    assert page.get_children().count() > 1
    assert rights(centre, Role.EDITOR, page)


def make_index():
    return Page.objects.get(slug="centres", locale__language_code="fr").specific


def test_who_publishes_is_the_managers_choice():
    directories("fr")
    centre = provisioned(languages=("fr",))
    page = CentrePage.objects.get(centre=centre)
    manager = MembershipFactory(centre=centre, role=Role.MANAGER).user
    editor = MembershipFactory(centre=centre, role=Role.EDITOR).user
    assert "publish_page" not in rights(centre, Role.EDITOR, page)
    provisioning.let_editors_publish(centre=centre, allowed=True, by=manager)
    assert "publish_page" in rights(centre, Role.EDITOR, page)
    with pytest.raises(NotAllowed):
        provisioning.let_editors_publish(centre=centre, allowed=True, by=editor)
    provisioning.let_editors_publish(centre=centre, allowed=False, by=manager)
    assert rights(centre, Role.EDITOR, page) == {"add_page", "change_page"}


class TestHostName:
    """A centre's own host name."""

    @pytest.fixture(autouse=True)
    def a_domain_for_centres(self, settings):
        settings.WAGTAILADMIN_BASE_URL = "https://example.org"
        settings.CDM_CENTRES_DOMAIN = "example.org"

    def test_serves_the_centre_in_all_its_languages(self, client):
        directories("fr", "en")
        centre = provisioned(hostname="lyon.example.org")
        assert CentreHouse.objects.get(centre=centre).site.root_page.specific.centre == centre
        for language in ("fr", "en"):
            answer = client.get(f"/{language}/", headers={"host": "lyon.example.org"}, secure=True)
            assert answer.status_code == 200
            assert answer.context["page"].locale.language_code == language
            assert f'<link rel="canonical" href="https://lyon.example.org/{language}/">' in answer.text
            assert 'hreflang="en" href="https://lyon.example.org/en/"' in answer.text

    def test_is_where_the_network_site_sends_readers_of_the_same_page(self, client):
        directories("fr")
        provisioned(languages=("fr",), hostname="lyon.example.org")
        answer = client.get("/fr/centres/lyon/nouvelles/")
        assert (answer.status_code, answer["Location"]) == (302, "https://lyon.example.org/fr/nouvelles/")
        assert "lyon.example.org" not in client.get("/sitemap.xml").text

    def test_keeps_sessions_and_forms_apart_from_the_network_s(self, client):
        directories("fr")
        provisioned(languages=("fr",), hostname="lyon.example.org")
        answer = client.get("/fr/account/login/", headers={"host": "lyon.example.org"}, secure=True)
        assert answer.status_code == 200
        assert not any(cookie["domain"] for cookie in answer.cookies.values())

    def test_has_its_own_sitemap_and_feed(self, client):
        directories("fr")
        provisioned(languages=("fr",), hostname="lyon.example.org")
        here = {"headers": {"host": "lyon.example.org"}, "secure": True}
        sitemap = client.get("/sitemap.xml", **here)
        assert "https://lyon.example.org/fr/nouvelles/" in sitemap.text
        assert "testserver" not in sitemap.text
        feed = client.get("/fr/feeds/centres/lyon/atom.xml", **here)
        assert "https://lyon.example.org/fr/nouvelles/" in feed.text

    def test_gives_managers_the_settings_of_that_site_only(self):
        directories("fr")
        centre = provisioned(languages=("fr",), hostname="lyon.example.org")
        held = GroupSitePermission.objects.all()
        assert {row.site for row in held} == {CentreHouse.objects.get(centre=centre).site}
        assert {row.group for row in held} == {Group.objects.get(pk=group_of(centre, Role.MANAGER))}

    @pytest.mark.parametrize("taken", ["paris.example.org", "par1s.example.org", "admin.example.org", "paris.test"])
    def test_is_refused_when_it_collides_is_reserved_or_looks_like_another(self, taken):
        directories("fr")
        provisioned("paris", "Paris", ("fr",), hostname="paris.example.org")
        with pytest.raises(NameTaken):
            provisioned(languages=("fr",), hostname=taken)
        assert not Centre.objects.filter(slug="lyon").exists()
        assert Site.objects.count() == 2

    @override_settings(ALLOWED_HOSTS=["example.org"])
    def test_is_refused_while_the_server_does_not_answer_to_it(self):
        directories("fr")
        with pytest.raises(NameTaken, match="ALLOWED_HOSTS"):
            provisioned(languages=("fr",), hostname="lyon.example.org")

    def test_can_be_opened_later_and_changed_by_the_network_team_only(self):
        directories("fr")
        centre = provisioned(languages=("fr",))
        manager = MembershipFactory(centre=centre, role=Role.MANAGER).user
        with pytest.raises(NotAllowed):
            provisioning.open_host(centre=centre, hostname="lyon.example.org", by=manager)
        team = UserFactory(is_superuser=True)
        provisioning.open_host(centre=centre, hostname="Lyon.example.org", by=team)
        site = provisioning.open_host(centre=centre, hostname="croix-rousse.example.org", by=team)
        assert (Site.objects.count(), site.hostname) == (2, "croix-rousse.example.org")


def group_of(centre: Centre, role: Role) -> int:
    return CentreGroup.objects.get(centre=centre, role=role).group_id
