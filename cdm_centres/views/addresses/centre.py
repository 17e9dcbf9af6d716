"""A centre's own mail addresses: what it has, what it asks for."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cdm_centres import mail_names
from cdm_centres.actions import aliases
from cdm_centres.enums import OPEN_ALIAS_STATES, AliasState
from cdm_centres.exceptions import AddressMalformed, AddressTaken
from cdm_centres.forms.addresses import PointForm, RequestForm
from cdm_centres.models import MailAlias, Membership
from cdm_centres.views.confirming import ConfirmedVerb, Verb
from cdm_centres.views.members.base import TeamRoomView

VERBS = {
    "point": Verb(
        act=aliases.point,
        form=lambda data, alias, by: PointForm(data, alias=alias),
        shown=lambda user, alias, team: alias.state in OPEN_ALIAS_STATES,
        title=gettext_lazy("Changer les personnes"),
        button=gettext_lazy("Enregistrer"),
        done=gettext_lazy("Le courrier de %(address)s arrive chez les personnes choisies."),
        what_follows=(
            gettext_lazy("Le courrier envoyé à %(address)s arrive chez les personnes cochées, d’ici à une heure."),
            gettext_lazy("Les personnes que vous décochez ne le reçoivent plus."),
        ),
    ),
    "end": Verb(
        act=aliases.end,
        shown=lambda user, alias, team: alias.state in OPEN_ALIAS_STATES,
        title=gettext_lazy("Terminer l’adresse"),
        button=gettext_lazy("Terminer l’adresse"),
        done=gettext_lazy("L’adresse %(address)s est terminée."),
        what_follows=(
            gettext_lazy("Le courrier envoyé à %(address)s reviendra à qui l’envoie, d’ici à une heure."),
            gettext_lazy("Aucun autre centre n’aura ce nom. Vous pourrez le redemander."),
        ),
        is_grave=True,
    ),
}


def with_people(addresses: Any) -> Any:
    """Addresses with the mandates behind them that run today; one query more, however many there are."""
    running = Membership.objects.in_force().select_related("user")
    return addresses.select_related("centre", "requested_by").prefetch_related(
        Prefetch("memberships", queryset=running, to_attr="reached")
    )


class AddressRoomView(TeamRoomView):
    """A page about the mail addresses of a centre."""

    header_icon = "mail"

    @property
    def back(self) -> str:
        return reverse("cdm_centres_members:addresses", args=[self.centre.slug])


class AddressesView(AddressRoomView):
    """The addresses of a centre, those in use and those asked for first."""

    template_name = "cdm_centres/addresses/addresses.html"
    page_title = gettext_lazy("Adresses électroniques")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = list(with_people(MailAlias.objects.filter(centre=self.centre)))
        return super().get_context_data(
            addresses=[alias for alias in own if alias.state in OPEN_ALIAS_STATES],
            former=[alias for alias in own if alias.state not in OPEN_ALIAS_STATES],
            states=AliasState,
            **kwargs,
        )


class RequestAddressView(AddressRoomView):
    """The form by which a centre asks for an address."""

    template_name = "cdm_centres/addresses/request.html"
    page_title = gettext_lazy("Demander une adresse")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._ask(RequestForm(centre=self.centre, initial={"local_part": self.centre.slug}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = RequestForm(request.POST, centre=self.centre)
        if not form.is_valid():
            return self._ask(form, status=422)
        try:
            alias = aliases.request(by=request.user, centre=self.centre, **form.cleaned_data)
        except (AddressMalformed, AddressTaken) as refusal:
            form.add_error("local_part", refusal.sentence)
            return self._ask(form, status=422)
        messages.success(request, _("L’adresse %(address)s est demandée.") % {"address": alias.address})
        return redirect(self.back)

    def _ask(self, form: RequestForm, status: int = 200) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, domain=mail_names.domain()), status=status)


class CentreAddressActionView(ConfirmedVerb, AddressRoomView):
    """What a centre can do about an address it has or asked for."""

    verbs = VERBS
    role = "alias"

    @cached_property
    def thing(self) -> MailAlias:
        return get_object_or_404(MailAlias.objects.filter(centre=self.centre), pk=self.kwargs["pk"])

    @property
    def about(self) -> str:
        return self.thing.address

    def facts(self) -> dict[str, Any]:
        return {"address": self.thing.address}
