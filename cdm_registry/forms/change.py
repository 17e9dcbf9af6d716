"""The forms by which a registered person, or a registrar for them, asks for another name or portrait."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cdm_registry.actions.changes import NAMES
from cdm_registry.models import ChangeRequest, Citizen

from .correction import CorrectionForm
from .desk import LONGEST
from .fields import PlainTextField


class ChangeForm(CorrectionForm):
    """Names and portrait as they stand, or as they were asked for; at least one of them must become another."""

    explanation = PlainTextField(
        label=_("Pourquoi ce changement ?"),
        max_length=LONGEST,
        multiline=True,
        required=False,
        help_text=_("Par exemple un mariage, un nom d’usage, une photo trop ancienne. Le centre lira ce mot."),
    )

    def __init__(self, *args: Any, citizen: Citizen, waiting: ChangeRequest | None = None, **kwargs: Any) -> None:
        self.waiting = waiting
        kwargs["initial"] = {**_asked(waiting), **kwargs.get("initial", {})}
        asked = ["photo", *NAMES, "explanation", *self.extra_fields]
        super().__init__(*args, citizen=citizen, asked=asked, photo_required=False, **kwargs)
        self.fields["photo"].label = _("Nouvelle photo")
        self.fields["explanation"].widget.attrs["dir"] = "auto"

    extra_fields: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        held = super().clean()
        if not self.errors and not self.names() and not held.get("photo") and not (self.waiting and self.waiting.photo):
            self.add_error(None, _("Rien ne change : écrivez le nouveau nom, ou choisissez une nouvelle photo."))
        return held

    def names(self) -> dict[str, str]:
        """The names to carry from now on; empty where they are those of the file."""
        typed = {name: self.cleaned_data.get(name, "") for name in NAMES}
        return typed if any(getattr(self.citizen, name) != value for name, value in typed.items()) else {}


class RecordChangeForm(ChangeForm):
    """The same at the desk, for somebody who came in person; `version` is the file as the page showed it."""

    extra_fields = ("version",)
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in DESK_HELP.items():
            self.fields[name].help_text = words


DESK_HELP = {
    "given_names": _("Comme la personne les écrit, dans son écriture."),
    "card_name": _("Laissez vide pour les prénoms suivis du nom."),
    "latin_name": _("Seulement si le nom s’écrit autrement : la carte porte alors les deux."),
    "explanation": _("Ce que la personne vous a dit, ou ce qu’elle vous a montré."),
}


def _asked(waiting: ChangeRequest | None) -> dict[str, str]:
    """What was asked for and waits, as the form shows it."""
    if waiting is None:
        return {}
    names = {name: getattr(waiting, name) for name in NAMES} if waiting.wants_name else {}
    return {**names, "explanation": waiting.explanation}
