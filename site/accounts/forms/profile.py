"""What a person may change about the own account."""

from __future__ import annotations

import functools
import unicodedata
import zoneinfo

from allauth.account import forms as allauth_forms
from babel import Locale
from babel.dates import get_timezone_location
from django import forms
from django.conf import settings
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from accounts.models import User

from .fields import EmailField

# Zones for machines or of history, and countries' second names for places that stand under their continent.
NOT_PLACES = ("Etc/", "SystemV/", "US/", "Brazil/", "Canada/", "Chile/", "Mexico/", "posix/", "right/")
# What the parts of the database are called: regions by their code in the reader's language, seas in our own words.
REGIONS = {
    "Africa": "002",
    "America": "019",
    "Antarctica": "AQ",
    "Asia": "142",
    "Australia": "AU",
    "Europe": "150",
    "Pacific": "009",
}
SEAS = {"Arctic": _("Arctique"), "Atlantic": _("Océan Atlantique"), "Indian": _("Océan Indien")}


@functools.cache
def zones_in(language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every place of the time zone database once, by part of the world, in the words of a language."""
    locale, groups = Locale.parse(language), {}
    for name in sorted(zoneinfo.available_timezones()):
        if "/" in name and not name.startswith(NOT_PLACES):
            part = name.partition("/")[0]
            region = SEAS.get(part) or locale.territories.get(REGIONS.get(part, ""), part)
            groups.setdefault(str(region), {}).setdefault(place_in(name, locale), name)
    named = {
        part: sorted(((name, place) for place, name in held.items()), key=by_place) for part, held in groups.items()
    }
    return [*named.items(), ("UTC", [("UTC", "UTC")])]


def place_in(zone: str, locale: Locale) -> str:
    """The town that stands for a time zone, as a language names it."""
    return get_timezone_location(zone, locale=locale, return_city=True).replace("/", " – ")


def by_place(choice: tuple[str, str]) -> str:
    """Letters with and without accents stand together."""
    return unicodedata.normalize("NFKD", choice[1]).casefold()


def time_zones() -> list[tuple[str, list[tuple[str, str]]]]:
    """The groups of a choice field, for the reader of now."""
    return zones_in(get_language() or settings.LANGUAGE_CODE)


def own_name(code: str) -> str:
    """A language's name in that language."""
    return get_language_info(code)["name_local"]


class ProfileForm(forms.ModelForm):
    """Name, language and time zone."""

    first_name = forms.CharField(label=_("Prénom"), required=False, max_length=150)
    last_name = forms.CharField(label=_("Nom de famille"), required=False, max_length=150)
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
        self._keep(self.instance.time_zone)
        # Each language in its own name: who is lost in a foreign one finds the way back.
        self.fields["language"].choices = [(code, own_name(code)) for code, _name in settings.LANGUAGES]

    def _keep(self, zone: str) -> None:
        """Offer what the person has already, also where the list holds the place under its other name."""
        field = self.fields["time_zone"]
        groups = time_zones()
        if zone and zone not in {name for _part, held in groups for name, _place in held}:
            place = place_in(zone, Locale.parse(get_language() or settings.LANGUAGE_CODE))
            groups = [("", [(zone, place)]), *groups]
        field.choices = groups


class ChangeEmailForm(allauth_forms.AddEmailForm):
    """Another address; it counts once the link sent there was followed."""

    email = EmailField(label=_("Nouvelle adresse électronique"))
