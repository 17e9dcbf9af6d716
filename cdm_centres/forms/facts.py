"""The page on which a manager says when and where the centre is open, and how it looks."""

from __future__ import annotations

import zoneinfo
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import lazystr
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cdm_centres import colours, countries, hours, places
from cdm_centres.actions.facts import KEPT
from cdm_centres.models import Centre
from cdm_pages import pictures

#: Pixels on the longer side: twice as wide as it is ever shown.
LOGO_SIDE = 640
#: ISO 639 codes offered as spoken languages, beside those of the site.
WIDELY = (
    "am bn cs da de el fa fi ha he hi hu id ig it ja ka ko ku ln mg ms ne nl pa pl ps pt ro ru rw sk sn so sq sr sv sw"
    " ta th ti tr uk ur uz vi wo xh yo zh zu"
)
FAR = ("Etc/", "SystemV/", "US/", "posix", "right", "Factory", "localtime")


class ColourField(forms.CharField):
    """A colour or none. Browsers' pickers know no « none », so it stands as text, with the picker's pattern."""

    def __init__(self, **kwargs: Any) -> None:
        pattern = {"pattern": "#[0-9a-fA-F]{6}", "placeholder": "#1d4ed8", "spellcheck": "false", "size": 9}
        super().__init__(required=False, max_length=7, widget=forms.TextInput(attrs=pattern), **kwargs)

    def clean(self, value: Any) -> str:
        written = super().clean(value).strip().lower()
        if len(written) == 6 and not written.startswith("#"):
            written = f"#{written}"
        if written and not colours.COLOUR.fullmatch(written):
            raise forms.ValidationError(_("Écrivez la couleur comme #1d4ed8 : un dièse et six chiffres ou lettres."))
        return written


class DayField(forms.CharField):
    """The hours of one weekday, as people write them."""

    def __init__(self, weekday: int) -> None:
        name = lazystr(hours.day_names(get_language())[weekday].capitalize())
        attrs = {"placeholder": "18:00–20:00", "dir": "ltr"}  # from the left to the right in every script
        super().__init__(required=False, max_length=80, label=name, widget=forms.TextInput(attrs=attrs))

    def clean(self, value: Any) -> list[tuple[str, str]]:
        try:
            return hours.read(super().clean(value))
        except hours.NotAnHour as error:
            raise forms.ValidationError(_("Écrivez les heures comme « 10 h – 12 h 30, 18 h – 20 h ».")) from error


class CentreForm(forms.Form):
    """The facts of one centre; each has the same value in all languages."""

    address = forms.CharField(
        label=_("Adresse"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
    postal_code = forms.CharField(label=_("Code postal"), required=False, max_length=16)
    city = forms.CharField(label=_("Ville"), required=False, max_length=100)
    place = forms.CharField(
        label=_("Point sur la carte"),
        required=False,
        max_length=300,
        help_text=_(
            "Collez l’adresse de la page d’OpenStreetMap où l’on voit votre porte, ou les deux coordonnées : "
            "« 48.8331, 2.3691 ». Les visiteurs reçoivent un lien vers la carte."
        ),
    )
    email = forms.EmailField(label=_("Adresse électronique"), required=False)
    phone = forms.RegexField(
        r"^[+\d][\d .()/-]{4,}$",
        label=_("Téléphone"),
        required=False,
        max_length=32,
        help_text=_("Celui du centre, jamais celui d’une personne."),
        error_messages={"invalid": _("Écrivez le numéro avec des chiffres, comme « +33 1 44 55 66 77 ».")},
    )
    languages = forms.MultipleChoiceField(
        label=_("Langues parlées"), required=False, widget=forms.CheckboxSelectMultiple
    )
    time_zone = forms.ChoiceField(label=_("Fuseau horaire"), help_text=_("Celui des heures que vous écrivez ici."))
    colour = ColourField(
        label=_("Couleur"),
        help_text=_("Celle des titres, des boutons et des liens. Vide : la couleur du réseau."),
    )
    second_colour = ColourField(label=_("Seconde couleur"), help_text=_("Celle du filet et des petits titres."))
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("Une image PNG, JPEG ou WebP. Elle est réduite et nettoyée ; un dessin SVG n’est pas accepté."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
    without_logo = forms.BooleanField(label=_("Ne plus montrer de logo"), required=False)

    def __init__(self, centre: Centre, *args: Any, **kwargs: Any) -> None:
        kept = {name: getattr(centre, name) for name in self.base_fields if hasattr(centre, name) and name != "logo"}
        kept["place"] = places.written(centre.latitude, centre.longitude)
        kept |= {f"day_{day}": hours.of_day(centre.hours, day) for day in hours.WEEK}
        super().__init__(*args, initial=kept, **kwargs)
        self.fields["languages"].choices = spoken_choices(centre.languages)
        self.fields["time_zone"].choices = [(zone, zone.replace("_", " ")) for zone in zones(centre.time_zone)]
        if not centre.logo:
            del self.fields["without_logo"]
        for day in hours.WEEK:
            self.fields[f"day_{day}"] = DayField(day)

    def clean_place(self) -> tuple[float, float] | None:
        try:
            return places.read(self.cleaned_data["place"])
        except places.NoPlace as error:
            message = _("Ces mots ne disent aucun endroit de la Terre. Collez l’adresse de la carte, ou deux nombres.")
            raise forms.ValidationError(message) from error

    def clean_logo(self) -> ContentFile | None:
        """What comes in is a picture we encoded ourselves, whatever was sent."""
        sent = self.cleaned_data["logo"]
        if not isinstance(sent, UploadedFile):
            return None
        try:
            return pictures.picture(sent, max_side=LOGO_SIDE)
        except pictures.PictureRefused as refusal:
            raise forms.ValidationError(str(refusal), code=refusal.code) from refusal

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes, by the names of the facts."""
        said = self.cleaned_data
        latitude, longitude = said["place"] or (None, None)
        spans = [[day, *span] for day in hours.WEEK for span in said[f"day_{day}"]]
        return {name: said[name] for name in KEPT if name in said} | {
            "latitude": latitude,
            "longitude": longitude,
            "hours": spans,
        }


def spoken_choices(present: list[str]) -> list[tuple[str, str]]:
    """Languages by their names: those of the site first, then those already said and the widely spoken ones."""
    own = [code for code, _name in settings.LANGUAGES]
    others = {*WIDELY.split(), *present} - set(own)
    named = sorted(((code, countries.language_name(code, get_language())) for code in others), key=lambda pair: pair[1])
    return [(code, countries.language_name(code, get_language())) for code in own] + named


def zones(present: str) -> list[str]:
    """Time zones by the names of places, the present one among them."""
    known = {zone for zone in zoneinfo.available_timezones() if "/" in zone and not zone.startswith(FAR)}
    return sorted(known | {"UTC", present})
