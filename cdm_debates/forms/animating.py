"""What animators fill in: how a debate starts, what is changed about it, when it opens and closes."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from cdm_centres.models import Centre
from cdm_debates import permissions
from cdm_debates.actions.starting import Beginning
from cdm_debates.enums import Audience, Readers
from cdm_debates.exceptions import CentreMissing, DatesInWrongOrder, DebateError, NoFrontPage, QuestionMissing
from cdm_debates.models import Debate
from cdm_debates.samples import Template

DAY = "%Y-%m-%dT%H:%M"


class MomentField(forms.DateTimeField):
    """A day and an hour, in the browser's own picker."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(format=DAY, attrs={"type": "datetime-local", "step": "60"})
        super().__init__(widget=widget, input_formats=[DAY, "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M"], **kwargs)


class TakesRefusals:
    """A form whose refusals by an action come back at the field that they are about."""

    fields: dict[str, forms.Field]
    add_error: Callable[..., None]

    #: Which field a refusal is about; the others stand above the form.
    ABOUT: dict[type[DebateError], str] = {DatesInWrongOrder: "closes_at", CentreMissing: "centre"}

    def refused(self, refusal: DebateError) -> None:
        """Show what an action refused, beside what was typed."""
        name = self.ABOUT.get(type(refusal))
        self.add_error(name if name in self.fields else None, str(refusal))


class ActionForm(TakesRefusals, forms.Form):
    """A form that an action answers to."""


class StartForm(ActionForm):
    """A new debate: the question in one language or more, for whom, from when to when."""

    def __init__(self, template: Template, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, _name in settings.LANGUAGES:
            language = get_language_info(code)
            direction = "rtl" if language["bidi"] else "ltr"
            widget = forms.TextInput(attrs={"lang": code, "dir": direction})
            label = language["name_local"]
            self.fields[f"question_{code}"] = forms.CharField(
                max_length=255, required=False, label=label, widget=widget
            )
        whole = None if template.needs_centre or not permissions.may_create_debates(user, None) else _("Tout le réseau")
        centres = permissions.centres_animated_by(user).order_by("name", "pk")
        self.fields["centre"] = forms.ModelChoiceField(
            centres, required=whole is None, empty_label=whole, label=_("Au nom de qui ?")
        )
        if whole is None and "centre" not in self.initial:
            self.initial["centre"] = centres.first()
        self.fields["audience"] = forms.ChoiceField(choices=Audience.choices, label=_("Qui peut contribuer ?"))
        self.fields["readers"] = forms.ChoiceField(choices=Readers.choices, label=_("Qui peut lire ?"))
        self.fields["opens_at"] = MomentField(
            required=False,
            label=_("S’ouvre le"),
            help_text=_("Vide : annoncé, et ouvert par vous quand tout est prêt."),
        )
        self.fields["closes_at"] = MomentField(
            required=False, label=_("Se ferme le"), help_text=_("Vide : ouvert jusqu’à ce que vous le fermiez.")
        )

    @classmethod
    def first(cls, template: Template, user: Any) -> StartForm:
        """As the template proposes it: opens in a week, at noon."""
        opens = timezone.localtime().replace(hour=12, minute=0, second=0) + datetime.timedelta(days=7)
        said = {"audience": template.audience, "readers": template.readers, "opens_at": opens}
        said["closes_at"] = opens + datetime.timedelta(days=template.days)
        return cls(template, user, initial=said)

    @property
    def questions(self) -> list[forms.BoundField]:
        """The fields of the question, one for each language."""
        return [self[name] for name in self.fields if name.startswith("question_")]

    @property
    def others(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if not name.startswith("question_")]

    def beginning(self, template: Template) -> Beginning:
        """What was asked for, for the action."""
        said = self.cleaned_data
        questions = {code: said.get(f"question_{code}", "") for code, _name in settings.LANGUAGES}
        centre: Centre | None = said["centre"]
        return Beginning(template.key, questions, centre)

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("audience", "readers", "opens_at", "closes_at")}

    def refused(self, refusal: DebateError) -> None:
        if isinstance(refusal, QuestionMissing | NoFrontPage):
            code = getattr(refusal, "language", settings.LANGUAGES[0][0])
            self.add_error(f"question_{code}", str(refusal))
        else:
            super().refused(refusal)


class FactsForm(TakesRefusals, forms.ModelForm):
    """The question, dates, audience and rules of a debate that is not concluded."""

    opens_at = MomentField(required=False, label=_("S’ouvre le"))
    closes_at = MomentField(required=False, label=_("Se ferme le"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Debate
        fields = (
            "question", "opens_at", "closes_at", "audience", "readers", "hold_first", "hold_links", "held_words",
            "most_an_hour",
        )  # fmt: skip
        widgets = {"held_words": forms.Textarea(attrs={"rows": 4, "dir": "auto"})}

    def _post_clean(self) -> None:
        """The action writes, and says what is wrong: the object in hand stays as it is."""

    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class EmptyForm(ActionForm):
    """A press that needs nothing but a confirmation."""


class UntilForm(ActionForm):
    """Until when a debate is open; empty: until somebody closes it."""

    closes_at = MomentField(
        required=False, label=_("Jusqu’au"), help_text=_("Vide : ouvert jusqu’à ce que vous le fermiez.")
    )


class LaterForm(ActionForm):
    """Another end for a debate that is open."""

    closes_at = MomentField(label=_("Nouvelle date de fermeture"))
