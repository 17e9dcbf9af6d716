"""One thing of the commons: its label, where it is used, and what the network's team does with it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cdm_centres import permissions
from cdm_centres.actions import commons
from cdm_centres.components.uses import uses_of
from cdm_centres.enums import CommonsState
from cdm_centres.exceptions import CentresError
from cdm_centres.forms.sharing import LabelForm
from cdm_centres.models import CommonsItem

from .base import SharingView, status_of
from .commons import with_files


class ItemView(SharingView):
    """A picture or document with its label. Offers exist for the centre that made them and the network's team."""

    template_name = "cdm_centres/sharing/item.html"
    tab = "commons"

    @cached_property
    def item(self) -> CommonsItem:
        found = permissions.commons_for(self.request.user)
        return get_object_or_404(with_files(found), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return str(self.item)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        item, user = self.item, self.request.user
        if self.is_team:
            kwargs.setdefault("form", LabelForm.of(item))
        is_offered = item.state == CommonsState.OFFERED
        return super().get_context_data(
            item=item,
            uses=uses_of(item.thing) if self.is_team else [],
            may_take_back=is_offered and not self.is_team and permissions.may_offer(user, item.thing),
            **kwargs,
        )


class ItemVerbView(ItemView):
    """POST: accept, refuse, relabel, take-out (the network's team), take-back (who offered)."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, verb: str) -> HttpResponse:
        act = {
            "accept": self._accept,
            "relabel": self._relabel,
            "refuse": self._refuse,
            "take-out": self._take_out,
            "take-back": self._take_back,
        }.get(verb)
        if act is None:
            raise Http404
        form = LabelForm(request.POST) if verb in {"accept", "relabel"} else None
        if form is not None and not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        try:
            said = act(form.cleaned_data if form else {})
        except CentresError as refusal:
            context = self.get_context_data(refusal=str(refusal), reason=request.POST.get("reason", ""))
            return self.render_to_response(context, status=status_of(refusal))
        messages.success(request, said)
        return redirect("cdm_centres_sharing:item", pk)

    @property
    def reason(self) -> str:
        return self.request.POST.get("reason", "").replace("\x00", "")

    def _accept(self, label: dict[str, str]) -> str:
        commons.accept(item=self.item, label=label, by=self.request.user)
        return _("C’est dans le fonds commun : tous les centres peuvent s’en servir.")

    def _relabel(self, label: dict[str, str]) -> str:
        commons.relabel(item=self.item, label=label, by=self.request.user)
        return _("L’étiquette est corrigée. Les pages déjà publiées gardent le crédit qu’elles portent.")

    def _refuse(self, _label: dict[str, str]) -> str:
        commons.refuse(item=self.item, reason=self.reason, by=self.request.user)
        return _("L’offre est refusée. Le centre en reçoit le motif par courriel.")

    def _take_out(self, _label: dict[str, str]) -> str:
        commons.take_out(item=self.item, reason=self.reason, by=self.request.user)
        return _("C’est retiré du fonds commun. Les pages qui le montrent le gardent.")

    def _take_back(self, _label: dict[str, str]) -> str:
        commons.take_offer_back(item=self.item, by=self.request.user)
        return _("Votre offre est retirée.")
