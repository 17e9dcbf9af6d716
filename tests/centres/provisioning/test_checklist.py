"""Ten minutes to the first post: each step is known from facts, and each is one click away."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cdm_centres import checklist
from cdm_centres.actions import groups, memberships
from cdm_centres.enums import Role
from cdm_centres.models import BlogIndexPage, BlogPostPage, CentrePage, CentreTextPage
from tests import page_factories as make
from tests.factories import MembershipFactory
from tests.once import again

from .factories import directories, provisioned

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def house(once):
    directories("fr", "en")
    return provisioned()


@pytest.fixture
def centre(house):
    return again(house)


@pytest.fixture
def manager(centre, client):
    user = MembershipFactory(centre=centre, role=Role.MANAGER).user
    groups.follow(centre=centre)
    client.force_login(user)
    return user


def write(centre, manager):
    CentrePage.objects.filter(centre=centre, locale__language_code="en").update(lead="Us, by the river.")


def show(centre, manager):
    CentrePage.objects.filter(centre=centre, locale__language_code="fr").update(listing_image=make.image())


def open_the_door(centre, manager):
    centre.hours, centre.address = [[2, "18:00", "20:00"]], "1 rue de la Paix"
    centre.save()


def post(centre, manager):
    blog = BlogIndexPage.objects.filter(path__startswith=CentrePage.objects.filter(centre=centre)[0].path).first()
    blog.add_child(instance=BlogPostPage(title="Nous voilà"))


def invite(centre, manager):
    memberships.invite(by=manager, centre=centre, email="awa@example.org", role=Role.EDITOR, language="fr")


def tell(centre, manager):
    CentreTextPage.objects.filter(purpose="about").first().save_revision().publish()


STEPS = {"words": write, "picture": show, "hours": open_the_door, "post": post, "invite": invite, "about": tell}


def done(centre) -> set[str]:
    (found,) = checklist.of([centre.pk])
    return {step.name for step in found.steps if step.done}


@pytest.mark.parametrize("name", STEPS)
def test_a_step_is_done_when_the_facts_say_so(name, centre, manager):
    assert done(centre) == set()
    STEPS[name](centre, manager)
    assert done(centre) == {name}


def test_every_step_has_its_fact(centre):
    (found,) = checklist.of([centre.pk])
    assert [step.name for step in found.steps] == list(STEPS)


def test_every_step_is_one_click_away_for_its_manager(centre, manager, client):
    home = client.get("/admin/").text
    (found,) = checklist.of([centre.pk])
    for step in found.steps:
        assert f'href="{step.url}"' in home
        assert client.get(step.url).status_code == 200


def test_the_list_goes_when_all_is_done(centre, manager, client):
    assert 'data-step="words"' in client.get("/admin/").text
    for do in STEPS.values():
        do(centre, manager)
    assert "data-step" not in client.get("/admin/").text


def test_it_is_the_manager_s_list(centre, client):
    client.force_login(MembershipFactory(centre=centre, role=Role.EDITOR).user)
    groups.follow(centre=centre)
    assert "data-step" not in client.get("/admin/").text


def test_it_asks_as_often_for_many_centres_as_for_one(centre):
    other = [provisioned(f"ville-{n}", f"Ville {n}", ("fr",)) for n in range(3)]
    counted = []
    for wanted in ([centre], [centre, *other]):
        with CaptureQueriesContext(connection) as captured:
            assert len(checklist.of([one.pk for one in wanted])) == len(wanted)
        counted.append(len(captured))
    assert counted[0] == counted[1]
