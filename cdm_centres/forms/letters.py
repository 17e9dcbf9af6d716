"""What people type to a centre, and a trap for machines."""

from __future__ import annotations

import time
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cdm_centres import conf

SALT = "cdm_centres.letter"
LONGEST = 10_000

EMPTY = _("Ce champ est vide. Remplissez-le, le reste est gardé.")
HIDDEN_SIGNS = _("Ce texte contient des signes invisibles. Effacez-le et tapez-le à nouveau.")


def mark_of_now() -> str:
    """When a form was shown, so that nobody can say otherwise."""
    return signing.Signer(salt=SALT).sign(str(int(time.time())))


class LetterForm(forms.Form):
    """Words to a centre's team. `website` is seen by machines only, `opened` tells when the page was made."""

    message = forms.CharField(
        label=_("Votre message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": EMPTY, "null_characters_not_allowed": HIDDEN_SIGNS},
    )
    website = forms.CharField(label=_("Ne remplissez pas ce champ"), required=False)
    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    #: Fields in their order, above the trap.
    shown: tuple[str, ...] = ("message",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"opened": mark_of_now(), **(kwargs.get("initial") or {})}
        kwargs.setdefault("use_required_attribute", False)
        super().__init__(*args, **kwargs)
        self.fields["website"].widget.attrs.update({"autocomplete": "off", "tabindex": "-1"})
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout("opened", *self.shown, Div("website", css_class="c-letter__trap"))

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(_("Laissez vide le champ caché de cette page, puis envoyez à nouveau."), code="trap")
        return ""

    def clean_opened(self) -> str:
        """Refuse what comes faster than anybody reads; how old the page is does not matter."""
        try:
            opened = int(signing.Signer(salt=SALT).unsign(self.cleaned_data["opened"]))
        except (signing.BadSignature, ValueError):
            opened = None
        if opened is None or time.time() - opened < conf.value("SHORTEST_FILLING"):
            if opened is None:
                self.data = self.data.copy()
                self.data["opened"] = mark_of_now()
            self.add_error(
                None,
                ValidationError(
                    _("Cette page a été envoyée trop vite pour être relue. Tout est gardé : relisez, puis envoyez."),
                    code="too_fast",
                ),
            )
        return self.cleaned_data["opened"]


class ContactForm(LetterForm):
    """A first letter to a centre."""

    name = forms.CharField(
        label=_("Votre nom"),
        required=False,
        max_length=120,
        help_text=_("Comme vous aimez qu’on vous appelle. Facultatif."),
        error_messages={"null_characters_not_allowed": HIDDEN_SIGNS},
    )
    email = forms.EmailField(
        label=_("Votre adresse électronique"),
        max_length=254,
        help_text=_("Pour vous répondre, et pour rien d’autre."),
        error_messages={
            "required": _("Sans adresse, nous ne pouvons pas vous répondre. Le reste est gardé."),
            "invalid": _("Une adresse s’écrit comme prenom@exemple.org. Le reste est gardé."),
        },
    )
    subject = forms.CharField(
        label=_("De quoi s’agit-il ?"),
        required=False,
        max_length=200,
        help_text=_("Quelques mots. Facultatif."),
        error_messages={"null_characters_not_allowed": HIDDEN_SIGNS},
    )

    field_order = ["message", "subject", "name", "email"]
    shown = ("message", "subject", "name", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["email"].widget.attrs |= {"autocomplete": "email", "dir": "ltr"}
