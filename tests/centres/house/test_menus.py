"""The menu of each role: every entry opens, and answers with something for them."""

import json
import re

import pytest
from django.urls import reverse

from cdm_centres.enums import Role
from tests import page_factories as make

from .factories import blog, centre_with_house, person

pytestmark = pytest.mark.django_db
# What each role must find; names as the sidebar has them. Other apps may bring more, which must open all the same.
EXPECTED = {
    Role.MANAGER: {"write", "translate", "my-centre", "explorer", "images", "documents", "reports"},
    Role.EDITOR: {"write", "translate", "explorer", "images", "documents", "reports"},
    Role.TRANSLATOR: {"translate", "explorer"},
    Role.REGISTRAR: {"registry", "cards"},
    Role.TREASURER: set(),
    Role.ANIMATOR: set(),
}


def entries(client) -> dict[str, str]:
    """Every entry of the sidebar, those of submenus too, by name."""
    sidebar = client.get(reverse("wagtailadmin_home")).content.decode()
    packed = re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', sidebar, re.S)
    found = {}

    def walk(value):
        if isinstance(value, dict):
            if str(value.get("_type", "")).endswith(("LinkMenuItem", "PageExplorerMenuItem", "SubMenuItem")):
                config = value["_args"][0]
                found[config["name"]] = config.get("url", "")
            for child in value.values():
                walk(child)
        elif isinstance(value, list):
            for child in value:
                walk(child)

    walk(json.loads(packed[1]))
    return found


def test_no_entry_of_the_menu_is_lit_for_anothers_page(client):
    """Wagtail lights every entry whose name the name of the open one begins with."""
    client.force_login(person(centre_with_house(), Role.REGISTRAR))
    names = sorted(entries(client))
    assert {"registry", "cards"} <= set(names)
    ours = [(one, two) for one in names for two in names if one != two and two.startswith(one)]
    assert ours == []


@pytest.mark.parametrize("role", sorted(EXPECTED))
def test_every_entry_of_the_menu_opens(client, role):
    centre = centre_with_house()
    make.post(blog(centre), "Une réunion")
    client.force_login(person(centre, role))
    found = entries(client)
    assert EXPECTED[role] <= found.keys()
    for name, url in found.items():
        if url.startswith("/"):
            answer = client.get(url, follow=True)
            assert answer.status_code == 200, (name, url)
            assert "messages-error" not in answer.content.decode(), (name, url)


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.TREASURER, Role.ANIMATOR])
def test_who_writes_nothing_has_no_reports(client, role):
    client.force_login(person(centre_with_house(), role))
    assert "reports" not in entries(client)


@pytest.mark.parametrize("role", sorted(EXPECTED))
def test_nobody_of_a_centre_is_shown_the_workshop(client, role):
    client.force_login(person(centre_with_house(), role))
    assert (
        not {"styleguide", "users", "groups", "sites", "redirects", "workflows", "collections"} & entries(client).keys()
    )
