"""The form in which people write, and the small ones beside it."""

from __future__ import annotations

import uuid
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_comments.forms import CommentSecurityForm

from cdm_debates import conf, texts
from cdm_debates.actions import voices
from cdm_debates.actions.contributions import Draft
from cdm_debates.enums import FlagReason, Stance
from cdm_debates.exceptions import BadName, DebateError, NameMissing
from cdm_debates.models import Contribution, Debate

STALE = _(
    "Cette page était ouverte depuis longtemps. Rien n’a été publié, votre texte est gardé : relisez, puis envoyez de "
    "nouveau."
)


class ContributionForm(CommentSecurityForm):
    """What somebody writes. The stamp of django-contrib-comments is its border; a stale one keeps every word."""

    honeypot = forms.CharField(required=False, label=_("Laissez ce champ vide"))
    submission_id = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("Votre contribution"),
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_(
            "Une ligne vide sépare deux paragraphes. *penché*, **gras**, « - » pour une liste, « > » pour citer."
        ),
        error_messages={"required": _("Il n’y a rien à publier : écrivez d’abord quelques mots.")},
    )
    stance = forms.ChoiceField(
        label=pgettext_lazy("d’une contribution", "Position"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", pgettext_lazy("position", "aucune")), *Stance.choices],
    )
    language = forms.ChoiceField(label=_("Langue de votre texte"), choices=settings.LANGUAGES)
    name = forms.CharField(
        label=_("Nom affiché"),
        max_length=voices.LONGEST,
        required=False,
        help_text=_(
            "Le nom sous lequel vous participez aux débats. Il ne vient pas du registre et vous le choisissez une fois."
        ),
    )

    def __init__(self, debate: Debate, *args: Any, ask_name: bool, with_stance: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("submission_id", uuid.uuid4())
        super().__init__(debate, *args, **{"use_required_attribute": False, "auto_id": "id_%s", **kwargs})
        if not ask_name:
            del self.fields["name"]
        self.fields["text"].widget.attrs |= {"maxlength": conf.value("LONGEST"), "dir": "auto"}
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            "content_type", "object_pk", "timestamp", "security_hash", "submission_id", "version",
            *(["name"] if ask_name else []),
            "text",
            Div(Field("stance", wrapper_class="c-write__stance"), "language", css_class="c-write__more"),
            Div("honeypot", css_class="c-write__trap"),
        )  # fmt: skip

    @property
    def is_stale(self) -> bool:
        """The stamp is too old or not ours: what was typed is shown again with a new one."""
        return bool(self.is_bound and self.security_errors())

    def renewed(self) -> ContributionForm:
        """The same words under a new stamp, with a sentence on why the page came back."""
        typed = {name: self.data.get(name, "") for name in self.fields if name not in self.security_errors()}
        fresh = self.generate_security_data()
        form = type(self)(self.target_object, typed | fresh, ask_name="name" in self.fields)
        form.full_clean()
        form.add_error(None, STALE)
        return form

    def clean_honeypot(self) -> str:
        """A field no person sees."""
        if self.cleaned_data["honeypot"]:
            raise forms.ValidationError(STALE)
        return ""

    def clean_text(self) -> str:
        """Refuses what cannot be shown, in the words of the action."""
        try:
            self.cleaned = texts.clean(self.cleaned_data["text"])
        except DebateError as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return self.cleaned_data["text"]

    def clean_name(self) -> str:
        try:
            return voices.proper(self.cleaned_data["name"])
        except (BadName, NameMissing) as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def draft(self) -> Draft:
        """What was typed, for the action."""
        typed = self.cleaned_data
        return Draft(typed["text"], typed["language"], typed["stance"], typed.get("name", ""), typed["submission_id"])


def for_correction(contribution: Contribution) -> dict[str, Any]:
    """What the form starts from when one's own words are corrected."""
    fields = {"text": contribution.comment, "stance": contribution.stance, "language": contribution.language}
    return fields | {"version": contribution.version}


class FlagForm(forms.Form):
    """Why a reader points at a contribution."""

    reason = forms.ChoiceField(
        label=_("Raison"),
        widget=forms.RadioSelect,
        choices=FlagReason.choices,
        error_messages={"required": _("Choisissez une raison : elle aide la personne qui lira.")},
    )
    words = forms.CharField(
        label=_("En quelques mots (facultatif)"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True
