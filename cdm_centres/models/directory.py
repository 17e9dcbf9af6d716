"""The directory of centres, and a centre's page: the words of one centre in one language."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cdm_centres.enums import CentreStatus
from cdm_pages.models import children_of, links_in_real_class, with_faces

from .blog import BlogPostPage
from .facts import Centre
from .trail import DirectoryPage

LATEST = 3

Shown = TypeVar("Shown", bound=Page)


class CentreIndexPage(DirectoryPage):
    """The directory: every active centre that has a page, in the reader's language where it has one in it.

    What it lists is found by `cdm_centres.finding`; its body comes after the list.
    """

    template = "cdm_centres/centre_index_page.html"

    class Meta:
        verbose_name = _("annuaire des centres")
        verbose_name_plural = _("annuaires des centres")


class CentrePage(DirectoryPage):
    """What a centre says of itself in one language. Address, languages and contact are facts of the `Centre`.

    Other apps' pages may stand below it: they say so themselves in `parent_page_types`.
    """

    centre = models.ForeignKey(Centre, verbose_name=_("centre"), on_delete=models.PROTECT, related_name="pages")
    opening_hours = models.TextField(
        _("heures d’ouverture"),
        blank=True,
        max_length=500,
        help_text=_("En mots, une ligne par jour ou par moment : « Mardi, 18 h – 20 h »."),
    )

    content_panels = [
        # Which centre a page speaks for is said when it is made; its editors cannot lend it to another.
        FieldPanel("centre", permission="cdm_centres.change_centre"),
        *DirectoryPage.content_panels[:-1],
        FieldPanel("opening_hours"),
        FieldPanel("body"),
    ]
    parent_page_types = ["cdm_centres.CentreIndexPage"]
    search_fields = [*DirectoryPage.search_fields, index.SearchField("opening_hours")]
    override_translatable_fields = [
        *DirectoryPage.override_translatable_fields,
        SynchronizedField("centre", overridable=False),
    ]
    template = "cdm_centres/centre_page.html"

    class Meta:
        verbose_name = _("page d’un centre")
        verbose_name_plural = _("pages des centres")

    def clean(self) -> None:
        """A centre has one page in each language."""
        super().clean()
        others = CentrePage.objects.filter(centre=self.centre_id, locale=self.locale_id).exclude(pk=self.pk)
        if self.centre_id and self.locale_id and others.exists():
            raise ValidationError({"centre": _("Ce centre a déjà une page dans cette langue.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """The page's picture and those of its last posts come with their sizes, and the centre with the pages above."""
        loaded = self.centre_page
        if loaded is not None and loaded.centre_id == self.centre_id:
            self.centre = loaded.centre
        with_faces([self, *self.latest_posts])
        return super().get_context(request, *args, **kwargs)

    @cached_property
    def latest_posts(self) -> list[BlogPostPage]:
        """The last posts of the centre's blog in this language."""
        return list(BlogPostPage.objects.below(self).shown().newest_first()[:LATEST])

    @cached_property
    def _near(self) -> list[Page]:
        """The pages above with this one, those right below that menus offer, and those that panels of other apps show:
        one query for all. An app names its own by the hook `register_pages_beside`: a function of this page that
        returns their keys, and the facts to be loaded with them as `select_related` names them.
        """
        above = Page.objects.ancestor_of(self, inclusive=True).filter(Q(live=True) | Q(pk=self.pk), depth__gt=1)
        near, facts = above | children_of(self).filter(show_in_menus=True), ["centrepage__centre"]
        keys = near.order_by().values("pk")
        for name_pages in hooks.get_hooks("register_pages_beside"):
            beside, *more = name_pages(self)
            keys, facts = keys.union(beside), [*facts, *more]
        return links_in_real_class(Page.objects.filter(pk__in=keys).order_by("path"), *facts)

    @cached_property
    def line(self) -> list[Page]:
        return [page for page in self._near if self.path.startswith(page.path)]

    @property
    def below(self) -> list[Page]:
        """The centre's own pages that menus offer."""
        return [page for page in self._near if page.depth == self.depth + 1 and page.path.startswith(self.path)]

    def beside(self, model: type[Shown]) -> list[Shown]:
        """The pages of one kind that its app shows on this page."""
        return [page for page in self._near if isinstance(page, model) and not self.path.startswith(page.path)]

    @property
    def is_open(self) -> bool:
        """The centre works today; a suspended or closed one says so, and gives no contact."""
        return self.centre.status == CentreStatus.ACTIVE
