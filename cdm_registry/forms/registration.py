"""The form by which a person asks to be registered as a world citizen."""

from __future__ import annotations

import time
import uuid
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from cdm_registry import conf, nearest
from cdm_registry.actions.registration import Application
from cdm_registry.enums import ConsentPurpose

from .fields import MailboxField
from .layout import registration_layout
from .person import PersonForm

OPENED_SALT = "cdm_registry.form"

DECLARATION = _(
    "Je me déclare citoyen du monde. J’appartiens d’abord à l’humanité ; je souhaite que les peuples se donnent des "
    "institutions mondiales démocratiques, dans le respect des droits humains, et je garde ma nationalité et mes "
    "devoirs."
)
CONSENT_WORDINGS = {
    ConsentPurpose.REGISTER: _(
        "J’accepte que le registre garde mon dossier (noms, naissance, adresses, langues, photo) pour m’inscrire et "
        "établir ma carte. Sans cet accord, il n’y a pas d’inscription."
    ),
    ConsentPurpose.NEWS: _("Je souhaite recevoir les nouvelles de mon centre et du réseau par courrier électronique."),
    ConsentPurpose.DEBATES: _("Je souhaite être invité aux débats de l’Assemblée par courrier électronique."),
}


class RegistrationForm(PersonForm):
    """A person's application: who, where, a face, a mailbox, a declaration, and what is agreed to.

    `has_photo` says that a draft holds the portrait already. The two marks `submission_id` and `opened` tell one form
    from another, and a person from a machine that fills in a form faster than anybody reads.
    """

    centre = forms.ChoiceField(
        label=_("Centre qui tiendra votre dossier"),
        required=False,
        help_text=_("Une personne de ce centre lira votre demande. Le plus proche est celui de votre pays."),
    )
    email = MailboxField(label=_("Adresse électronique"), help_text=_("Nous y envoyons un lien à confirmer."))
    declaration = forms.BooleanField(label=DECLARATION)
    consent_register = forms.BooleanField(label=CONSENT_WORDINGS[ConsentPurpose.REGISTER])
    consent_news = forms.BooleanField(label=CONSENT_WORDINGS[ConsentPurpose.NEWS], required=False)
    consent_debates = forms.BooleanField(label=CONSENT_WORDINGS[ConsentPurpose.DEBATES], required=False)
    # Nobody sees this field; machines fill it in.
    website = forms.CharField(label=_("Ne remplissez pas ce champ"), required=False)
    submission_id = forms.UUIDField(widget=forms.HiddenInput)
    opened = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, files: Any = None, *, has_photo: bool = False, **kwargs: Any) -> None:
        fresh = {"submission_id": str(uuid.uuid4()), "opened": mark_of_now(), "language": translation.get_language()}
        if data is not None:
            data = data.copy()
            if not is_uuid(data.get("submission_id", "")):
                data["submission_id"] = fresh["submission_id"]
        kwargs["initial"] = {**fresh, **kwargs.get("initial", {})}
        kwargs.setdefault("use_required_attribute", False)
        super().__init__(data, files, **kwargs)
        self.has_photo = has_photo
        self.fields["photo"].required = not has_photo
        self.suggestions = nearest.suggestions(str(self["country"].value() or ""))
        self.fields["centre"].choices = centre_choices(self.suggestions)
        self.fields["website"].widget.attrs.update({"autocomplete": "off", "tabindex": "-1"})
        self.fields["declaration"].error_messages["required"] = _("Sans cette déclaration, il n’y a pas d’inscription.")
        self.fields["consent_register"].error_messages["required"] = _(
            "Sans cet accord, le registre n’a pas le droit de garder votre dossier."
        )
        self.fields["centre"].error_messages["invalid_choice"] = _("Ce centre n’inscrit plus. Choisissez-en un autre.")
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.needs_guardian = self.looks_young()
        self.helper.layout = registration_layout(needs_guardian=self.needs_guardian)
        self.fields["country"].widget.attrs.update(
            {
                "hx-get": reverse("registration:centres"),
                "hx-trigger": "change",
                "hx-target": "#id_centre",
                "hx-include": "#id_centre",
                "hx-params": "country,centre",
            }
        )

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(_("Laissez vide le champ caché de cette page, puis envoyez à nouveau."), code="trap")
        return ""

    def clean_opened(self) -> str:
        """Refuse what comes faster than anybody reads; how old the page is does not matter."""
        try:
            opened = int(signing.Signer(salt=OPENED_SALT).unsign(self.cleaned_data["opened"]))
        except (signing.BadSignature, ValueError):
            opened = None
        if opened is None or time.time() - opened < conf.value("SHORTEST_FILLING"):
            self.data["opened"] = mark_of_now() if opened is None else self.data["opened"]
            raise ValidationError(
                _("Cette page a été envoyée trop vite pour être relue. Tout est gardé : relisez, puis envoyez."),
                code="too_fast",
            )
        return self.cleaned_data["opened"]

    def clean(self) -> dict[str, Any]:
        held = super().clean()
        if "country" in held and "centre" in held:
            held["centre"] = self._chosen_centre(held["centre"])
            if held["centre"] is None:
                self.add_error(
                    "centre", _("Aucun centre n’inscrit en ce moment. Votre brouillon est gardé : revenez bientôt.")
                )
        return held

    def _chosen_centre(self, chosen: str) -> Any:
        if chosen:
            return next(s.centre for s in self.suggestions if str(s.centre.pk) == chosen)
        return nearest.proposed(str(self["country"].value() or ""))

    def application(self, *, photo: Any) -> Application:
        """What a valid form asks for; `photo` is the portrait, from the form or from the draft."""
        held = self.cleaned_data
        agreed = {p: str(words) for p, words in CONSENT_WORDINGS.items() if held.get(f"consent_{p.value}")}
        asked = {name: held[name] for name in Application.__dataclass_fields__ if name in held and name != "photo"}
        return Application(**asked, photo=photo, consents=agreed)


def mark_of_now() -> str:
    """The signed second at which a form was shown."""
    return signing.Signer(salt=OPENED_SALT).sign(str(int(time.time())))


def is_uuid(text: str) -> bool:
    """The text is a UUID, as forms carry it to be known again."""
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


def centre_choices(suggestions: list[nearest.Suggestion]) -> list[tuple[str, Any]]:
    """Centres to choose from, the nearest first and called so; the first line leaves the choice to us."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    named = [(str(s.centre.pk), nearest.in_words(s, language)) for s in suggestions]
    return [("", _("Proposez-moi le plus proche, ou le centre du réseau")), *named]
