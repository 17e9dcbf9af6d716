"""What a form asks of a person: the whole for a registration, a part of it for a correction."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from cdm_registry import cards, conf, countries, names
from cdm_registry.exceptions import LettersMissing, NameDoesNotFit

from .fields import (
    LONGEST_CARD_NAME,
    LatinNameField,
    MailboxField,
    PersonNameField,
    PlainTextField,
    PortraitField,
    age_on,
    birth_date,
    month_choices,
)

# Offered as boxes to tick: the site's own, and what most people on earth speak; all others stand in a list.
OFTEN_SPOKEN = "fr en eo es ar zh hi pt bn ru ja de ko vi tr sw fa ur it"
BIRTH_FIELDS = ("birth_day", "birth_month", "birth_year")
GUARDIAN_FIELDS = ("guardian_name", "guardian_email", "guardian_address")


class PersonForm(forms.Form):
    """Everything a file holds of a person. A form that asks for less removes fields; the checks follow."""

    given_names = PersonNameField(
        label=_("Prénoms"), max_length=120, required=False, help_text=_("Comme vous les écrivez, dans votre écriture.")
    )
    family_name = PersonNameField(
        label=_("Nom de famille"), max_length=120, required=False, help_text=_("Un seul des deux noms suffit.")
    )
    card_name = PersonNameField(
        label=_("Nom à imprimer sur la carte"),
        max_length=LONGEST_CARD_NAME,
        required=False,
        help_text=_("Laissez vide pour vos prénoms suivis de votre nom."),
    )
    latin_name = LatinNameField(
        label=_("Le même nom en lettres latines"),
        max_length=LONGEST_CARD_NAME,
        required=False,
        help_text=_("Seulement si votre nom s’écrit autrement : la carte porte alors les deux."),
    )
    birth_day = forms.CharField(label=_("Jour"), max_length=2, required=False)
    birth_month = forms.ChoiceField(label=_("Mois"), choices=month_choices, required=False)
    birth_year = forms.CharField(label=_("Année"), max_length=4, required=False)
    birth_place = PlainTextField(label=_("Lieu de naissance"), max_length=120, help_text=_("Ville et pays."))
    country = forms.ChoiceField(label=_("Pays de résidence"))
    address = PlainTextField(
        label=_("Adresse postale"),
        max_length=300,
        multiline=True,
        help_text=_("Rue, numéro, appartement. C’est là que la carte peut être envoyée."),
    )
    postal_code = PlainTextField(label=_("Code postal"), max_length=16, required=False)
    city = PlainTextField(label=_("Ville"), max_length=100)
    languages = forms.MultipleChoiceField(
        label=_("Langues que vous parlez"), required=False, widget=forms.CheckboxSelectMultiple
    )
    other_language = forms.ChoiceField(label=_("Une autre langue"), required=False)
    language = forms.ChoiceField(label=_("Langue de nos messages"), choices=lambda: settings.LANGUAGES)
    guardian_name = PersonNameField(label=_("Nom du responsable légal"), max_length=120, required=False)
    guardian_email = MailboxField(
        label=_("Son adresse électronique"), required=False, help_text=_("Nous lui écrirons pour demander son accord.")
    )
    guardian_address = PlainTextField(label=_("Son adresse postale"), max_length=300, multiline=True, required=False)
    photo = PortraitField(
        label=_("Votre photo"),
        help_text=_("De face, visage découvert, fond clair. JPEG, PNG, WebP ou HEIC, 8 Mo au plus."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needs_guardian = False
        language = translation.get_language() or settings.LANGUAGE_CODE
        if "country" in self.fields:
            self.fields["country"].choices = [("", _("Choisissez un pays")), *countries.choices(language)]
        if "languages" in self.fields:
            self._offer_languages(language)
        self._dress()

    def _offer_languages(self, language: str) -> None:
        often = OFTEN_SPOKEN.split()
        named = dict(countries.language_choices(language))
        self.fields["languages"].choices = [(code, named[code]) for code in often if code in named]
        others = [(code, name) for code, name in named.items() if code not in often]
        self.fields["other_language"].choices = [("", _("Aucune autre")), *others]

    def _dress(self) -> None:
        """What browsers and reading programs are told of each field (WCAG 1.3.5)."""
        for name, attributes in ATTRIBUTES.items():
            if name in self.fields:
                self.fields[name].widget.attrs.update(attributes)
        for name, sentence in REQUIRED_SENTENCES.items():
            if name in self.fields:
                self.fields[name].error_messages["required"] = sentence

    def clean(self) -> dict[str, Any]:
        """What one field alone cannot tell."""
        held = super().clean() or {}
        if "birth_day" in self.fields:
            self._clean_birth(held)
        if {"given_names", "card_name"} & set(self.fields):
            self._clean_names(held)
        if "languages" in self.fields:
            other = held.pop("other_language", "")
            held["languages"] = [*held.get("languages", []), *([other] if other else [])]
        return held

    def _clean_birth(self, held: dict[str, Any]) -> None:
        typed = [held.pop(name, "") for name in BIRTH_FIELDS]
        if any(name in self.errors for name in BIRTH_FIELDS):
            return
        try:
            held["birth_date"] = birth_date(*typed)
        except ValidationError as error:
            self.add_error("birth_day", error)
            return
        self._clean_guardian(held)

    def _clean_guardian(self, held: dict[str, Any]) -> None:
        """Below the age its country sets, a child does not consent alone (GDPR, article 8)."""
        age = age_on(held["birth_date"], timezone.now().date())
        self.needs_guardian = age < conf.consent_age(held.get("country", "") or self.known_country())
        if "guardian_name" not in self.fields:
            return
        for name in GUARDIAN_FIELDS:
            if not self.needs_guardian:
                held[name] = ""
            elif not held.get(name) and name not in self.errors:
                self.add_error(name, GUARDIAN_SENTENCES[name])

    def looks_young(self) -> bool:
        """By what stands in the fields now, before they are checked, a guardian will be asked for."""
        typed = [str(self[name].value() or "") for name in BIRTH_FIELDS]
        country = str(self["country"].value() or "") if "country" in self.fields else self.known_country()
        try:
            return age_on(birth_date(*typed), timezone.now().date()) < conf.consent_age(country)
        except ValidationError:
            return False

    def known_country(self) -> str:
        """Where the person lives, for a form that does not ask."""
        return ""

    def _clean_names(self, held: dict[str, Any]) -> None:
        typed = names.whole(held.get("given_names", ""), held.get("family_name", ""))
        if not typed and "given_names" in self.fields and not {"given_names", "family_name"} & set(self.errors):
            self.add_error("given_names", _("Écrivez au moins un nom : prénoms, nom de famille, ou les deux."))
        if "card_name" not in self.fields or {"card_name", "given_names", "family_name"} & set(self.errors):
            return
        held["card_name"] = held.get("card_name") or typed
        if len(held["card_name"]) > LONGEST_CARD_NAME:
            self.add_error(
                "card_name", _("Ce nom ne tient pas sur la carte. Écrivez-en un plus court, 60 signes au plus.")
            )
        elif "latin_name" in self.fields and "latin_name" not in self.errors:
            self._clean_latin(held)
            self._clean_fit(held)

    def _clean_fit(self, held: dict[str, Any]) -> None:
        """What the card cannot show is said now, not at the desk. A typeface this machine lacks is not the person's."""
        try:
            cards.require_printable(held["card_name"], held.get("latin_name", ""))
        except NameDoesNotFit:
            self.add_error("card_name", _("Ce nom ne tient pas sur la carte. Écrivez-en une forme plus courte."))
        except LettersMissing:
            pass

    def _clean_latin(self, held: dict[str, Any]) -> None:
        if names.is_latin(held["card_name"]):
            held["latin_name"] = ""
        elif not held.get("latin_name"):
            proposal = names.in_latin(held["card_name"])[:LONGEST_CARD_NAME]
            self.propose("latin_name", proposal)
            self.add_error(
                "latin_name",
                _("Voici une proposition en lettres latines. Corrigez-la si besoin, puis envoyez à nouveau."),
            )

    def propose(self, name: str, text: str) -> None:
        """Fill an empty field for the person to read and correct: nothing is decided without them."""
        self.data = self.data.copy()
        self.data[self.add_prefix(name)] = text


