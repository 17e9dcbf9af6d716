"""What a person may change about the own account."""

from __future__ import annotations

import zoneinfo

from allauth.account import forms as allauth_forms
from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from accounts.models import User

from .fields import EmailField

# Zones for machines or of history, not places where people live.
NOT_PLACES = ("Etc/", "SystemV/", "US/", "posix/", "right/")


def time_zones() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every place of the time zone database, by continent, as the groups of a choice field."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(zoneinfo.available_timezones()):
        if "/" in name and not name.startswith(NOT_PLACES):
            continent, _slash, place = name.partition("/")
            groups.setdefault(continent, []).append((name, place.replace("_", " ").replace("/", " – ")))
    return [*groups.items(), ("UTC", [("UTC", "UTC")])]


def own_name(code: str) -> str:
    """A language's name in that language."""
    return get_language_info(code)["name_local"]


class ProfileForm(forms.ModelForm):
    """Name, language and time zone."""

    first_name = forms.CharField(label=_("Prénom"), required=False, max_length=150)
    last_name = forms.CharField(label=_("Nom"), required=False, max_length=150)
    time_zone = forms.ChoiceField(
        label=_("Fuseau horaire"), choices=time_zones, help_text=_("Les heures vous sont montrées dans ce fuseau.")
    )

    class Meta:
        model = User
        fields = ["first_name", "last_name", "language", "time_zone"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_name"].widget.attrs.update({"autocomplete": "given-name", "dir": "auto"})
        self.fields["last_name"].widget.attrs.update({"autocomplete": "family-name", "dir": "auto"})
        # Each language in its own name: who is lost in a foreign one finds the way back.
        self.fields["language"].choices = [(code, own_name(code)) for code, _name in settings.LANGUAGES]


class ChangeEmailForm(allauth_forms.AddEmailForm):
    """Another address; it counts once the link sent there was followed."""

    email = EmailField(label=_("Nouvelle adresse électronique"))
