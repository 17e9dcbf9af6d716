"""What a team writes at the desk where letters are answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cdm_centres.models import ReadyAnswer
from cdm_centres.querysets import CentreQuerySet

LONGEST = 10_000


class WordsForm(forms.Form):
    """Words to the asker or to the team; `version` is the conversation as the page showed it."""

    text = forms.CharField(
        label=_("Votre réponse"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class ReadyAnswerForm(forms.ModelForm):
    """A ready answer of one of the centres the person answers for; the network's team may write one for all."""

    language = forms.ChoiceField(label=_("Langue"), choices=settings.LANGUAGES)

    class Meta:
        model = ReadyAnswer
        fields = ["title", "language", "centre", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 10, "dir": "auto"})}

    def __init__(self, *args: Any, centres: CentreQuerySet, may_serve_all: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["centre"]
        field.queryset = centres.order_by("name", "pk")
        field.required = not may_serve_all
        field.empty_label = _("Tous les centres") if may_serve_all else None
        if not may_serve_all:
            field.help_text = ""
