"""Settings of a machine that serves the public. Everything comes from the environment (docs/operations.md).

It refuses to start, and says why, rather than to run with what was meant for development.
"""

import os

from . import demands
from .base import *  # noqa: F403
from .base import CDM_TRUSTED_PROXIES, DATABASES, STORAGES, env

demands.meet(os.environ)

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
# When the key changes, the old one still reads links that were sent and sessions that are open.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{host.replace('.', '*.', 1) if host[0] == '.' else host}" for host in ALLOWED_HOSTS]
CDM_REQUIRE_SECOND_FACTOR = True
CDM_REGISTRY_KEY_PASSPHRASE = env.str("CDM_REGISTRY_KEY_PASSPHRASE")

DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}

# Limits are counted in the cache, so all processes share one: Redis where there is one, else a table.
REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cdm_site_cache"}
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

globals().update(env.email_url("EMAIL_URL"))
EMAIL_TIMEOUT = 15
SERVER_EMAIL = DEFAULT_FROM_EMAIL = env.str("CDM_FROM_EMAIL")

# HTTPS, and nothing else ----------------------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = env.int("CDM_HSTS_SECONDS", default=365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
# A cookie with this prefix is set by this very host over HTTPS, or not at all.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
if CDM_TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Files ----------------------------------------------------------------------------------------------------------------

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "cdm_site.storage.HashedStaticFiles"}}

# Logs -----------------------------------------------------------------------------------------------------------------

OUR_LOGGERS = ["accounts", "cdm_centres", "cdm_pages", "cdm_registry", "cdm_site", "django_tasks", "home"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "cdm_site.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        **{name: {"level": env.str("CDM_LOG_LEVEL", default="INFO").upper()} for name in OUR_LOGGERS},
        # Django's own handlers would mail settings and request data to administrators.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        # Strangers who try host names are no errors of ours.
        "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
