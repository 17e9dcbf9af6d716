"""What the network's team writes about a request to join."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cdm_centres import conf
from cdm_centres.actions import provisioning
from cdm_centres.exceptions import NameTaken
from cdm_centres.models import AffiliationRequest

from .affiliation import page_languages
from .fields import WordsField


class AskForm(forms.Form):
    """A question to the applicant."""

    question = WordsField(
        label=_("Votre question"),
        max_length=1000,
        rows=5,
        help_text=_("La personne la lira dans un message, avec un lien pour compléter sa demande."),
    )


class RefuseForm(forms.Form):
    """Why not; the applicant reads it."""

    reason = WordsField(
        label=_("Motif"),
        max_length=1000,
        rows=5,
        help_text=_("La personne le lira dans le message. Écrivez-le comme vous le diriez en face."),
    )


class AcceptForm(forms.Form):
    """The last look before a centre's house is prepared: its name in addresses, its languages, its host name."""

    slug = forms.CharField(
        label=_("Identifiant dans les adresses"),
        max_length=60,
        help_text=_("Il ne changera plus : flux, liens et courriels le portent."),
    )
    languages = forms.MultipleChoiceField(label=_("Langues des pages"), widget=forms.CheckboxSelectMultiple)
    hostname = forms.CharField(
        label=_("Nom d’hôte"),
        required=False,
        max_length=253,
        help_text=_("Laissez vide, sauf si le centre aura une adresse à lui. Le serveur doit y répondre déjà."),
    )

    def __init__(self, request: AffiliationRequest, *args: Any, **kwargs: Any) -> None:
        domain = conf.value("DOMAIN")
        asked = f"{request.slug}.{domain}" if request.wants_host and domain else ""
        initial = {"slug": request.slug, "languages": request.languages, "hostname": asked}
        super().__init__(*args, **{"initial": initial, **kwargs})
        self.asked = list(request.languages)
        self.fields["languages"].choices = page_languages()

    def clean_slug(self) -> str:
        return self._free(provisioning.check_slug_is_free, self.cleaned_data["slug"].strip())

    def clean_hostname(self) -> str:
        hostname = self.cleaned_data["hostname"].strip().casefold()
        return self._free(provisioning.check_host_is_free, hostname) if hostname else ""

    def clean_languages(self) -> tuple[str, ...]:
        """The first one asked for stays the source of the others."""
        chosen = self.cleaned_data["languages"]
        return tuple(sorted(chosen, key=lambda code: self.asked.index(code) if code in self.asked else len(self.asked)))

    def _free(self, check: Any, name: str) -> str:
        try:
            check(name)
        except NameTaken as refusal:
            raise ValidationError(refusal.sentence, code="taken") from refusal
        return name
