"""What the pages of a centre share: they know what stands above them, and show one picture."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from cdm_pages.models import SuitePage, TextPage, in_real_class


class DirectoryPage(TextPage):
    """A page of the directory, of a centre or of its blog. Its picture heads the page and stands for it in lists."""

    picture_alt = models.CharField(
        _("description de l’image"),
        max_length=250,
        blank=True,
        help_text=_("Ce que l’image montre, pour qui ne la voit pas. Rien, si elle n’apprend rien."),
    )

    picture_panel = MultiFieldPanel([FieldPanel("listing_image"), FieldPanel("picture_alt")], _("Image"))
    content_panels = [*Page.content_panels, FieldPanel("lead"), picture_panel, FieldPanel("body")]
    promote_panels = [*Page.promote_panels, MultiFieldPanel([FieldPanel("listing_summary")], _("Dans les listes"))]
    search_fields = TextPage.search_fields
    override_translatable_fields = SuitePage.override_translatable_fields

    class Meta:
        abstract = True

    @cached_property
    def line(self) -> list[Page]:
        """The published pages from the front page down to this one, in their real class, with the centre: one query."""
        line = self.get_ancestors(inclusive=True).filter(Q(live=True) | Q(pk=self.pk), depth__gt=1).order_by("path")
        return in_real_class(line.select_related("centrepage__centre"))

    @property
    def above(self) -> list[Page]:
        """The published pages above, from the front page down."""
        return [page for page in self.line if page.pk != self.pk]

    @property
    def centre_page(self) -> Page | None:
        """The page of the centre this one belongs to, itself included."""
        return next((page for page in self.line if hasattr(page, "centre")), None)
