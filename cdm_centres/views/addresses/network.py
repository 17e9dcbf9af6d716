"""The network's team gives addresses, or says why not."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cdm_centres import permissions
from cdm_centres.actions import aliases
from cdm_centres.enums import OPEN_ALIAS_STATES, AliasState
from cdm_centres.exceptions import CentresError, NotAllowed
from cdm_centres.forms.addresses import RefuseForm
from cdm_centres.models import MailAlias
from cdm_centres.views.confirming import ConfirmedVerb, Verb
from cdm_centres.views.house.base import HouseView

from .centre import VERBS as VERBS_OF_A_CENTRE
from .centre import with_people

PER_PAGE = 50

VERBS = {
    "approve": Verb(
        act=aliases.approve,
        shown=lambda user, alias, team: alias.state == AliasState.REQUESTED,
        title=_("Ouvrir l’adresse"),
        button=_("Ouvrir l’adresse"),
        done=_("L’adresse %(address)s est ouverte."),
        what_follows=(
            _("%(address)s est donnée à « %(centre)s » ; le courrier arrive d’ici à une heure."),
            _("Les personnes concernées reçoivent un courriel. L’adresse s’arrête avec leurs mandats."),
        ),
    ),
    "refuse": Verb(
        act=aliases.refuse,
        form=lambda data, alias, by: RefuseForm(data),
        shown=lambda user, alias, team: alias.state == AliasState.REQUESTED,
        title=_("Refuser l’adresse"),
        button=_("Refuser et envoyer le motif"),
        done=_("L’adresse %(address)s est refusée."),
        what_follows=(_("« %(centre)s » n’a pas %(address)s. La personne qui l’a demandée reçoit le motif."),),
        is_grave=True,
    ),
    "end": VERBS_OF_A_CENTRE["end"],
}


class NetworkRoomView(HouseView):
    """A page for the network's team; for everybody else it is not there."""

    header_icon = "mail"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.is_network_team(request.user):
            raise Http404
        try:
            return super().dispatch(request, *args, **kwargs)
        except CentresError as refusal:
            self.template_name = "cdm_centres/members/not_done.html"
            status = 403 if isinstance(refusal, NotAllowed) else 409
            context = HouseView.get_context_data(self, refusal=refusal, back=self.back)
            return self.render_to_response(context, status=status)

    @property
    def back(self) -> str:
        return reverse("cdm_centres_members:all_addresses")


class AllAddressesView(NetworkRoomView):
    """All addresses, those that wait for a decision first; the same number of queries however many there are."""

    template_name = "cdm_centres/addresses/all.html"
    page_title = _("Adresses du réseau")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = Case(When(state=AliasState.REQUESTED, then=Value(0)), default=Value(1), output_field=IntegerField())
        shown = with_people(MailAlias.objects.filter(state__in=OPEN_ALIAS_STATES)).order_by(waiting, "local_part")
        page = Paginator(shown, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(page=page, addresses=page.object_list, states=AliasState, **kwargs)


class NetworkAddressActionView(ConfirmedVerb, NetworkRoomView):
    """What the network's team can do about an address."""

    verbs = VERBS
    role = "alias"

    @cached_property
    def thing(self) -> MailAlias:
        return get_object_or_404(MailAlias.objects.select_related("centre"), pk=self.kwargs["pk"])

    @property
    def about(self) -> str:
        return f"{self.thing.address} · {self.thing.centre}"

    def facts(self) -> dict[str, Any]:
        return {"address": self.thing.address, "centre": self.thing.centre.name}
