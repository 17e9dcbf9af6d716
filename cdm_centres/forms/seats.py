"""What a person says who wants a seat."""

from __future__ import annotations

import unicodedata
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 120


class SeatForm(forms.Form):
    """A name for the list at the door, and a mailbox. `website` is a trap: people do not see it."""

    name = forms.CharField(
        label=_("Votre nom"),
        max_length=LONGEST_NAME,
        help_text=_("Comme vous voulez être appelé. Seule l’équipe du centre le lit."),
        error_messages={"required": _("Écrivez un nom, même un prénom seul.")},
    )
    email = forms.EmailField(
        label=_("Votre adresse électronique"),
        max_length=254,
        help_text=_("Pour confirmer votre place et vous rappeler la date. Rien d’autre ne sera envoyé."),
        error_messages={
            "required": _("Écrivez une adresse électronique : le lien pour confirmer y arrive."),
            "invalid": _("Cette adresse n’est pas complète : vérifiez-la, par exemple nom@exemple.org."),
        },
    )
    website = forms.CharField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["email"].widget.attrs.update({"autocomplete": "email", "dir": "ltr"})
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if any(
            unicodedata.category(letter) in {"Cc", "Cs", "Co"} or letter in "\u202a\u202b\u202d\u202e"
            for letter in name
        ):
            raise ValidationError(_("Ce nom contient des signes invisibles. Effacez-le et tapez-le à nouveau."))
        if "://" in name or "www." in name.casefold():
            raise ValidationError(_("Écrivez un nom, sans adresse de site."))
        return name

    def clean_email(self) -> str:
        """One mailbox is one person, however its address is written."""
        return self.cleaned_data["email"].casefold()

    @property
    def is_trapped(self) -> bool:
        """A machine filled in what people do not see."""
        return bool(self.cleaned_data.get("website"))
