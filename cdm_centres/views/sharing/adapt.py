"""Pages of other centres from which one may begin: a list, and one press that makes a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from cdm_centres import countries, permissions
from cdm_centres.actions import adapting
from cdm_centres.components.rooms import fronts_of, rooms_of
from cdm_centres.components.uses import centres_of
from cdm_centres.exceptions import CentresError
from cdm_centres.models import BlogPostPage, EventPage
from cdm_centres.querysets import searched
from cdm_centres.wall import house_of

from .base import PER_PAGE, SharingView, status_of


@dataclass(frozen=True)
class Place:
    """Where a draft may begin: a blog, an agenda or the front page of a centre of the person, in one language."""

    page: Page
    centre: str
    language: str


def places_for(user: Any, source: Page) -> list[Place]:
    """The places for a page of this kind, those of its language first."""
    kind = "post" if isinstance(source, BlogPostPage) else "event" if isinstance(source, EventPage) else "text"
    found = [Place(room.page, room.centre.name, room.language) for room in rooms_of(user) if room.kind == kind]
    if kind == "text":
        fronts = (front for front in fronts_of(user) if front.permissions_for_user(user).can_add_subpage())
        found = [Place(front, front.centre.name, front.locale.language_code) for front in fronts]
    language = source.locale.language_code
    return sorted(found, key=lambda place: place.language != language)


class AdaptableView(SharingView):
    """What other centres and the network have published, the newest first, by language and words."""

    template_name = "cdm_centres/sharing/adaptable.html"
    tab = "adapt"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        language = self.asked("language", settings.LANGUAGES)
        found = self._others()
        found = found.filter(locale__language_code=language) if language else found
        for word in searched(self.words):
            found = found.filter(title__icontains=word)
        found = found.select_related("locale", "content_type").order_by("-first_published_at", "-pk")
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("p"))
        names = centres_of(list(page.object_list))
        rows = [(one, names[one.pk], self._language(one)) for one in page.object_list]
        return super().get_context_data(
            page=page,
            rows=rows,
            languages=settings.LANGUAGES,
            language=language,
            is_searched=bool(language or self.words),
            may_begin=bool(rooms_of(self.request.user)),
            **kwargs,
        )

    def _others(self) -> QuerySet[Page]:
        house = house_of(self.request.user)
        return permissions.adaptable_pages().exclude(house.pages) if house.paths else permissions.adaptable_pages()

    def _language(self, page: Page) -> str:
        return countries.language_name(page.locale.language_code, get_language() or settings.LANGUAGE_CODE)


class AdaptView(SharingView):
    """GET says what will come over and what will not; POST makes the draft and opens it."""

    template_name = "cdm_centres/sharing/adapt.html"
    tab = "adapt"

    @cached_property
    def source(self) -> Page:
        """A page that other centres may adapt; whatever else the number names answers 404."""
        found = get_object_or_404(permissions.adaptable_pages(), pk=self.kwargs["pk"]).specific
        if not permissions.may_be_adapted(found):
            raise Http404
        return found

    @cached_property
    def places(self) -> list[Place]:
        return places_for(self.request.user, self.source)

    def get_page_title(self) -> str:
        return _("Adapter pour mon centre")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        language = get_language() or settings.LANGUAGE_CODE
        named = [(place, countries.language_name(place.language, language)) for place in self.places]
        return super().get_context_data(
            source=self.source,
            from_centre=centres_of([self.source])[self.source.pk],
            source_language=countries.language_name(self.source.locale.language_code, language),
            places=named,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        place = next((one for one in self.places if str(one.page.pk) == request.POST.get("place")), None)
        if place is None:
            raise Http404
        try:
            draft = adapting.adapt(page=self.source, place=place.page, by=request.user)
        except CentresError as refusal:
            return self.render_to_response(self.get_context_data(refusal=str(refusal)), status=status_of(refusal))
        messages.success(request, _("Voici votre brouillon. Personne ne le voit avant que vous ne le publiiez."))
        return redirect("wagtailadmin_pages:edit", draft.pk)
