"""The front page of a language and the pages below it."""

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StreamValue
from wagtail.models import Page

from cdm_pages.models import TextPage

#: Blocks that stand in the opening of the front page, beside its title, when the body begins with them.
OPENING_BLOCKS = {"button", "registration"}


class HomePage(TextPage):
    """The front page of the network in one language; its tree is that language's site.

    Other apps' pages may stand below it: they say so themselves in `parent_page_types`.
    """

    hero_image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("image d’ouverture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Décorative : elle accompagne le titre et n’a pas besoin de description."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("hero_image"),
        FieldPanel("body", help_text=_("Les boutons placés tout au début sont montrés à côté du titre.")),
    ]
    parent_page_types = ["wagtailcore.Page"]
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("page d’accueil")
        verbose_name_plural = _("pages d’accueil")

    def opening_and_rest(self) -> tuple[StreamValue, StreamValue]:
        """The buttons with which the body begins, and what comes after them."""
        raw = list(self.body.get_prep_value())
        kinds = [block["type"] in OPENING_BLOCKS for block in raw]
        first = kinds.index(False) if False in kinds else len(raw)
        block = self.body.stream_block
        return block.to_python(raw[:first]), block.to_python(raw[first:])

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["opening"], context["rest"] = self.opening_and_rest()
        return context


class ContentPage(TextPage):
    """A page of text; pages may stand below it, and are then listed at its end."""

    list_children = models.BooleanField(
        _("montrer les pages rangées dessous"),
        default=True,
        help_text=_("Leurs titres et résumés sont donnés à la fin de la page."),
    )

    content_panels = [*TextPage.content_panels, FieldPanel("list_children")]
    parent_page_types = ["home.HomePage", "home.ContentPage", "cdm_centres.CentrePage"]
    template = "home/content_page.html"

    class Meta:
        verbose_name = _("page de contenu")
        verbose_name_plural = _("pages de contenu")

    def get_context(self, request: HttpRequest, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["children"] = self.listed_children() if self.list_children else []
        return context
