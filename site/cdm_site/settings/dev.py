"""Settings of a machine where somebody tries the site or works on it."""

from .base import *  # noqa: F403  (a settings module is the one place where a star import is the language's own way)
from .base import VAR_DIR, env

DEBUG = True
CDM_STYLE_PAGE = True
SECRET_KEY = env.str("SECRET_KEY", default="development-only-secret-key-that-production-refuses")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", ".localhost"]
CDM_REQUIRE_SECOND_FACTOR = env.bool("CDM_REQUIRE_SECOND_FACTOR", default=False)
# `localhost` is served without TLS; browsers allow passkeys there.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
# Links in mails and QR codes lead to where `make run` serves, whatever its PORT.
WAGTAILADMIN_BASE_URL = env.str("CDM_BASE_URL", default=f"http://localhost:{env.str('PORT', default='8000')}")
