"""Where to write, and from which words to begin."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cdm_centres import countries
from cdm_centres.actions import writing
from cdm_centres.components.rooms import Room, rooms_of
from cdm_centres.samples import posts

from .base import HouseView


class WriteView(HouseView):
    """GET shows the blogs of the person in each language; POST begins a draft from the words of a kind of post."""

    template_name = "cdm_centres/house/write.html"
    page_title = _("Écrire")
    header_icon = "edit"

    @cached_property
    def rooms(self) -> list[Room]:
        """Where this person may write what was asked for. Other people's blogs are not among them: 404."""
        kind = self.request.GET.get("kind", "post")
        return [room for room in rooms_of(self.request.user) if room.kind == kind]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.rooms:
            raise Http404
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rooms = (room for room in self.rooms if room.kind == "post")
        room = next((room for room in rooms if str(room.page.pk) == request.POST.get("room")), None)
        kind = request.POST.get("kind", "")
        if room is None or kind not in {key for key, _name, _hint in posts.kinds(posts.SOURCE)}:
            raise Http404
        page = writing.begin(blog=room.page, kind=kind, by=request.user)
        return redirect("wagtailadmin_pages:edit", page.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        language = get_language()
        named = [(room, countries.language_name(room.language, language)) for room in self.rooms]
        kinds = posts.kinds(language) if self.rooms[0].kind == "post" else []
        return super().get_context_data(rooms=named, kinds=kinds, **kwargs)
