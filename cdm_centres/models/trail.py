"""What the pages of a centre share: they know what stands above them, and show one picture."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from cdm_pages.models import SuitePage, TextPage, links_in_real_class

from .page_form import PageForm, RemarksPanel


class DirectoryPage(TextPage):
    """A page of the directory, of a centre or of its blog. Its picture heads the page and stands for it in lists."""

    picture_alt = models.CharField(
        _("description de l’image"),
        max_length=250,
        blank=True,
        help_text=_("Ce que l’image montre, pour qui ne la voit pas. Rien, si elle n’apprend rien."),
    )

    picture_credit = models.CharField(
        _("crédit de l’image"),
        max_length=150,
        blank=True,
        help_text=_("Qui l’a faite, et sous quelle licence. Rempli de lui-même pour une image du fonds commun."),
    )
    may_be_adapted = models.BooleanField(
        _("les autres centres peuvent adapter cette page"),
        default=True,
        help_text=_("Ils en prennent le texte publié comme brouillon ; votre page reste nommée comme source."),
    )
    #: Of a page that was begun from another centre's: its title and centre, and where it is read.
    adapted_from = models.CharField(max_length=400, blank=True, editable=False)
    adapted_url = models.CharField(max_length=500, blank=True, editable=False)

    picture_panel = MultiFieldPanel(
        [FieldPanel("listing_image"), FieldPanel("picture_alt"), FieldPanel("picture_credit")], _("Image")
    )
    base_form_class = PageForm
    content_panels = [RemarksPanel(), *Page.content_panels, FieldPanel("lead"), picture_panel, FieldPanel("body")]
    promote_panels = [
        *Page.promote_panels,
        MultiFieldPanel([FieldPanel("listing_summary")], _("Dans les listes")),
        MultiFieldPanel([FieldPanel("may_be_adapted")], _("Entre centres")),
    ]
    search_fields = TextPage.search_fields
    override_translatable_fields = [
        *SuitePage.override_translatable_fields,
        SynchronizedField("may_be_adapted"),
        SynchronizedField("adapted_from", overridable=False),
        SynchronizedField("adapted_url", overridable=False),
    ]

    class Meta:
        abstract = True

    @property
    def preview_sizes(self) -> list[dict[str, Any]]:
        """As a telephone of 360 pixels and as a wide screen show it."""
        return [
            {"name": "mobile", "icon": "mobile-alt", "device_width": 360, "label": _("Sur un téléphone")},
            {"name": "desktop", "icon": "desktop", "device_width": 1280, "label": _("Sur un ordinateur")},
        ]

    @cached_property
    def line(self) -> list[Page]:
        """The published pages from the front page down to this one, in their real class, with the centre: one query."""
        line = self.get_ancestors(inclusive=True).filter(Q(live=True) | Q(pk=self.pk), depth__gt=1).order_by("path")
        return links_in_real_class(line, "centrepage__centre")

    @property
    def above(self) -> list[Page]:
        """The published pages above, taken from the line: one query for both."""
        return [page for page in self.line if page.pk != self.pk]

    @property
    def centre_page(self) -> Page | None:
        """The page of the centre this one belongs to, itself included."""
        return next((page for page in self.line if hasattr(page, "centre")), None)
