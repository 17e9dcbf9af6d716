"""What each role may do on the pages a centre was given, in every language, and nowhere else."""

import pytest
from django.contrib.auth import get_user_model
from wagtail.models import GroupCollectionPermission, Page, TaskState, WorkflowState

from cdm_centres import rights
from cdm_centres.actions import groups
from cdm_centres.enums import Role
from cdm_centres.models import BlogIndexPage, BlogPostPage, CentreGroup, CentreHouse, CentrePage
from tests.factories import MembershipFactory
from tests.once import again

from .factories import directories, provisioned

pytestmark = pytest.mark.django_db

#: Role: may add below the blog, may edit the centre's page, may publish.
TABLE = {
    Role.MANAGER: (True, True, True),
    Role.EDITOR: (True, True, False),
    Role.TRANSLATOR: (False, True, False),
    Role.REGISTRAR: (False, False, False),
    Role.TREASURER: (False, False, False),
    Role.ANIMATOR: (False, False, False),
    Role.MEMBER: (False, False, False),
}


@pytest.fixture(scope="module", autouse=True)
def houses(once):
    directories("fr", "en")
    return provisioned(), provisioned("accra", "Accra")


@pytest.fixture
def centres(houses):
    return again(houses[0]), again(houses[1])


def holder(centre, role):
    user = MembershipFactory(centre=centre, role=role).user
    groups.follow(centre=centre)
    return get_user_model().objects.get(pk=user.pk)


def test_the_table_speaks_of_every_role():
    assert set(TABLE) == set(Role)


@pytest.mark.parametrize("role", Role)
def test_each_role_has_its_rights_in_every_language_and_none_elsewhere(role, centres):
    here, there = centres
    user = holder(here, role)
    for page in CentrePage.objects.filter(centre=here):
        blog = BlogIndexPage.objects.child_of(page).get()
        may = page.permissions_for_user(user)
        assert (blog.permissions_for_user(user).can_add_subpage(), may.can_edit(), may.can_publish()) == TABLE[role]
        assert not may.can_delete()
    above = Page.objects.filter(slug="centres")
    for page in [*CentrePage.objects.filter(centre=there), *(page.specific for page in above)]:
        may = page.permissions_for_user(user)
        assert not (may.can_edit() or may.can_publish() or may.can_add_subpage())


def test_an_editor_s_post_waits_for_a_manager_in_every_language(centres):
    here, _there = centres
    editor, manager, stranger = holder(here, Role.EDITOR), holder(here, Role.MANAGER), holder(centres[1], Role.MANAGER)
    for blog in BlogIndexPage.objects.filter(path__startswith=CentrePage.objects.filter(centre=here)[0].path[:8]):
        if blog.get_parent().specific.centre != here:
            continue
        post = blog.add_child(instance=BlogPostPage(title="Nous voilà", live=False, owner=editor))
        post.save_revision(user=editor)
        workflow = post.get_workflow()
        assert workflow == CentreHouse.objects.get(centre=here).workflow
        state = workflow.start(post, editor)
        task = state.current_task_state.specific
        asked = task.task.specific
        assert asked.get_actions(post, manager)
        assert not asked.get_actions(post, stranger)
        assert not asked.get_actions(post, editor)
        task.approve(user=manager)
        post.refresh_from_db()
        assert post.live
    assert set(WorkflowState.objects.values_list("status", flat=True)) == {WorkflowState.STATUS_APPROVED}
    assert TaskState.objects.count() == WorkflowState.objects.count() > 0


def test_files_are_kept_apart_and_the_private_ones_are_closed(centres):
    for centre in centres:
        house = CentreHouse.objects.get(centre=centre)
        own = {row.group_id for row in CentreGroup.objects.filter(centre=centre)}
        held = GroupCollectionPermission.objects.filter(collection__in=[house.collection, house.private_collection])
        assert {row.group_id for row in held} <= own
        restriction = house.private_collection.view_restrictions.get()
        assert {group.pk for group in restriction.groups.all()} == own
        assert house.private_collection.is_descendant_of(house.collection)
        assert not house.collection.view_restrictions.exists()


def test_no_role_gets_what_reaches_over_centres(centres):
    given = set(CentreGroup.objects.values_list("group__permissions__codename", flat=True))
    assert given == {rights.ADMIN}
    for row in CentreGroup.objects.all():
        assert not row.group.collection_permissions.filter(collection__depth=1).exists()
        assert not row.group.page_permissions.exclude(page__in=CentrePage.objects.all()).exists()
