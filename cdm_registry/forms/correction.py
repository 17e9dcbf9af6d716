"""The form that answers a registrar: just the fields that were asked for."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout

from cdm_registry import names
from cdm_registry.actions.own_file import NAME_FIELDS
from cdm_registry.models import Citizen

from .layout import SECTION, birth_layout, guardian_layout, languages_layout, photo_layout
from .person import BIRTH_FIELDS, GUARDIAN_FIELDS, PersonForm

# Fields of the file that are several, or others, in the form.
SHOWN_AS = {"birth_date": BIRTH_FIELDS, "languages": ("languages", "other_language")}


class CorrectionForm(PersonForm):
    """A part of the file, filled in with what stands there.

    `asked` are fields of the file. Names come together, because one follows from the other; where a new birth date says
    so, the guardian is asked for.
    """

    def __init__(
        self, *args: Any, citizen: Citizen, asked: list[str], photo_required: bool = True, **kwargs: Any
    ) -> None:
        self.citizen, self.asked = citizen, asked
        kwargs["initial"] = {**stands(citizen), **kwargs.get("initial", {})}
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        kept = {name for field in asked for name in SHOWN_AS.get(field, (field,))}
        if kept & NAME_FIELDS:
            kept |= NAME_FIELDS
        if "birth_date" in asked and not citizen.guardian_email:
            kept |= set(GUARDIAN_FIELDS)
        for name in set(self.fields) - kept:
            del self.fields[name]
        if "photo" in self.fields:
            self.fields["photo"].required = photo_required
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(Div(*self._rows(kept), css_class=SECTION))

    def known_country(self) -> str:
        return self.citizen.country

    def _rows(self, kept: set[str]) -> list[Any]:
        """The fields in the order of the whole form, those that belong together as there."""
        groups = {"birth_day": birth_layout, "photo": photo_layout, "guardian_name": self._guardian}
        together = {"birth_month", "birth_year"} | (set(GUARDIAN_FIELDS) - {"guardian_name"})
        if "guardian_name" in kept and not set(GUARDIAN_FIELDS) <= kept:
            groups, together = {k: v for k, v in groups.items() if k != "guardian_name"}, {"birth_month", "birth_year"}
        groups["languages"] = languages_layout
        return [groups[name]() if name in groups else name for name in self.fields if name not in together]

    def _guardian(self) -> Any:
        return guardian_layout(is_asked=self.looks_young())

    def answer(self) -> dict[str, Any]:
        """Fields of the file and what is to stand there; the photo comes apart."""
        held = {name: value for name, value in self.cleaned_data.items() if name != "photo"}
        return held if self.needs_guardian else {n: v for n, v in held.items() if n not in GUARDIAN_FIELDS or v}


def stands(citizen: Citizen) -> dict[str, Any]:
    """What stands in a file, as the form shows it."""
    born = citizen.birth_date
    shown = {name: getattr(citizen, name) for name in PersonForm.base_fields if hasattr(citizen, name)}
    shown.pop("photo", None)
    if citizen.card_name == names.whole(citizen.given_names, citizen.family_name):
        shown["card_name"] = ""  # it follows the names, also the new ones
    if born:
        shown.update(birth_day=str(born.day), birth_month=str(born.month), birth_year=str(born.year))
    return shown
