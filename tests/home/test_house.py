"""The first page of the admin for people of the network who belong to no centre."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission

from tests import page_factories as make
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
HOME = reverse("wagtailadmin_home")


def translator(front):
    """Somebody whose group may change one front page and all below it."""
    group = Group.objects.create(name="Traduction")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group, page=front, permission=Permission.objects.get(codename="change_page")
    )
    user = UserFactory()
    user.groups.add(group)
    return user


def test_a_translator_of_the_network_is_led_to_the_pages_of_that_language(client):
    make.front_page()
    front = make.front_page("eo")
    client.force_login(translator(front))
    html = client.get(HOME).content.decode()
    assert 'data-card="front"' in html
    assert f'<a href="{reverse("wagtailadmin_explore", args=[front.pk])}">' in html


def test_whoever_sees_every_page_is_not_sent_to_one_of_them(client):
    make.front_page()
    client.force_login(UserFactory(is_superuser=True))
    assert 'data-card="front"' not in client.get(HOME).content.decode()
