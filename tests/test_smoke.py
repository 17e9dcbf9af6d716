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


@pytest.mark.xdist_group("kept together")
def test_tests_that_belong_together_go_to_one_process(request, worker_id):
    """pytest 9.2 lost the groups without a word, and every process loaded the demo world."""
    if worker_id == "master" or not request.config.getoption("loadgroup"):
        pytest.skip("one process, or tests handed out as they come")
    assert request.node.nodeid.endswith("@kept together")
