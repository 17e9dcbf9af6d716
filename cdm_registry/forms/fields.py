"""Fields that take what people type: tidied, refused with a sentence where it cannot be meant."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from cdm_pages import pictures
from cdm_registry import names

FIRST_YEAR = 1890
# What fits on a card in letters that can still be read (docs/card.md).
LONGEST_CARD_NAME = 60


class PlainTextField(forms.CharField):
    """A text of one line or more, in any script. Formulas and pieces of pages are kept as the words they are."""

    default_error_messages = {
        "required": _("Ce champ est vide. Remplissez-le, le reste est gardé."),
        "max_length": _("Ce texte est trop long : %(show_value)d signes, pour %(limit_value)d au plus."),
        "null_characters_not_allowed": _("Ce texte contient des signes invisibles. Effacez-le et tapez-le à nouveau."),
        "hidden": _("Ce texte contient des signes invisibles. Effacez-le et tapez-le à nouveau."),
    }

    def __init__(self, *, max_length: int, multiline: bool = False, **kwargs: Any) -> None:
        if multiline:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        self._refuse_hidden(text)
        return names.tidy(text)

    def _refuse_hidden(self, text: str) -> None:
        seen = text.replace("\r\n", "\n").replace("\t", " ")
        if names.hidden_characters(seen):
            raise ValidationError(self.error_messages["hidden"], code="hidden")


class PersonNameField(PlainTextField):
    """A name of a person, in any script, with the marks names have."""

    default_error_messages = {
        "not_a_name": _("Un nom s’écrit avec des lettres, sans adresse de site ni signes comme < > @ / =."),
    }

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if text and ("\n" in text or not names.is_name(text)):
            raise ValidationError(self.error_messages["not_a_name"], code="not_a_name")
        return text


class LatinNameField(PersonNameField):
    """A name in Latin letters, so that clerks everywhere can read it."""

    default_error_messages = {
        "not_latin": _("Écrivez ici le nom en lettres latines (a, b, c…), avec leurs accents s’il y en a."),
    }

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not names.is_latin(text):
            raise ValidationError(self.error_messages["not_latin"], code="not_latin")
        return text


class MailboxField(forms.EmailField):
    """An e-mail address, in small letters: one spelling for one mailbox."""

    default_error_messages = {
        "required": _("Écrivez une adresse électronique : le lien de confirmation y sera envoyé."),
        "invalid": _("Cette adresse électronique n’est pas complète. Elle s’écrit comme nom@exemple.org."),
        "max_length": _("Cette adresse est trop longue : %(show_value)d signes, pour %(limit_value)d au plus."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=254, **kwargs)

    def clean(self, value: Any) -> str:
        return super().clean(value).lower()


class PortraitField(forms.FileField):
    """A photo, given back as the clean portrait the card needs (cdm_pages.pictures)."""

    widget = forms.FileInput
    default_error_messages = {
        "required": _("Il manque la photo : choisissez un fichier ou prenez-vous en photo."),
        "invalid": _("La photo n’est pas arrivée. Choisissez-la à nouveau ; le reste est gardé."),
        "empty": pictures.EmptyFile.sentence,
        "missing": _("La photo n’est pas arrivée. Choisissez-la à nouveau ; le reste est gardé."),
    }

    def to_python(self, data: Any) -> Any:
        upload = super().to_python(data)
        if upload is None:
            return None
        try:
            return pictures.portrait(upload)
        except pictures.PictureRefused as refused:
            raise ValidationError(refused.sentence, code=refused.code) from refused


def month_choices() -> list[tuple[str, Any]]:
    """The twelve months by name: no reader has to know which comes first, day or month."""
    return [("", _("mois")), *((str(number), name) for number, name in MONTHS.items())]


def birth_date(day: str, month: str, year: str) -> datetime.date:
    """The day three plain fields tell, in whatever digits. Raises `ValidationError` with a sentence."""
    if not (day and month and year):
        raise ValidationError(_("Écrivez le jour, le mois et l’année de naissance."), code="incomplete")
    try:
        numbers = int(year), int(month), int(day)
        born = datetime.date(*numbers)
    except ValueError as error:
        raise ValidationError(
            _("Cette date n’existe pas dans le calendrier. Vérifiez le jour, le mois et l’année."), code="no_such_day"
        ) from error
    if born > timezone.now().date():
        raise ValidationError(_("Cette date est dans l’avenir. Vérifiez l’année."), code="future")
    if born.year < FIRST_YEAR:
        raise ValidationError(_("Écrivez l’année avec ses quatre chiffres, par exemple 1984."), code="too_old")
    return born


def age_on(born: datetime.date, day: datetime.date) -> int:
    """Whole years lived on a day; who was born on 29 February has the birthday on 1 March of a common year."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
