"""The border with django-comments-xtd: its model, flags and security form; nothing else of it is reachable."""

SITE_ID = 1
COMMENTS_APP = "django_comments_xtd"
COMMENTS_XTD_MODEL = "cdm_debates.models.Contribution"
# What the package would do by itself is switched off as well as unreachable (docs/debates.md).
COMMENTS_XTD_CONFIRM_EMAIL = False
COMMENTS_XTD_SEND_HTML_EMAIL = False
COMMENTS_XTD_THREADED_EMAILS = False
COMMENTS_XTD_SALT = b"cdm_debates"
COMMENTS_XTD_MAX_THREAD_LEVEL = 400
COMMENTS_XTD_LIST_ORDER = ("id",)
COMMENTS_XTD_APP_MODEL_OPTIONS = {
    "default": {
        "who_can_post": "users",
        "allow_flagging": False,
        "allow_feedback": False,
        "show_feedback": False,
    }
}
