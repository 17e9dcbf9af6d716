"""Sentences of Django and allauth that account pages show, and that their own catalogues lack in some language.

Written here so that `make messages` puts them into ours, where they are translated like every other sentence. The test
that renders all account pages fails when a new release brings another one.
"""

from django.utils.translation import ngettext_lazy

MESSAGES = {
    "This password is too short. It must contain at least %d character.": ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
}
