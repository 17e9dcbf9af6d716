"""What a manager types about the people of a centre."""

from __future__ import annotations

import datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from cdm_centres import conf
from cdm_centres.enums import Role
from cdm_centres.models import Centre, Membership, today

from .fields import MailboxField


class DayField(forms.DateField):
    """The last day of a mandate, or none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), localize=False, **kwargs
        )

    def clean(self, value: Any) -> datetime.date | None:
        day = super().clean(value)
        if day is not None and day < today():
            raise forms.ValidationError(_("Ce jour est passé. Choisissez un jour à venir."), code="past")
        return day


def usual_end() -> datetime.date:
    """The last day a form proposes: CDM_CENTRES_MANDATE_MONTHS from today."""
    return today() + relativedelta(months=conf.value("MANDATE_MONTHS"))


class InviteForm(forms.Form):
    """Whom to invite, for what, until when."""

    email = MailboxField(
        label=_("Adresse électronique"),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("La personne devra accepter depuis cette adresse, et se connectera avec elle."),
    )
    role = forms.ChoiceField(label=_("Rôle"), choices=Role.choices, initial=Role.EDITOR)
    language = forms.ChoiceField(label=_("Langue du courriel"), choices=settings.LANGUAGES)
    ends_on = DayField(label=_("Jusqu’au"), initial=usual_end, help_text=_("Ce jour compris. Vide : sans date de fin."))


class ConfirmForm(forms.Form):
    """Nothing to say but yes."""


class RenewForm(forms.Form):
    """Until when a mandate runs now."""

    ends_on = DayField(label=_("Nouveau dernier jour"), help_text=_("Ce jour compris. Vide : sans date de fin."))

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, initial={"ends_on": usual_end()}, **kwargs)


class PersonField(forms.ModelChoiceField):
    """Somebody of a team, by name and address."""

    def label_from_instance(self, obj: Any) -> str:
        name = obj.get_full_name()
        return f"{name} ({obj.email})" if name else obj.email


class HandOverForm(forms.Form):
    """To whom a mandate passes."""

    to = PersonField(
        label=_("À qui ?"),
        queryset=get_user_model()._default_manager.none(),
        empty_label=_("Choisissez une personne"),
        help_text=_("Quelqu’un de l’équipe d’aujourd’hui. Pour une autre personne, invitez-la d’abord."),
        error_messages={"required": _("Choisissez la personne qui prend la suite.")},
    )

    def __init__(self, *args: Any, membership: Membership, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = possible_heirs(membership.centre, membership, by)


def possible_heirs(centre: Centre, membership: Membership, by: Any) -> Any:
    """The people a mandate can be handed to, but those who hold the role; whoever asks is among them."""
    held = Membership.objects.filter(centre=centre)
    team = held.in_force().values("user_id")
    same = held.not_over().filter(role=membership.role).values("user_id")
    people = get_user_model()._default_manager
    found = people.filter(pk__in=team) | people.filter(pk=by.pk)
    return found.filter(is_active=True).exclude(pk__in=same).order_by("first_name", "last_name", "email")
