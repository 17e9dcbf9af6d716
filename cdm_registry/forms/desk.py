"""What a registrar writes at the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cdm_registry import names
from cdm_registry.enums import CardReason, CorrectableField
from cdm_registry.models import Citizen

LONGEST = 1000  # characters, as the models hold
OF_THE_GUARDIAN = (CorrectableField.GUARDIAN_NAME, CorrectableField.GUARDIAN_ADDRESS)


class WordsField(forms.CharField):
    """A few sentences that a person will read: tidied, without characters nobody can see."""

    widget = forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST})

    def __init__(self, **kwargs):
        super().__init__(max_length=LONGEST, **kwargs)

    def to_python(self, value):
        return names.tidy(super().to_python(value) or "")

    def validate(self, value):
        super().validate(value)
        if names.hidden_characters(value):
            raise ValidationError(
                _("Ce texte contient des caractères invisibles. Effacez-le et tapez-le au clavier."), code="hidden"
            )


class DecisionForm(forms.Form):
    """A decision that only needs to be confirmed; `version` is the file as the page showed it."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class ReasonForm(DecisionForm):
    """A decision the person has a right to understand."""

    reason = WordsField(
        label=_("Motif"),
        help_text=_("La personne le lira dans le message. Écrivez-le comme vous le diriez en face."),
        error_messages={"required": _("Écrivez le motif : la personne a le droit de le connaître.")},
    )


class AskForm(DecisionForm):
    """What to ask of the person, with a word; a guardian's name and address only where there is a guardian."""

    fields_asked = forms.MultipleChoiceField(
        label=_("À revoir par la personne"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choisissez au moins une chose à corriger.")},
    )
    message = WordsField(
        label=_("Un mot pour expliquer"),
        required=False,
        help_text=_("Par exemple : « La photo est trop sombre, on ne voit pas bien votre visage. »"),
    )

    def __init__(self, *args: Any, citizen: Citizen, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left_out = () if citizen.guardian_email else OF_THE_GUARDIAN
        self.fields["fields_asked"].choices = [kept for kept in CorrectableField.choices if kept[0] not in left_out]


class CardReasonForm(DecisionForm):
    """Why a card is replaced."""

    reason = forms.ChoiceField(
        label=_("Pourquoi une nouvelle carte ?"),
        choices=[choice for choice in CardReason.choices if choice[0] != CardReason.FIRST],
        widget=forms.RadioSelect,
        error_messages={"required": _("Dites pourquoi cette carte est remplacée.")},
    )
