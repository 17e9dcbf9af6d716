"""What is typed about how a centre stands: why, in which language more, under which host name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cdm_centres import conf
from cdm_centres.actions import provisioning
from cdm_centres.exceptions import NameTaken
from cdm_centres.models import Centre, CentrePage

from .affiliation import page_languages
from .fields import WordsField


class ReasonForm(forms.Form):
    """Why a centre is suspended or closed."""

    reason = WordsField(
        label=_("Motif"),
        max_length=1000,
        rows=4,
        help_text=_("Il reste dans l’histoire du centre ; ses responsables pourront le lire quand il rouvre."),
    )


class NoteForm(forms.Form):
    """A word beside a decision, if one is needed."""

    note = WordsField(label=_("Remarque"), max_length=1000, rows=3, required=False, help_text=_("Facultatif."))


class LanguageForm(forms.Form):
    """One language more, out of those the centre has no page in and the network has a directory in."""

    language = forms.ChoiceField(
        label=_("Langue"), error_messages={"required": _("Choisissez une langue.")}, widget=forms.RadioSelect
    )

    def __init__(self, data: Any, centre: Centre) -> None:
        super().__init__(data, use_required_attribute=False)
        self.fields["language"].choices = languages_to_add(centre)


def languages_to_add(centre: Centre) -> list[tuple[str, str]]:
    """The languages a centre can take up today, by code and name."""
    there = set(CentrePage.objects.filter(centre=centre).values_list("locale__language_code", flat=True))
    return [(code, name) for code, name in page_languages() if code not in there]


class HostForm(forms.Form):
    """A host name of the centre's own."""

    hostname = forms.CharField(
        label=_("Nom d’hôte"),
        max_length=253,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        help_text=_("Comme « lyon.exemple.org ». Le serveur doit y répondre déjà."),
        error_messages={"required": _("Écrivez le nom d’hôte.")},
    )

    def __init__(self, data: Any, centre: Centre) -> None:
        self.site = centre.house.site
        domain = conf.value("DOMAIN")
        own = self.site.hostname if self.site else (f"{centre.slug}.{domain}" if domain else "")
        super().__init__(data, initial={"hostname": own}, use_required_attribute=False)

    def clean_hostname(self) -> str:
        hostname = self.cleaned_data["hostname"].strip().casefold()
        try:
            provisioning.check_host_is_free(hostname, besides=self.site.pk if self.site else None)
        except NameTaken as refusal:
            raise ValidationError(refusal.sentence, code="taken") from refusal
        return hostname
