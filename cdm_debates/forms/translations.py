"""The form in which a volunteer corrects a translation."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from cdm_debates import conf, texts
from cdm_debates.exceptions import DebateError
from cdm_debates.models import ContributionTranslation


class CorrectionForm(forms.Form):
    """The translation as it should read; what is wrong in the original stays the author's."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(label=_("La traduction, comme vous la diriez"), widget=forms.Textarea(attrs={"rows": 8}))

    def __init__(self, *args: Any, translation: ContributionTranslation, **kwargs: Any) -> None:
        kwargs["initial"] = {"text": translation.source, "version": translation.version}
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        self.fields["text"].widget.attrs |= {
            "maxlength": conf.value("LONGEST"),
            "lang": translation.language,
            "dir": "auto",
        }
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_text(self) -> str:
        """Refuses what cannot be shown, in the words of the action."""
        try:
            texts.clean(self.cleaned_data["text"])
        except DebateError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return self.cleaned_data["text"]
