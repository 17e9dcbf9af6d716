"""One action makes a centre's whole house, and a second time changes nothing."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Revision,
    WorkflowPage,
)

from cdm_centres.actions import provisioning
from cdm_centres.enums import Role
from cdm_centres.exceptions import NoDirectory, NotAllowed
from cdm_centres.models import BlogIndexPage, Centre, CentreEvent, CentreGroup, CentreHouse, CentrePage, CentreTextPage
from tests.factories import MembershipFactory, UserFactory

from .factories import LANGUAGES, directories, provisioned

pytestmark = pytest.mark.django_db

PIECES = (Centre, CentreEvent, CentreGroup, CentreHouse, Page, Group, Collection, CollectionViewRestriction)
MORE_PIECES = (GroupPagePermission, GroupCollectionPermission, WorkflowPage, Revision)


def counted() -> dict[str, int]:
    models = (*PIECES, *MORE_PIECES, apps.get_model("wagtailcore", "PageLogEntry"))
    return {model.__name__: model.objects.count() for model in models}


def test_a_centre_gets_its_pages_in_every_language_as_translations_of_each_other():
    directories()
    centre = provisioned(languages=LANGUAGES)
    pages = CentrePage.objects.filter(centre=centre)
    assert {page.locale.language_code for page in pages} == set(LANGUAGES)
    assert len({page.translation_key for page in pages}) == 1
    below = [page.get_children().order_by("path") for page in pages]
    kinds = [[child.translation_key for child in children] for children in below]
    assert all(kind == kinds[0] for kind in kinds)
    assert len(set(kinds[0])) == len(kinds[0]) >= 4


def test_what_asks_its_writers_first_begins_as_a_draft_and_the_rest_is_there_at_once():
    directories("fr")
    centre = provisioned(languages=("fr",))
    drafts = [page.purpose for page in CentreTextPage.objects.filter(live=False)]
    assert drafts == ["about"]
    assert CentrePage.objects.get(centre=centre).live


def test_provisioning_twice_changes_nothing():
    directories("fr", "en")
    provisioned()
    before = counted()
    provisioned()
    assert counted() == before


def test_groups_are_found_by_centre_and_role_and_open_the_admin():
    directories("fr")
    centre = provisioned(languages=("fr",))
    rows = CentreGroup.objects.filter(centre=centre)
    assert {row.role for row in rows} == set(Role) - {Role.MEMBER}
    assert all(row.group.permissions.filter(codename="access_admin").count() == 1 for row in rows)


def test_a_group_of_the_same_name_that_somebody_made_is_left_alone():
    directories("fr")
    somebodys = Group.objects.create(name="lyon · manager")
    centre = provisioned(languages=("fr",))
    assert CentreGroup.objects.get(centre=centre, role=Role.MANAGER).group != somebodys


def test_a_language_without_directory_is_refused_and_nothing_stays_behind():
    directories("fr")
    with pytest.raises(NoDirectory, match="English"):
        provisioned(languages=("fr", "en"))
    assert not Centre.objects.exists()
    assert not CentreHouse.objects.exists()


def test_only_the_network_team_provisions():
    directories("fr")
    manager = MembershipFactory(role=Role.MANAGER).user
    plan = provisioning.Plan(slug="lyon", name="Lyon", languages=("fr",))
    for user in (manager, UserFactory()):
        with pytest.raises(NotAllowed):
            provisioning.provision(plan=plan, by=user)
    assert provisioning.provision(plan=plan, by=UserFactory(is_superuser=True)).name == "Lyon"


def test_a_new_page_can_be_edited_published_and_found_like_any_other():
    directories("fr")
    team = UserFactory(is_superuser=True)
    plan = provisioning.Plan(slug="lyon", name="Lyon", languages=("fr",))
    provisioning.provision(plan=plan, by=team)
    for page in (CentrePage.objects.get(), CentreTextPage.objects.get(purpose="about")):
        assert page.get_latest_revision_as_object().title == page.title == page.draft_title
        assert (page.has_unpublished_changes, bool(page.live_revision)) == (not page.live, page.live)
        made = apps.get_model("wagtailcore", "PageLogEntry").objects.get(page=page.pk)
        assert (made.action, made.user) == ("wagtail.create", team)
    CentreTextPage.objects.get(purpose="about").save_revision().publish()
    assert CentreTextPage.objects.get(purpose="about").live
    assert BlogIndexPage.objects.get() in [page.specific for page in Page.objects.live().search("Nouvelles")]
