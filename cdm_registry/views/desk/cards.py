"""Cards at the desk: printed one by one or ten to a sheet, handed over, ended, replaced."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from cdm_registry import permissions
from cdm_registry.actions import access
from cdm_registry.actions import cards as card_actions
from cdm_registry.cards import printing
from cdm_registry.enums import LIVE_CARD_STATES, AccessKind, CardState
from cdm_registry.exceptions import NotAllowed
from cdm_registry.forms.desk import CardReasonForm, DecisionForm, ReasonForm
from cdm_registry.models import Card

from .base import DeskView

PER_PAGE = 50
# Ten sheets of ten: more would keep a volunteer waiting, and a printer jams before that.
AT_ONCE = 100

DRAWERS = {
    "issued": (_("À imprimer"), Q(state=CardState.ISSUED)),
    "printed": (_("Imprimées, à remettre"), Q(state=CardState.PRINTED)),
    "handed_over": (_("Remises"), Q(state=CardState.HANDED_OVER)),
}


class CardDeskView(DeskView):
    """A page about cards: those of people whose files this person may open."""

    page_title = _("Cartes")

    @cached_property
    def cards(self) -> Any:
        return Card.objects.filter(citizen__in=self.files).select_related("citizen__centre", "signing_key")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": reverse("cdm_registry_desk:cards"), "label": _("Cartes")}]


class CardListView(CardDeskView):
    """The cards on the desk; a selection is printed on A4 sheets, then marked printed, then handed over."""

    template_name = "cdm_registry/desk/cards.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        drawer = request.GET.get("state")
        drawer = drawer if drawer in DRAWERS else "issued"
        shown = self.cards.filter(DRAWERS[drawer][1]).order_by("issued_on", "pk")
        page = Paginator(shown, PER_PAGE).get_page(request.GET.get("p"))
        counts = self.cards.aggregate(**{name: Count("pk", filter=inside) for name, (_l, inside) in DRAWERS.items()})
        drawers = [
            {"name": name, "label": label, "count": counts[name], "is_current": name == drawer}
            for name, (label, _inside) in DRAWERS.items()
        ]
        context = self.get_context_data(drawers=drawers, drawer=drawer, page=page)
        context["elided_page_range"] = page.paginator.get_elided_page_range(page.number)
        return self.render_to_response(context)

    def post(self, request: HttpRequest) -> HttpResponse:
        chosen = self._chosen()
        step = request.POST.get("step")
        if not chosen:
            messages.warning(request, _("Cochez au moins une carte."))
        elif step == "sheet":
            return self._sheet(chosen)
        elif step in {"printed", "handed_over"}:
            self._mark(chosen, step)
        return redirect(request.get_full_path())

    def _chosen(self) -> list[Card]:
        """The ticked cards, in the order of the list; what is not a card's id is left aside."""
        wanted = [pid for pid in map(_as_uuid, self.request.POST.getlist("card")[:AT_ONCE]) if pid]
        return list(self.cards.filter(public_id__in=wanted, state__in=LIVE_CARD_STATES).order_by("issued_on", "pk"))

    def _sheet(self, chosen: list[Card]) -> HttpResponse:
        for card in chosen:
            if not permissions.may_handle_card_of(self.request.user, card.citizen):
                raise NotAllowed
            access.note(citizen=card.citizen, by=self.request.user, kind=AccessKind.CARD_DOWNLOADED)
        return as_pdf(printing.render_sheet(chosen), "cartes.pdf")

    def _mark(self, chosen: list[Card], step: str) -> None:
        act: Callable[..., Any] = card_actions.mark_printed if step == "printed" else card_actions.hand_over
        for card in chosen:
            act(card=card, by=self.request.user)
        if step == "printed":
            words = ngettext("%(n)d carte notée imprimée.", "%(n)d cartes notées imprimées.", len(chosen))
        else:
            words = ngettext("%(n)d carte notée remise.", "%(n)d cartes notées remises.", len(chosen))
        messages.success(self.request, words % {"n": len(chosen)})


class OneCardView(CardDeskView):
    """A page about one card; somebody else's answers 404."""

    @cached_property
    def card(self) -> Card:
        return get_object_or_404(self.cards, public_id=self.kwargs["public_id"])

    @property
    def file_url(self) -> str:
        return reverse("cdm_registry_desk:file", args=[self.card.citizen.public_id])


class CardPdfView(OneCardView):
    """One card as a PDF, front and back, to print or to put on plastic."""

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        if not permissions.may_handle_card_of(request.user, self.card.citizen):
            raise NotAllowed
        access.note(citizen=self.card.citizen, by=request.user, kind=AccessKind.CARD_DOWNLOADED)
        return as_pdf(printing.render_card(self.card), f"carte-{self.card.number}.pdf")


class CardActionView(OneCardView):
    """Notes a card printed or handed over; asks why before it is revoked or replaced."""

    template_name = "cdm_registry/desk/card_reason.html"
    WITHOUT_A_WORD = {"printed": card_actions.mark_printed, "handed-over": card_actions.hand_over}
    WITH_REASON = {"revoke": ReasonForm, "replace": CardReasonForm}

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.kwargs["verb"] not in self.WITH_REASON:
            return redirect(self.file_url)
        form_class = self.WITH_REASON[self.kwargs["verb"]]
        return self._ask(form_class(initial=self.unsent(form_class, version=0)))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        verb = self.kwargs["verb"]
        if verb in self.WITHOUT_A_WORD:
            self.WITHOUT_A_WORD[verb](card=self.card, by=request.user)
        elif verb in self.WITH_REASON:
            form = self.WITH_REASON[verb](request.POST)
            if not form.is_valid():
                return self._ask(form, status=422)
            self._end(verb, form)
        else:
            raise Http404
        messages.success(request, _("C’est noté."))
        return redirect(self.file_url)

    def _ask(self, form: DecisionForm, status: int = 200) -> HttpResponse:
        if not permissions.may_handle_card_of(self.request.user, self.card.citizen):
            raise NotAllowed
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(card=self.card, verb=self.kwargs["verb"], file_url=self.file_url, **kwargs)

    def form_again(self) -> DecisionForm | None:
        form_class = self.WITH_REASON.get(self.kwargs["verb"])
        return form_class(self.request.POST) if form_class else None

    def _end(self, verb: str, form: DecisionForm) -> None:
        reason, by = form.cleaned_data["reason"], self.request.user
        if verb == "revoke":
            card_actions.revoke(card=self.card, by=by, reason=reason)
        else:
            card_actions.issue_card(citizen=self.card.citizen, by=by, reason=reason, after=self.card)


def as_pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF that no cache keeps."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except (ValueError, ValidationError):
        return None
