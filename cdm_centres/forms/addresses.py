"""What is typed about the network's mail addresses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cdm_centres import mail_names
from cdm_centres.models import Centre, MailAlias, Membership


class MandatesField(forms.ModelMultipleChoiceField):
    """People of the team today, each by a mandate; mail reaches them while it runs."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Membership) -> str:
        return f"{obj.user} · {obj.get_role_display()}"


def people_field() -> MandatesField:
    return MandatesField(
        label=_("Chez qui arrive le courrier ?"),
        queryset=Membership.objects.none(),
        help_text=_("À l’adresse de leur compte, tant que leur mandat court. Elle n’est montrée à personne."),
        error_messages={"required": _("Choisissez au moins une personne.")},
    )


def choosable(centre: Centre) -> Any:
    """The mandates mail can be pointed at, managers first."""
    held = Membership.objects.in_force().filter(centre=centre, user__is_active=True)
    return held.select_related("user").order_by("user__first_name", "user__last_name", "user__email", "role")


class RequestForm(forms.Form):
    """An address to ask for."""

    local_part = forms.CharField(
        label=_("Nom avant le @"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        help_text=_("Des lettres sans accent et des chiffres, comme « paris13 » ou « lyon.centre »."),
    )
    to = people_field()

    def __init__(self, *args: Any, centre: Centre, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = choosable(centre)
        self.fields["local_part"].label = _("Nom avant @%(domain)s") % {"domain": mail_names.domain()}


class PointForm(forms.Form):
    """The people an address reaches."""

    to = people_field()

    def __init__(self, *args: Any, alias: MailAlias, **kwargs: Any) -> None:
        reached = list(alias.targets.values_list("membership_id", flat=True))
        super().__init__(*args, initial={"to": reached}, **kwargs)
        self.fields["to"].queryset = choosable(alias.centre)


class RefuseForm(forms.Form):
    """Why an address is not given."""

    reason = forms.CharField(
        label=_("Motif"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("La personne qui a demandé l’adresse le lira."),
    )
