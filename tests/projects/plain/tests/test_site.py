"""A site that took the suite in: it starts, its own pages are as before, and the suite's road can be walked."""

import pytest
from django.apps import apps
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def test_only_the_suite_is_here_not_the_site_it_was_made_for():
    installed = {config.name for config in apps.get_app_configs()}
    assert {"cdm_registry", "cdm_centres", "cdm_pages"} <= installed
    assert not {"accounts", "cdm_site", "allauth"} & installed
    assert apps.get_app_config("home").path.endswith("projects/plain/home")


def test_the_checks_find_nothing_missing():
    call_command("check", fail_level="WARNING")


def test_its_own_front_page_is_as_before(client):
    response = client.get("/")
    assert response.status_code == 200
    assert b"<h1>Home</h1>" in response.content
