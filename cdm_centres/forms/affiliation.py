"""The form by which a group or a person asks to join the network, and what the network's team answers with."""

from __future__ import annotations

import uuid
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Fieldset, Layout
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cdm_centres import conf, countries, names, samples
from cdm_centres.actions import provisioning
from cdm_centres.actions.affiliation import Application
from cdm_centres.enums import JOINING_KINDS
from cdm_centres.exceptions import NameTaken
from cdm_centres.models import CentreIndexPage

from .fields import MailboxField, WordsField

CHARTER = _(
    "Nous avons lu la charte et nous nous y engageons : accueil ouvert à toute personne, indépendance des partis et "
    "des États, respect des données de chacun, réponse dans la journée."
)
KINDS = {
    "registration_centre": _("Un centre : un lieu qui accueille, inscrit et remet les cartes"),
    "correspondent": _("Un correspondant : une personne qui répond, là où il n’y a pas encore de centre"),
    "collective": _("Un collectif : des personnes et des associations qui agissent ensemble"),
    "workshop": _("Un atelier : un groupe qui travaille sur un sujet"),
}


def page_languages() -> list[tuple[str, str]]:
    """The languages in which a new centre can have pages today: there is a directory, and there are sample texts."""
    there = set(CentreIndexPage.objects.filter(alias_of=None).values_list("locale__language_code", flat=True))
    reader = get_language() or settings.LANGUAGE_CODE
    codes = [code for code, _name in settings.LANGUAGES if code in there & samples.languages()]
    return [(code, countries.language_name(code, reader)) for code in codes]


class CompletionForm(forms.Form):
    """What a request says of the place; the applicant may put it right when the team asks."""

    kind = forms.ChoiceField(
        label=_("Vous voulez devenir"),
        choices=[(kind.value, KINDS[kind.value]) for kind in JOINING_KINDS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez ce que vous voulez devenir.")},
    )
    name = WordsField(
        label=_("Nom"), max_length=80, help_text=_("Tel que les lecteurs le verront, comme « Lyon » ou « Accra ».")
    )
    city = WordsField(label=_("Ville ou région"), max_length=100)
    country = forms.ChoiceField(label=_("Pays"))
    slug = forms.CharField(
        label=_("Identifiant dans les adresses"),
        required=False,
        max_length=60,
        help_text=_("Lettres latines, chiffres, traits d’union : « lyon ». Vide, nous le tirons du nom."),
    )
    wants_host = forms.BooleanField(label=_("Nous aimerions une adresse à notre nom"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Langues de vos pages"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Vous pourrez en ajouter plus tard."),
        error_messages={"required": _("Choisissez au moins une langue.")},
    )
    presentation = WordsField(
        label=_("Présentez-vous"),
        max_length=3000,
        rows=6,
        help_text=_("Qui êtes-vous, que faites-vous déjà, qu’aimeriez-vous faire ?"),
    )
    second_name = WordsField(
        label=_("Seconde personne"),
        max_length=120,
        help_text=_("Quelqu’un qui répond de la demande avec vous."),
    )
    second_email = MailboxField(label=_("Son adresse électronique"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("use_required_attribute", False)
        super().__init__(*args, **kwargs)
        reader = get_language() or settings.LANGUAGE_CODE
        self.fields["country"].choices = [("", _("Choisissez")), *countries.all_named(reader)]
        self.fields["country"].error_messages["required"] = _("Choisissez un pays.")
        self.fields["languages"].choices = page_languages()
        if not conf.value("DOMAIN"):
            del self.fields["wants_host"]
        for name in ("slug", "second_email", "first_email"):
            if name in self.fields:
                self.fields[name].widget.attrs["dir"] = "ltr"
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean(self) -> dict[str, Any]:
        held = super().clean()
        if "slug" in held and "slug" not in self.errors:
            self._settle_slug(held)
        chosen, here = held.get("languages", []), get_language()
        # The reader's own language is the one the others are translated from, where it was chosen.
        held["languages"] = sorted(chosen, key=lambda code: code != here)
        held.setdefault("wants_host", False)
        first = (held.get("first_email") or self.initial.get("first_email") or "").casefold()
        if first and held.get("second_email", "").casefold() == first:
            self.add_error("second_email", _("C’est la même adresse que la première : nommez quelqu’un d’autre."))
        return held

    def _settle_slug(self, held: dict[str, Any]) -> None:
        held["slug"] = held["slug"].strip() or names.suggestion(held.get("name", ""))
        if not held["slug"]:
            if "name" in held:
                self.add_error("slug", _("Écrivez un identifiant en lettres latines, comme le nom de votre ville."))
            return
        try:
            provisioning.check_slug_is_free(held["slug"])
        except NameTaken as refusal:
            self.add_error("slug", ValidationError(refusal.sentence, code="taken"))


class AffiliationForm(CompletionForm):
    """The whole request: the place, the two people, the charter."""

    first_name = WordsField(label=_("Votre nom"), max_length=120)
    first_email = MailboxField(
        label=_("Votre adresse électronique"), help_text=_("Nous y envoyons un lien à confirmer.")
    )
    charter = forms.BooleanField(
        label=CHARTER, error_messages={"required": _("Sans cet engagement, nous ne pouvons pas lire la demande.")}
    )
    # Nobody sees this field; machines fill it in.
    website = forms.CharField(label=_("Ne remplissez pas ce champ"), required=False)
    submission_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"submission_id": uuid.uuid4(), "languages": [get_language()], **kwargs.get("initial", {})}
        super().__init__(data, **kwargs)
        self.fields["website"].widget.attrs.update({"autocomplete": "off", "tabindex": "-1"})
        self.helper.layout = affiliation_layout(self)

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(_("Laissez vide le champ caché de cette page, puis envoyez à nouveau."), code="trap")
        return ""

    def application(self) -> Application:
        """What a valid form asks for."""
        held = {name: self.cleaned_data[name] for name in Application.__dataclass_fields__ if name in self.cleaned_data}
        return Application(**{**held, "charter": str(CHARTER), "language": get_language() or settings.LANGUAGE_CODE})


def affiliation_layout(form: AffiliationForm) -> Layout:
    """Three questions on one page: who, where, which people."""
    place = ["name", Div("city", "country", css_class="c-join__pair"), "slug"]
    if "wants_host" in form.fields:
        place.append("wants_host")
    return Layout(
        "submission_id",
        Fieldset(_("1. Que voulez-vous devenir ?"), "kind", css_class="c-join__section"),
        Fieldset(_("2. Où, et en quelles langues ?"), *place, "languages", "presentation", css_class="c-join__section"),
        Fieldset(
            _("3. Deux personnes qui en répondent"),
            Div("first_name", "first_email", css_class="c-join__pair"),
            Div("second_name", "second_email", css_class="c-join__pair"),
            css_class="c-join__section",
        ),
        Fieldset(
            _("4. La charte"),
            HTML('{% include "cdm_centres/affiliation/charter.html" %}'),
            "charter",
            css_class="c-join__section",
        ),
        Div("website", css_class="c-join__trap"),
    )
