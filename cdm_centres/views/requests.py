"""The network team's queue: requests to join, read, asked about, accepted, refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cdm_centres import countries, permissions
from cdm_centres.actions import affiliation
from cdm_centres.enums import OPEN_REQUESTS, RequestState
from cdm_centres.exceptions import CentresError
from cdm_centres.forms.requests import AcceptForm, AskForm, RefuseForm
from cdm_centres.models import AffiliationRequest

from .house.base import HouseView

PER_PAGE = 50
#: The drawers of the queue: address, label, state.
DRAWERS = {
    "waiting": (_("À lire"), RequestState.WAITING),
    "asked": (_("Réponse attendue"), RequestState.ASKED),
    "accepted": (_("Acceptées"), RequestState.ACCEPTED),
    "refused": (_("Refusées"), RequestState.REFUSED),
}


@dataclass(frozen=True)
class Decision:
    """One verb of the team, in the words of its page; `what_follows` says what the click will do."""

    act: Callable[..., Any]
    form: Callable[..., Any]
    title: Any
    button: Any
    done: Any
    what_follows: tuple[Any, ...]
    is_grave: bool = False


DECISIONS = {
    "ask": Decision(
        act=affiliation.ask,
        form=lambda request, *args: AskForm(*args),
        title=_("Poser une question"),
        button=_("Envoyer la question"),
        done=_("La question est partie. La demande revient ici avec la réponse."),
        what_follows=(
            _("La personne reçoit la question, avec un lien pour compléter sa demande."),
            _("La demande attend dans « Réponse attendue »."),
        ),
    ),
    "accept": Decision(
        act=affiliation.accept,
        form=AcceptForm,
        title=_("Accepter"),
        button=_("Accepter et tout préparer"),
        done=_("C’est fait : pages, droits, relecture et invitations sont prêts."),
        what_follows=(
            _("Le centre entre dans l’annuaire avec ses pages, dans chaque langue, et des textes pour commencer."),
            _("Son équipe a ses groupes, ses dossiers d’images et de documents, sa relecture."),
            _("Les responsables reçoivent leur invitation, la personne la bonne nouvelle."),
        ),
    ),
    "refuse": Decision(
        act=affiliation.refuse,
        form=lambda request, *args: RefuseForm(*args),
        title=_("Refuser"),
        button=_("Refuser et envoyer le motif"),
        done=_("La demande est refusée. Le motif est parti."),
        what_follows=(_("La personne reçoit un message avec le motif ci-dessous."), _("La demande quitte la file.")),
        is_grave=True,
    ),
}


class RequestsView(HouseView):
    """A page of the queue: for the network's team, nobody else."""

    page_title = _("Demandes d’affiliation")
    header_icon = "group"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.may_provision(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class QueueView(RequestsView):
    """Lists the requests of a drawer, who has waited longest first."""

    template_name = "cdm_centres/requests/queue.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("state", "")
        drawer = asked if asked in DRAWERS else "waiting"
        counted = {name: Count("pk", filter=Q(state=state)) for name, (_label, state) in DRAWERS.items()}
        counts = AffiliationRequest.objects.aggregate(**counted)
        found = AffiliationRequest.objects.filter(state=DRAWERS[drawer][1]).select_related("centre")
        return super().get_context_data(
            drawers=[
                {"name": name, "label": label, "count": counts[name], "is_current": name == drawer}
                for name, (label, _state) in DRAWERS.items()
            ],
            page=Paginator(found.order_by("sent_at", "pk"), PER_PAGE).get_page(self.request.GET.get("p")),
            **kwargs,
        )


class OneRequestView(RequestsView):
    """A page about one request; one nobody confirmed is not there yet."""

    @cached_property
    def affiliation(self) -> AffiliationRequest:
        found = AffiliationRequest.objects.exclude(state=RequestState.UNCONFIRMED)
        return get_object_or_404(found.select_related("centre"), public_id=self.kwargs["public_id"])

    def get_page_subtitle(self) -> str:
        return self.affiliation.name

    @property
    def address(self) -> str:
        return reverse("cdm_centres_requests:request", args=[self.affiliation.public_id])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        queue = {"url": reverse("cdm_centres_requests:queue"), "label": self.page_title}
        return [*super().get_breadcrumbs_items()[:-1], queue, {"url": "", "label": self.affiliation.name}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(affiliation=self.affiliation, address=self.address, **kwargs)


class RequestView(OneRequestView):
    """A request on the table, with what can be done about it."""

    template_name = "cdm_centres/requests/request.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked, reader = self.affiliation, get_language()
        centre = asked.centre
        page = centre and centre.pages.order_by("pk").first()
        return super().get_context_data(
            country=countries.name(asked.country, reader),
            languages=countries.languages_list(asked.languages, reader),
            verbs=list(DECISIONS.items()) if asked.state in OPEN_REQUESTS else [],
            centre_page=page,
            **kwargs,
        )


class DecisionView(OneRequestView):
    """Says what a decision will do, asks what it needs, and does it."""

    template_name = "cdm_centres/requests/decision.html"

    @cached_property
    def decision(self) -> Decision:
        if self.kwargs["verb"] not in DECISIONS:
            raise Http404
        return DECISIONS[self.kwargs["verb"]]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=self.decision.form(self.affiliation)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.decision.form(self.affiliation, request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            self.decision.act(request=self.affiliation, by=request.user, **form.cleaned_data)
        except CentresError as refusal:
            form.add_error(None, str(refusal))
            return self.render_to_response(self.get_context_data(form=form), status=409)
        messages.success(request, self.decision.done)
        return redirect(self.address)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(decision=self.decision, **kwargs)
