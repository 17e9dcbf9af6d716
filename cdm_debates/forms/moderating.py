"""What moderators type: a rule, a word, where to, how long."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cdm_debates.actions.pauses import Length
from cdm_debates.actions.relocation import Place
from cdm_debates.enums import CharterRule
from cdm_debates.models import Contribution, Debate

RULES = [(rule.value, rule.label) for rule in CharterRule if rule != CharterRule.NONE]
#: How long a pause may last, in days; the empty one until somebody lifts it.
DAYS = [("1", _("un jour")), ("7", _("une semaine")), ("30", _("un mois")), ("", _("jusqu’à ce qu’on la lève"))]
NUMBER = re.compile(r"(?:^|/c/|#c|at=)(\d{1,10})(?:\D|$)")


class DecisionForm(forms.Form):
    """The rule a decision stands on, and a word; `version` and `last` say what the moderator had before their eyes."""

    rule = forms.ChoiceField(label=_("Règle de la charte"), choices=RULES, required=False, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Un mot à la personne (facultatif)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("Elle le lira dans le courrier, avec la règle. Votre nom n’y est pas."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    last = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, "label_suffix": "", **kwargs})

    def said(self) -> dict[str, Any]:
        """The rule, the words and the version, for the action."""
        typed = self.cleaned_data
        rule = CharterRule(typed["rule"]) if typed["rule"] else CharterRule.NONE
        version = -1 if typed["version"] is None else typed["version"]
        return {"rule": rule, "words": typed["words"], "expected_version": version}


class PauseForm(DecisionForm):
    """How long, and where."""

    days = forms.ChoiceField(label=_("Combien de temps"), choices=DAYS, initial="7", required=False)
    everywhere = forms.TypedChoiceField(
        label=_("Où"),
        choices=[("", _("dans ce débat")), ("1", _("dans tous les débats"))],
        widget=forms.RadioSelect,
        coerce=bool,
        required=False,
    )
    field_order = ["days", "everywhere", "rule", "words"]

    def __init__(self, *args: Any, may_everywhere: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_everywhere:
            del self.fields["everywhere"]

    def length(self) -> Length:
        days = self.cleaned_data["days"]
        return Length(days=int(days) if days else None, everywhere=bool(self.cleaned_data.get("everywhere")))


class MoveForm(DecisionForm):
    """Which debate, and below which contribution of it."""

    debate = forms.ModelChoiceField(label=_("Dans quel débat"), queryset=Debate.objects.none(), empty_label=None)
    under = forms.CharField(
        label=_("En réponse à (facultatif)"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"inputmode": "url", "dir": "ltr"}),
        help_text=_("Le lien d’une contribution de ce débat, ou son numéro. Vide : un échange de plus."),
    )
    field_order = ["debate", "under", "rule", "words"]

    def __init__(self, *args: Any, debates: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["debate"].queryset = debates

    def clean(self) -> dict[str, Any]:
        """The place that is meant, or a sentence on what is wrong with it."""
        typed = super().clean() or self.cleaned_data
        debate, under = typed.get("debate"), typed.get("under", "").strip()
        found = None
        if debate is not None and under:
            number = NUMBER.search(under)
            rows = Contribution.objects.of(debate).shown()
            found = rows.filter(pk=int(number[1])).first() if number else None
            if found is None:
                self.add_error("under", _("Aucune contribution visible de ce débat n’a ce lien ou ce numéro."))
        if debate is not None:
            self.place = Place(debate=debate, under=found)
        return typed


class AnswerForm(forms.Form):
    """What another moderator answers to an appeal."""

    answer = forms.CharField(
        label=_("Votre réponse"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("La personne la lira telle quelle. Votre nom n’y est pas."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, "label_suffix": "", **kwargs})
