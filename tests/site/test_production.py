"""Production starts only with what it needs, and then Django finds nothing to say against it."""

import json
import os
import re
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from cdm_site.settings import demands
from tests.architecture.tree import ROOT

GOOD = {
    "SECRET_KEY": "k9!vQ2-zR7_mT4+xB6=nW8^cJ3&hL5*dG1@fS0#pY9(aE7)uI2$oK4",
    "ALLOWED_HOSTS": "citoyens.example,www.citoyens.example",
    "CDM_BASE_URL": "https://citoyens.example",
    "DATABASE_URL": "sqlite:////tmp/never-opened.sqlite3",
    "EMAIL_URL": "smtp+tls://user:password@mail.example:587",
    "CDM_FROM_EMAIL": "Citoyens du Monde <registre@citoyens.example>",
    "CDM_REGISTRY_KEY_PASSPHRASE": "correct horse battery staple",
}
UNMET = [
    ("SECRET_KEY", "", "SECRET_KEY is missing"),
    ("SECRET_KEY", "development-only-secret-key-that-production-refuses", "SECRET_KEY is one for development"),
    ("SECRET_KEY", "django-insecure-" + GOOD["SECRET_KEY"], "SECRET_KEY is one for development"),
    ("SECRET_KEY", "short", "SECRET_KEY is one for development, or too short"),
    ("SECRET_KEY", "a" * 60, "SECRET_KEY is one for development, or too short"),
    ("DEBUG", "True", "DEBUG is on"),
    ("DEBUG", "1", "DEBUG is on"),
    ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS is missing"),
    ("ALLOWED_HOSTS", " , ", "ALLOWED_HOSTS is missing"),
    ("ALLOWED_HOSTS", "citoyens.example,*", "ALLOWED_HOSTS is *"),
    ("CDM_BASE_URL", "", "CDM_BASE_URL is the public address"),
    ("CDM_BASE_URL", "http://citoyens.example", "CDM_BASE_URL is the public address"),
    ("CDM_BASE_URL", "https://localhost:8000", "CDM_BASE_URL is the public address"),
    ("DATABASE_URL", "", "DATABASE_URL is missing"),
    ("EMAIL_URL", "", "EMAIL_URL names no mail server"),
    ("EMAIL_URL", "consolemail://", "EMAIL_URL names no mail server"),
    ("EMAIL_URL", "filemail:///var/mail", "EMAIL_URL names no mail server"),
    ("CDM_FROM_EMAIL", "", "CDM_FROM_EMAIL is the sender"),
    ("CDM_FROM_EMAIL", "Citoyens du Monde <registre@example.org>", "CDM_FROM_EMAIL is the sender"),
    ("CDM_REGISTRY_KEY_PASSPHRASE", "", "CDM_REGISTRY_KEY_PASSPHRASE seals"),
    (
        "CDM_REGISTRY_KEY_PASSPHRASE",
        "development-only-passphrase-that-production-refuses",
        "CDM_REGISTRY_KEY_PASSPHRASE seals",
    ),
    ("CDM_REQUIRE_SECOND_FACTOR", "false", "CDM_REQUIRE_SECOND_FACTOR is off"),
]


def manage(tmp_path, *arguments, **changes):
    """Run the command line with the settings of production and nothing from this test's environment."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONWARNINGS": "error::DeprecationWarning:cdm_site",
        "DJANGO_SETTINGS_MODULE": "cdm_site.settings.production",
        "CDM_VAR_DIR": str(tmp_path),
        **GOOD,
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        **changes,
    }
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603


def test_a_good_environment_meets_every_demand():
    demands.meet(GOOD)


@pytest.mark.parametrize(("name", "value", "sentence"), UNMET)
def test_production_refuses_to_start_and_says_why(name, value, sentence):
    with pytest.raises(ImproperlyConfigured) as refusal:
        demands.meet({**GOOD, name: value})
    lines = str(refusal.value).splitlines()
    assert len(lines) == 2
    assert sentence in lines[1]


def test_everything_that_is_missing_is_said_at_once(tmp_path):
    done = manage(tmp_path, "check", SECRET_KEY="", EMAIL_URL="", DEBUG="true")
    assert done.returncode != 0
    for sentence in ("SECRET_KEY is missing", "EMAIL_URL names no mail server", "DEBUG is on"):
        assert sentence in done.stderr


def test_the_deployment_check_is_silent(tmp_path):
    (tmp_path / "static").mkdir()
    done = manage(tmp_path, "check", "--deploy", "--fail-level", "INFO")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == "System check identified no issues (0 silenced)."


READ_SETTINGS = (
    "import json; from django.conf import settings as s; "
    "print(json.dumps({k: getattr(s, k) for k in dir(s) if k.isupper()}, default=str))"
)


def test_cookies_transport_and_errors_are_guarded(tmp_path):
    done = manage(tmp_path, "shell", "--no-imports", "-c", READ_SETTINGS, CDM_TRUSTED_PROXIES="1")
    assert done.returncode == 0, done.stderr
    for line in (
        '"DEBUG": false',
        '"SECURE_SSL_REDIRECT": true',
        '"SECURE_HSTS_SECONDS": 31536000',
        '"SESSION_COOKIE_SECURE": true',
        '"SESSION_COOKIE_HTTPONLY": true',
        '"SESSION_COOKIE_SAMESITE": "Lax"',
        '"CSRF_COOKIE_SECURE": true',
        '"CDM_REQUIRE_SECOND_FACTOR": true',
        '"EMAIL_HOST": "mail.example"',
        '"EMAIL_USE_TLS": true',
        '"SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"]',
        '"BACKEND": "cdm_site.storage.HashedStaticFiles"',
        '"BACKEND": "django_tasks_db.DatabaseBackend"',
    ):
        assert line in done.stdout


def told_to_operators() -> set[str]:
    """The variables of the table in docs/operations.md."""
    rows = [line.split("|")[1] for line in (ROOT / "docs" / "operations.md").read_text().splitlines() if "|" in line]
    return {name for row in rows for name in re.findall(r"`([A-Z][A-Z_]+)`", row)}


def set_in_the_image() -> set[str]:
    return set(re.findall(r"\b(CDM_[A-Z_]+)=", (ROOT / "Dockerfile").read_text()))


def test_every_variable_that_operators_are_told_of_is_read():
    files = [*(ROOT / "site" / "cdm_site" / "settings").glob("*.py"), ROOT / "gunicorn.conf.py"]
    read = {name for file in files for name in re.findall(r"['\"]([A-Z][A-Z_]+)['\"]", file.read_text())}
    assert len(told_to_operators()) > 20 and len(set_in_the_image()) > 3
    assert told_to_operators() | set_in_the_image() <= read


def test_the_images_files_lie_where_it_was_told(tmp_path):
    """Static files are built into the image, beside the folder that is kept."""
    built = str(tmp_path / "built")
    done = manage(tmp_path, "shell", "--no-imports", "-c", READ_SETTINGS, CDM_STATIC_ROOT=built)
    found = json.loads(done.stdout)
    assert (found["STATIC_ROOT"], found["MEDIA_ROOT"]) == (built, str(tmp_path / "media"))
