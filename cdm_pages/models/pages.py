"""Pages that volunteers compose: abstract, so that this app brings no table."""

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.search import index
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField

from cdm_pages.querysets import family_of, translations_of

from .fields import BodyField
from .lists import at_address, children_of, closed_above, with_faces


class SuitePage(Page):
    """A page that knows its languages, its face in lists, and how it may be cached."""

    listing_image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("image pour les listes"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Montrée dans les listes de pages et quand la page est partagée."),
    )
    listing_summary = models.TextField(
        _("résumé pour les listes"),
        blank=True,
        max_length=300,
        help_text=_("Une ou deux phrases. Sans elles, l’introduction de la page est reprise."),
    )

    #: The address is not a sentence to translate: see cdm_pages/translations.py. A translator may still write one.
    override_translatable_fields = [SynchronizedField("slug")]
    search_fields = [*Page.search_fields, index.SearchField("listing_summary")]
    promote_panels = [
        *Page.promote_panels,
        MultiFieldPanel([FieldPanel("listing_summary"), FieldPanel("listing_image")], _("Dans les listes")),
    ]

    class Meta:
        abstract = True

    @property
    def summary(self) -> str:
        """The sentence that stands for the page in lists, feeds and shared links."""
        return self.listing_summary or self.search_description or getattr(self, "lead", "")

    def listed_children(self) -> list[Page]:
        """The published pages right below, with their images, in the order of the tree."""
        return with_faces(children_of(self))

    @property
    def above(self) -> list[Page]:
        """The published pages above, from the front page down."""
        return list(self.get_ancestors().live().filter(depth__gt=1).order_by("path"))

    @cached_property
    def translations(self) -> list[Page]:
        """Published pages that say the same, this one included, each really in its own language."""
        family = list(family_of(self))
        return list(translations_of(self)) if any(page.is_kept for page in family) else family

    @property
    def speaks_its_language(self) -> bool:
        """Whether this page really is in the language of its address."""
        return any(page.pk == self.pk for page in self.translations)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find a descendant by its whole address at once, instead of two queries for each step down."""
        if path_components:
            url_path = f"{self.url_path}{'/'.join(path_components)}/"
            found = at_address(Page.objects.filter(url_path=url_path, path__startswith=self.path))
            if found and type(found).route is SuitePage.route:
                return found.route(request, [])
        return super().route(request, path_components)

    def language(self, request: HttpRequest | None = None) -> str:
        """The code of the language of this page's tree, known from the site's root paths without a query."""
        paths = self._get_relevant_site_root_paths(request)
        return paths[0].language_code if paths else self.locale.language_code

    def _get_relevant_site_root_paths(self, cache_object: HttpRequest | None = None) -> tuple:
        """A part of the site with a host name of its own has one address, whichever host is asked."""
        paths = super()._get_relevant_site_root_paths(cache_object)
        return tuple(path for path in paths if path.site_id == paths[0].site_id)

    def is_on_another_host(self, request: HttpRequest) -> bool:
        """The page's address is on another host than the one that was asked."""
        paths, site = self._get_relevant_site_root_paths(request), Site.find_for_request(request)
        return bool(paths and site and paths[0].site_id != site.pk)

    def elsewhere(self, request: HttpRequest) -> Page | None:
        """The page to send the reader to when this address would show words of another language."""
        origin = self.alias_of
        if origin and origin.locale_id != self.locale_id:
            return origin
        wrong = getattr(settings, "WAGTAIL_I18N_ENABLED", False) and self.language(request) != get_language()
        return self if wrong or self.is_on_another_host(request) else None

    def get_view_restrictions(self) -> QuerySet:
        """Who may see this page: asked at once for the page, those above it, and those it may be an alias of; and not
        again of a page that was just found open (`at_address`).
        """
        return (
            PageViewRestriction.objects.none() if getattr(self, "is_unrestricted", False) else closed_above(self.path)
        )

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """As readers will see it, and in the editor's own frame: the public policy forbids every frame."""
        response = super().serve_preview(request, mode_name)
        response._csp_replace = {"frame-ancestors": ["'self'"]}  # read by django-csp, ignored elsewhere
        return response

    def serve(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        target = self.elsewhere(request)
        if target is not None and target.url:
            return HttpResponseRedirect(target.get_full_url(request))
        response = super().serve(request, *args, **kwargs)
        return let_it_be_cached(request, response)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict]:
        """Nothing for an alias, a translation hardly begun, a page of another host; else all its real translations."""
        if not self.speaks_its_language or (request is not None and self.is_on_another_host(request)):
            return []
        urls = super().get_sitemap_urls(request)
        for url in urls:
            url["alternates"] = [
                {"location": page.get_full_url(request), "lang_code": page.locale.language_code}
                for page in self.translations
            ]
        return urls


def let_it_be_cached(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """An anonymous answer may be kept by anyone who asks again before showing it; a person's own by their browser."""
    user = getattr(request, "user", None)
    if response.has_header("Cache-Control") or request.method not in {"GET", "HEAD"}:
        return response
    if response.status_code == 200:
        signed_in = bool(user and user.is_authenticated)
        patch_cache_control(response, no_cache=True, **({"private": True} if signed_in else {"public": True}))
    return response


class TextPage(SuitePage):
    """A page with an introduction and a body of blocks."""

    lead = models.TextField(
        _("introduction"), blank=True, max_length=500, help_text=_("Une ou deux phrases en tête de la page.")
    )
    body = BodyField(verbose_name=_("contenu"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields = [*SuitePage.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        abstract = True
