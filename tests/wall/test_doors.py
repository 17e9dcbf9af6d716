"""Doors in the wall: nothing opens to people of centres that nobody declared."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.test import RequestFactory
from django.urls import resolve, reverse
from wagtail import hooks
from wagtail.models import GroupPagePermission, Page

from cdm_centres import checks
from cdm_centres.enums import CentreKind, Role
from cdm_centres.wall import DoorTaken, House, all_doors, door
from cdm_centres.wall.doors import door_to
from tests import page_factories as pages
from tests.factories import CentreFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(MembershipFactory(role=Role.EDITOR).user)
    return client


@pytest.mark.parametrize("address", ["wagtailusers_users:index", "wagtailredirects:index", "wagtailsites:index"])
def test_what_nobody_declared_does_not_exist_for_people_of_centres(editor, address):
    assert editor.get(reverse(address)).status_code == 404


def test_the_network_team_walks_through(client):
    client.force_login(MembershipFactory(role=Role.MANAGER, centre=CentreFactory(kind=CentreKind.NETWORK)).user)
    assert client.get(reverse("wagtailadmin_reports:page_types_usage")).status_code != 404
    client.force_login(UserFactory(is_superuser=True))
    assert client.get(reverse("wagtailusers_users:index")).status_code == 200


def test_strangers_are_sent_to_sign_in(client):
    assert client.get(reverse("wagtailusers_users:index")).status_code == 302


def test_the_home_of_the_admin_opens(editor):
    assert editor.get(reverse("wagtailadmin_home")).status_code == 200


def test_two_doors_for_one_address_are_refused():
    with (
        hooks.register_temporarily("register_doors", lambda: {"wagtailadmin_home": door("Another.")}),
        pytest.raises(DoorTaken, match="wagtailadmin_home"),
    ):
        all_doors()


def test_every_door_says_why():
    assert [name for name, opening in all_doors().items() if len(opening.why.split()) < 2] == []


@pytest.mark.parametrize("centres", [1, 8])
def test_what_the_wall_asks_the_database_does_not_grow(django_assert_num_queries, centres):
    user, index = UserFactory(), pages.directory(pages.front_page())
    fronts = [pages.centre_page(index, MembershipFactory(user=user).centre) for _ in range(centres)]
    foreign = pages.centre_page(index, CentreFactory())
    ContentType.objects.get_for_model(Page)
    for page, is_own, queries in ((fronts[-1], True, 3), (foreign, False, 4)):
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        match, house = resolve(address), House(get_user_model().objects.get(pk=user.pk))
        with django_assert_num_queries(queries):
            assert not house.is_whole_network
            assert door_to(match).lets_through(house, RequestFactory().get(address), match) is is_own


def test_a_superuser_costs_nothing(django_assert_num_queries):
    user = UserFactory(is_superuser=True)
    with django_assert_num_queries(0):
        assert House(user).is_whole_network


def test_a_right_of_a_group_on_another_centres_pages_opens_nothing(client):
    """Groups follow mandates; should one be wrong, the wall still stands."""
    group, user = Group.objects.create(name="Une erreur"), MembershipFactory(role=Role.EDITOR).user
    foreign = pages.centre_page(pages.directory(pages.front_page()), CentreFactory())
    right = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=foreign, permission=right)
    user.groups.add(group)
    client.force_login(user)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[foreign.pk])).status_code == 404


def test_a_right_on_the_networks_own_pages_opens_them(client):
    group, user = Group.objects.create(name="Traducteurs du réseau"), MembershipFactory(role=Role.TRANSLATOR).user
    page = pages.content_page(pages.front_page())
    right = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=page, permission=right)
    user.groups.add(group)
    client.force_login(user)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


@pytest.mark.parametrize("middleware", [[], [checks.WALL, checks.KNOWS_WHO_ASKS]])
def test_a_site_without_the_wall_is_told_so(settings, middleware):
    assert checks.check_wall() == []
    settings.MIDDLEWARE = middleware
    assert [message.id for message in checks.check_wall()] == ["cdm_centres.E002"]