ATTRIBUTES: dict[str, dict[str, Any]] = {
    "given_names": {"autocomplete": "given-name", "dir": "auto"},
    "family_name": {"autocomplete": "family-name", "dir": "auto"},
    "card_name": {"autocomplete": "name", "dir": "auto"},
    "latin_name": {"autocomplete": "off", "dir": "ltr", "lang": "mul-Latn"},
    "birth_day": {"autocomplete": "bday-day", "inputmode": "numeric", "size": 2},
    "birth_month": {"autocomplete": "bday-month"},
    "birth_year": {"autocomplete": "bday-year", "inputmode": "numeric", "size": 4},
    "birth_place": {"dir": "auto"},
    "country": {"autocomplete": "country"},
    "address": {"autocomplete": "street-address", "dir": "auto"},
    "postal_code": {"autocomplete": "postal-code", "dir": "ltr"},
    "city": {"autocomplete": "address-level2", "dir": "auto"},
    "email": {"autocomplete": "email", "dir": "ltr"},
    "guardian_name": {"autocomplete": "off", "dir": "auto"},
    "guardian_email": {"autocomplete": "off", "dir": "ltr"},
    "guardian_address": {"autocomplete": "off", "dir": "auto"},
    "photo": {"accept": "image/jpeg,image/png,image/webp,image/heic,image/heif,image/avif"},
}
REQUIRED_SENTENCES = {
    "birth_place": _("Écrivez le lieu de naissance : la ville et le pays."),
    "country": _("Choisissez le pays où vous vivez."),
    "address": _("Écrivez votre adresse postale."),
    "city": _("Écrivez la ville où vous vivez."),
    "language": _("Choisissez la langue dans laquelle nous vous écrirons."),
}
GUARDIAN_SENTENCES = {
    "guardian_name": _("À cet âge, il faut l’accord d’un responsable légal : écrivez son nom."),
    "guardian_email": _("Écrivez l’adresse électronique du responsable légal : nous lui demanderons son accord."),
    "guardian_address": _("Écrivez l’adresse postale du responsable légal."),
}
