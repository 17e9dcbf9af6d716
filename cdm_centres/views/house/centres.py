"""The centres a person keeps, to choose from."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from cdm_centres import permissions
from cdm_centres.querysets import CentreQuerySet

from .base import HouseView

PER_PAGE = 50


class CentresView(HouseView):
    """A list for whoever keeps several; straight to the one where there is one."""

    template_name = "cdm_centres/house/centres.html"
    page_title = _("Mes centres")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        first = list(self.kept[:2])
        if len(first) == 1:
            return redirect("cdm_centres_house:facts", first[0].slug)
        return super().get(request, *args, **kwargs)

    @property
    def kept(self) -> CentreQuerySet:
        return permissions.centres_kept_by(self.request.user).order_by("name", "pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = self.request.GET.get("q", "").replace("\x00", "").strip()[:100]
        found = self.kept.filter(name__icontains=words) if words else self.kept
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(page=page, words=words, **kwargs)
