"""The quickest look at whether the house stands: run before every change joins the others."""

import pytest
from django.core.management import call_command
from django.urls import get_resolver

pytestmark = pytest.mark.django_db


def test_the_system_check_finds_nothing():
    call_command("check", fail_level="WARNING")


def test_every_address_pattern_can_be_read():
    assert len(get_resolver().url_patterns) >= 3
    assert "wagtailadmin_home" in get_resolver().reverse_dict


def test_the_front_door_answers(client):
    response = client.get("/")
    assert response.status_code == 302
    assert response["Location"] == "/fr/"


def test_the_admin_asks_who_is_there(client):
    response = client.get("/admin/")
    assert response.status_code == 302
    assert "next=/admin/" in response["Location"]
