"""What is published in one language of a centre and not yet in another."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from cdm_centres import countries
from cdm_centres.actions import translating
from cdm_centres.components.rooms import fronts_of
from cdm_centres.components.work import may_translate
from cdm_centres.exceptions import NotAllowed
from cdm_centres.wall import house_of

from .base import HouseView

PER_PAGE = 20


class TranslateView(HouseView):
    """GET lists pages with the languages they lack; POST begins a draft in one of them."""

    template_name = "cdm_centres/house/translate.html"
    page_title = _("Traduire")
    header_icon = "globe"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_translate(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = request.POST.get("page", "")
        own = Page.objects.filter(house_of(request.user).pages)
        page = own.filter(pk=chosen).first() if chosen.isascii() and chosen.isdigit() else None
        locale = Locale.objects.filter(language_code=request.POST.get("language", "")).first()
        if page is None or locale is None:
            raise Http404
        try:
            made = translating.begin(page=page, locale=locale, by=request.user)
        except NotAllowed as error:
            raise Http404 from error
        return redirect("wagtailadmin_pages:edit", made.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(lacking(self.request.user), PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(page=page, rows=rows(page.object_list, self.request.user), **kwargs)


def lacking(user: Any) -> Any:
    """Published pages of the person's centres that lack one of their centre's languages, the newest first."""
    languages: dict[int, list[Any]] = {}
    for front in fronts_of(user):
        languages.setdefault(front.centre_id, []).append(front)
    keys: Any = Q(pk__in=[])
    for fronts in languages.values():
        here = Q()
        for front in fronts:
            here |= Q(path__startswith=front.path)
        pages = (
            Page.objects.filter(here).order_by().values("translation_key").annotate(said=Count("locale", distinct=True))
        )
        keys |= here & Q(translation_key__in=pages.filter(said__lt=len(fronts)).values("translation_key"))
    return (
        Page.objects.filter(keys, live=True, alias_of=None)
        .select_related("locale")
        .order_by("-first_published_at", "-pk")
    )


def rows(pages: list[Page], user: Any) -> list[dict[str, Any]]:
    """Each page with the languages its centre has and it lacks, by code and name: one query for all."""
    said: dict[Any, set[int]] = {}
    for key, locale in Page.objects.filter(translation_key__in=[p.translation_key for p in pages]).values_list(
        "translation_key", "locale_id"
    ):
        said.setdefault(key, set()).add(locale)
    return [
        {
            "page": page,
            "language": countries.language_name(page.locale.language_code, get_language()),
            "lacks": [
                (code, countries.language_name(code, get_language()))
                for locale, code in _languages_around(page, user)
                if locale not in said[page.translation_key]
            ],
        }
        for page in pages
    ]


def _languages_around(page: Page, user: Any) -> list[tuple[int, str]]:
    """The languages of the centre a page belongs to."""
    fronts = fronts_of(user)
    own = next(front for front in fronts if page.path.startswith(front.path))
    return [(front.locale_id, front.locale.language_code) for front in fronts if front.centre_id == own.centre_id]
