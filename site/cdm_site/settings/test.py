"""Settings of the test suite: quick password hashes, mail in memory, files in a temporary folder."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import STORAGES, database

SECRET_KEY = "tests-only-secret-key"
CDM_STYLE_PAGE = True
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": database("sqlite:///:memory:")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CDM_REQUIRE_SECOND_FACTOR = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STATIC_ROOT = Path(tempfile.mkdtemp(prefix="cdm-static-"))
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="cdm-media-"))
STORAGES = {
    **STORAGES,
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tempfile.mkdtemp(prefix="cdm-private-"), "base_url": None},
    },
}
