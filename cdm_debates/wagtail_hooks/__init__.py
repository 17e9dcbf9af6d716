"""What debates bring to the Wagtail admin and to the mail server, one subject in each file."""

from . import animators, centres, mail, moderation, readers  # noqa: F401  (they register their hooks)
