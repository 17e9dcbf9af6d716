"""Signs of life: yes or no, and nothing else to strangers."""

import pytest
from django.core.cache import cache
from django.core.files.storage import storages
from django.db import connection

from cdm_site import health
from cdm_site.storage import HashedStaticFiles

WITHOUT_NAME = {"HTTP_HOST": "10.1.2.3:8000"}


@pytest.fixture(autouse=True)
def nothing_seen_before():
    health._migrated.clear()
    yield
    health._migrated.clear()


def fails(*args, **kwargs):
    raise OSError("secret detail")


def test_a_living_process_says_so_without_asking_the_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response["Cache-Control"] == "no-store"


def test_a_watchman_needs_no_host_name_and_no_https(client, settings):
    settings.ALLOWED_HOSTS = ["citoyens.example"]
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz", **WITHOUT_NAME).status_code == 200


@pytest.mark.django_db
def test_a_site_with_all_it_needs_is_ready(client, tmp_path):
    assert client.get("/readyz").status_code == 200
    private = storages["private"]
    assert private.listdir("health") == ([], []), "the trial file is gone"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("where", "what"), [(connection, "cursor"), (cache, "set"), (type(storages["private"]), "save")]
)
def test_a_site_that_lacks_something_says_no_and_not_what(client, monkeypatch, caplog, where, what):
    monkeypatch.setattr(where, what, fails)
    response = client.get("/readyz")
    monkeypatch.undo()
    assert (response.status_code, response.content) == (503, b"no\n")
    assert "Not ready" in caplog.text


@pytest.mark.django_db
def test_a_site_whose_static_files_were_never_collected_is_not_ready(client, monkeypatch, tmp_path, caplog):
    monkeypatch.setattr(health, "staticfiles_storage", HashedStaticFiles(location=tmp_path, base_url="/static/"))
    assert client.get("/readyz").status_code == 503
    assert "run manage.py collectstatic" in caplog.text
    (tmp_path / "staticfiles.json").write_text('{"version": "1.1", "paths": {"js/a.js": "js/a.1.js"}, "hash": ""}')
    monkeypatch.setattr(health, "staticfiles_storage", HashedStaticFiles(location=tmp_path, base_url="/static/"))
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_a_site_whose_migrations_wait_is_not_ready(client, caplog):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'cdm_registry'")
    assert client.get("/readyz").status_code == 503
    assert "migrations wait" in caplog.text


@pytest.mark.django_db
def test_once_seen_the_migrations_are_not_read_again(client, django_assert_num_queries):
    client.get("/readyz")
    with django_assert_num_queries(1):
        client.get("/readyz")


def test_nobody_posts_to_it(client):
    assert client.post("/healthz").status_code == 405
