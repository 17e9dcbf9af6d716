"""Settings that hold everywhere. Each value that differs between machines comes from the environment."""

from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

from .debates import *  # noqa: F403  (the border with the package that debates stand on)
from .people import *  # noqa: F403  (who signs in, and how, fills a module of its own)
from .policies import *  # noqa: F403  (and what browsers are told, another)

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parents[3]
VAR_DIR = Path(env.str("CDM_VAR_DIR", default=str(BASE_DIR / "var")))

DEBUG = False

INSTALLED_APPS = [
    # Read from top to bottom: each app may know those below it (docs/architecture.md).
    "cdm_site",
    "accounts",
    "home",
    # What debates stand on comes first: cdm_debates then takes back what the package wired (docs/debates.md).
    "django_comments_xtd",
    "django_comments",
    "cdm_debates",
    "cdm_registry",
    "cdm_centres",
    "cdm_pages",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.styleguide",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.sites",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "cdm_site.middleware.HealthMiddleware",
    "cdm_site.middleware.VisitorAddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Validators of what was rendered: a page asked for again and unchanged is answered 304.
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cdm_site.middleware.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cdm_site.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "cdm_site.middleware.HeavyRequestMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.PersonalSettingsMiddleware",
    "accounts.middleware.AdminGateMiddleware",
    "cdm_registry.middleware.UnsentFormMiddleware",
    "cdm_centres.middleware.WallMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

# Bytes beyond which a request is not read at all: more than any form of the site takes, its files included.
CDM_HEAVIEST_REQUEST = 64 * 1024 * 1024

ROOT_URLCONF = "cdm_site.urls"
WSGI_APPLICATION = "cdm_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# Databases -----------------------------------------------------------------------------------------------------------

SQLITE_OPTIONS = {
    # A read-then-write transaction must hold the write lock from its start, or it fails under load.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


POSTGRES_OPTIONS = {
    # Compiling a query to machine code takes longer than any of ours runs: seconds, where its cost is guessed too high.
    "options": "-c jit=off",
}


def database(default: str) -> dict:
    """The default database, from DATABASE_URL; SQLite gets the options it is only safe with."""
    config = env.db_url("DATABASE_URL", default=default)
    ours = SQLITE_OPTIONS if config["ENGINE"].endswith("sqlite3") else POSTGRES_OPTIONS
    config["OPTIONS"] = {**ours, **config.get("OPTIONS", {})}
    return config


DATABASES = {"default": database(f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Below this domain a centre may have a host name of its own (docs/tenancy.md); ALLOWED_HOSTS must answer to it.
CDM_CENTRES_DOMAIN = env.str("CDM_CENTRES_DOMAIN", default="")

# Languages -----------------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "fr"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("fr", _("Français")),
    ("en", _("Anglais")),
    ("eo", _("Espéranto")),
    ("es", _("Espagnol")),
    ("ar", _("Arabe")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "cdm_site.formats"  # days and hours as people type them
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("CDM_TIME_ZONE", default="UTC")  # in which visitors without an account read times

# Wagtail -------------------------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Citoyens du Monde"
# Passwords and addresses are changed on the account pages, where they are checked and confirmed.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILADMIN_BASE_URL = env.str("CDM_BASE_URL", default="http://localhost:8000")
WAGTAIL_I18N_ENABLED = True
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# New translations are drafts, and the strings of a deleted page are kept.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True
# Milliseconds after the last keystroke. Wagtail's half a second makes a version of every pause for breath, and asks a
# slow line for an answer at each; three seconds lose a sentence at worst.
WAGTAIL_AUTOSAVE_INTERVAL = 3000
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "epub", "ics", "odp", "ods", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
# Re-encoded when they come in, as every picture from outside; no drawings, which could carry scripts.
WAGTAILIMAGES_IMAGE_FORM_BASE = "cdm_pages.forms.CleanImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "heif", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 8 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
CSRF_FAILURE_VIEW = "home.views.errors.csrf_failure"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cdm_pages.backends"}}

# Work outside the request --------------------------------------------------------------------------------------------

TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# Forms ---------------------------------------------------------------------------------------------------------------

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# Files ---------------------------------------------------------------------------------------------------------------

# Every component on one page, at /<language>/dev/style/: for those who build and those who test.
CDM_STYLE_PAGE = False

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("CDM_STATIC_ROOT", default=str(VAR_DIR / "static")))
# What commands build from installed packages (web fonts), once they have run; nothing of it is committed.
BUILT_STATIC_DIR = VAR_DIR / "build" / "static"
STATICFILES_DIRS = [BASE_DIR / "static", *([BUILT_STATIC_DIR] if BUILT_STATIC_DIR.is_dir() else [])]

MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
# Pictures of closed collections are for some only, so the site is always asked. A proxy before it may do the sending:
# this is the address, known to the proxy alone, below which it finds the media folder (docs/operations.md).
CDM_MEDIA_ACCEL = env.str("CDM_MEDIA_ACCEL", default="")
WAGTAILDOCS_SERVE_METHOD = "serve_view"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    # Portraits and papers of people: never under a public address, served only by a view that asks who is there.
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(VAR_DIR / "private"), "base_url": None},
    },
}

# The domain whose mail the server hands to `manage.py receive_mail` (docs/mail.md); empty where it hands over none.
CDM_PAGES_MAIL_DOMAIN = env.str("CDM_RECEIVED_MAIL_DOMAIN", default="")
DEFAULT_FROM_EMAIL = env.str("CDM_FROM_EMAIL", default="Citoyens du Monde <registre@example.org>")
CDM_CENTRES_MAIL_DOMAIN = env.str("CDM_MAIL_DOMAIN", default="")
