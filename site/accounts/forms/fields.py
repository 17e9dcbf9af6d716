"""Fields that account forms share."""

from __future__ import annotations

import unicodedata
from typing import Any

from allauth.account import fields
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import UserManager

# What `AUTH_PASSWORD_VALIDATORS` asks, in one sentence.
PASSWORD_RULES = _(
    "Au moins dix caractères, pas seulement des chiffres, et rien que l’on devine : "
    "ni votre nom, ni votre adresse, ni un mot de passe courant. Une phrase fait très bien l’affaire."
)


def ascii_digits(text: str) -> str:
    """The digits of a text, whatever script they were typed in: `٤٢`, `४२` and `4-2` are all `42`."""
    return "".join(str(unicodedata.digit(sign)) for sign in text if sign.isdigit())


class EmailField(forms.EmailField):
    """An address, in the one spelling accounts are known by."""

    def __init__(self, *, autocomplete: str = "email", **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Adresse électronique"))
        kwargs.setdefault("max_length", 254)
        super().__init__(**kwargs)
        self.widget.attrs.update({"autocomplete": autocomplete, "dir": "ltr", "spellcheck": "false"})

    def to_python(self, value: Any) -> str:
        return UserManager.normalize_email(super().to_python(value))


class CodeField(forms.CharField):
    """Digits that somebody copies from a mail, an application or a sheet of paper."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Code"))
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)
        self.widget.attrs.update(
            {"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr", "class": "c-account__code"}
        )

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        digits = ascii_digits(typed or "")
        if typed and not digits:
            raise forms.ValidationError(
                _("Un code s’écrit avec des chiffres. Vérifiez-le et recommencez."), code="digits"
            )
        return digits


def password_field(label: Any, autocomplete: str = "current-password", **kwargs: Any) -> fields.PasswordField:
    """A field for a password that exists already, or that is typed a second time."""
    field = fields.PasswordField(label=label, autocomplete=autocomplete, **kwargs)
    return without_placeholder(field)


def new_password_field(label: Any) -> fields.SetPasswordField:
    """A field for a password to come, checked against the rules."""
    return without_placeholder(fields.SetPasswordField(label=label, help_text=PASSWORD_RULES))


def without_placeholder(field: Any) -> Any:
    """A placeholder that repeats the label is noise, and disappears when it would be needed."""
    field.widget.attrs.pop("placeholder", None)
    return field
