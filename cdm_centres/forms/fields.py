"""Fields for what strangers write: tidied, without characters nobody can see."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Joiners belong to the spelling of Persian, Hindi, Malayalam…; line breaks to texts.
SEEN = frozenset("\n\u200c\u200d")


class MailboxField(forms.EmailField):
    """An e-mail address; whoever leaves it out or halves it is told so in plain words."""

    default_error_messages = {
        "required": _("Ce champ est vide. Remplissez-le, le reste est gardé."),
        "invalid": _("Cette adresse n’est pas complète : vérifiez-la, par exemple nom@exemple.org."),
    }


class WordsField(forms.CharField):
    """A line or a text in any script, in one Unicode form. Marks that turn or hide what follows are refused."""

    default_error_messages = {
        "required": _("Ce champ est vide. Remplissez-le, le reste est gardé."),
        "hidden": _("Ce texte contient des signes invisibles. Effacez-le et tapez-le à nouveau."),
    }

    def __init__(self, *, max_length: int, rows: int = 0, **kwargs: Any) -> None:
        if rows:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> str:
        text = unicodedata.normalize("NFC", super().to_python(value) or "").replace("\r\n", "\n").replace("\t", " ")
        lines = [" ".join(line.split(" ")).strip() for line in text.split("\n")]
        return "\n".join(lines).strip()

    def validate(self, value: str) -> None:
        super().validate(value)
        if any(unicodedata.category(sign)[0] == "C" and sign not in SEEN for sign in value):
            raise ValidationError(self.error_messages["hidden"], code="hidden")
