"""What the admin pages of a centre's people share: their frame, and 404 for whatever is not theirs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic.base import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cdm_centres import permissions
from cdm_centres.models import Centre


class HouseView(WagtailAdminTemplateMixin, View):
    """A page of the house, in the admin's frame."""

    header_icon = "home"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]


class KeptCentreView(HouseView):
    """A page about a centre that this person keeps. Somebody else's centre answers like one that never was: 404."""

    @cached_property
    def centre(self) -> Centre:
        return get_object_or_404(permissions.centres_kept_by(self.request.user), slug=self.kwargs["slug"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        _found_or_404 = self.centre
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.centre.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(centre=self.centre, **kwargs)
