"""The checks tell a site that takes the suite in what it lacks, and are silent where nothing is missing."""

import pytest
from django.template import engines

from cdm_centres import checks as centres
from cdm_pages import checks as pages
from cdm_registry import checks as registry


def ids(messages) -> list[str]:
    assert all(message.hint for message in messages), "each says what to do"
    return [message.id for message in messages]


ALL = [
    pages.check_apps,
    pages.check_forms,
    pages.check_languages,
    pages.check_base_template,
    centres.check_mandates,
    registry.check_private_storage,
    registry.check_roads,
    registry.check_sqlite_transactions,
]


@pytest.mark.parametrize("check", ALL, ids=lambda check: check.__name__)
def test_nothing_is_missing_here(check):
    assert check() == []


def test_an_app_that_is_missing_is_named(monkeypatch):
    monkeypatch.setattr(pages.apps, "is_installed", lambda name: name != "crispy_forms")
    (message,) = pages.check_apps()
    assert message.id == "cdm_pages.E001"
    assert "crispy_forms" in message.hint


def test_another_template_pack_is_named(settings):
    settings.CRISPY_TEMPLATE_PACK = "uni_form"
    assert ids(pages.check_forms()) == ["cdm_pages.E002"]


def test_a_site_of_one_language_is_told(settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "LanguageMiddleware" not in name]
    assert ids(pages.check_languages()) == ["cdm_pages.W003"]


def base_template(settings, tmp_path, text, processors=()):
    (tmp_path / "base.html").write_text(text, encoding="utf-8")
    options = {**settings.TEMPLATES[0]["OPTIONS"], "context_processors": list(processors or pages.NEEDED_PROCESSORS)}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path], "APP_DIRS": False, "OPTIONS": options}]
    assert engines["django"].dirs == [tmp_path]


GOOD = "{% block title %}{% endblock %}{% block head %}{% endblock %}{% block content %}{% endblock %}"


def test_a_site_without_base_template_is_told(settings, tmp_path):
    base_template(settings, tmp_path, "")
    (tmp_path / "base.html").unlink()
    assert ids(pages.check_base_template()) == ["cdm_pages.E004"]


def test_each_block_that_is_missing_is_named(settings, tmp_path):
    base_template(settings, tmp_path, "{% block title %}{% endblock %}")
    assert ids(pages.check_base_template()) == ["cdm_pages.E006", "cdm_pages.W007", "cdm_pages.W007"]


def test_blocks_are_also_found_in_the_template_that_is_extended(settings, tmp_path):
    (tmp_path / "frame.html").write_text(GOOD, encoding="utf-8")
    base_template(
        settings,
        tmp_path,
        '{% extends "frame.html" %}{% block content %}{% block scripts %}{% endblock %}{% endblock %}',
    )
    assert pages.check_base_template() == []


def test_a_context_processor_that_is_missing_is_named(settings, tmp_path):
    everything = GOOD + "{% block scripts %}{% endblock %}"
    base_template(settings, tmp_path, everything, ["django.template.context_processors.request"])
    (message,) = pages.check_base_template()
    assert message.id == "cdm_pages.E005"
    assert "messages" in message.hint


def test_a_site_where_mandates_open_nothing_is_told(settings):
    settings.AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
    assert ids(centres.check_mandates()) == ["cdm_centres.E001"]


def test_a_site_without_private_storage_is_told(settings):
    settings.STORAGES = {name: value for name, value in settings.STORAGES.items() if name != "private"}
    assert ids(registry.check_private_storage()) == ["cdm_registry.E001"]


def test_portraits_under_a_public_address_are_an_error(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    backend = "django.core.files.storage.FileSystemStorage"
    private = {"BACKEND": backend, "OPTIONS": {"location": str(tmp_path / "portraits")}}
    settings.STORAGES = {**settings.STORAGES, "private": private}
    assert ids(registry.check_private_storage()) == ["cdm_registry.E002"]


WAL = "PRAGMA synchronous=NORMAL; PRAGMA journal_mode = WAL;"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, ["cdm_registry.W003", "cdm_registry.W007"]),
        ({"transaction_mode": "DEFERRED", "init_command": WAL}, ["cdm_registry.W003"]),
        ({"transaction_mode": "IMMEDIATE"}, ["cdm_registry.W007"]),
        ({"transaction_mode": "IMMEDIATE", "init_command": WAL}, []),
    ],
)
def test_sqlite_that_would_answer_locked_is_told(settings, options, expected):
    with pytest.warns(UserWarning, match="DATABASES"):
        settings.DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": options}}
    assert ids(registry.check_sqlite_transactions()) == expected


@pytest.mark.parametrize("passphrase", ["", "short", registry.conf.DEVELOPMENT_PASSPHRASE])
def test_keys_without_a_secret_of_their_own_are_an_error_when_deployed(settings, passphrase):
    settings.CDM_REGISTRY_KEY_PASSPHRASE = passphrase
    assert ids(registry.check_key_passphrase()) == ["cdm_registry.E004"]


def test_keys_with_a_secret_of_their_own_are_fine(settings):
    settings.CDM_REGISTRY_KEY_PASSPHRASE = "twenty-and-more-characters-of-our-own"
    assert registry.check_key_passphrase() == []


def test_pages_of_the_register_without_an_address_are_named(settings):
    settings.ROOT_URLCONF = "tests.site.urls_without_register"
    messages = registry.check_roads()
    assert ids(messages) == ["cdm_registry.W005"] * 3
    assert 'include("cdm_registry.urls.my_card")' in " ".join(message.hint for message in messages)
