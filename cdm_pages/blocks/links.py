"""Links and buttons: to a page of the site, to a document, or to an address elsewhere."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.models import Page

from .base import LINKS, BodyStructBlock, RequiredText

STYLES = [("primary", _("Principal")), ("secondary", _("Secondaire"))]
ONE_TARGET = _("Choisissez une page, un document ou une adresse : un seul des trois.")
TARGETS = ("page", "document", "url")


class LinkValue(blocks.StructValue):
    """Where a link leads. A page that was deleted or taken offline leads nowhere: the link is not shown."""

    #: The page in the reader's language, set by the body, which finds all of them at once.
    shown: Page | None = None

    @property
    def href(self) -> str:
        page, document = self.get("page"), self.get("document")
        if page:
            return ((self.shown or page.localized).url or "") if page.live else ""
        return document.url if document else self.get("url") or ""


class LinkBlock(blocks.StructBlock):
    """Exactly one target: a page, a document or an address. A page is shown in the reader's language when it can be."""

    page = blocks.PageChooserBlock(label=_("Page du site"), required=False)
    document = DocumentChooserBlock(label=_("Document"), required=False)
    url = blocks.URLBlock(label=_("Adresse ailleurs"), required=False, default="")

    class Meta:
        icon = "link"
        label = _("Lien")
        value_class = LinkValue


class ButtonBlock(BodyStructBlock):
    """A link that calls to act."""

    text = RequiredText(label=_("Texte du bouton"), max_length=80, help_text=_("Un verbe qui dit ce qui va se passer."))
    link = LinkBlock(label=_("Lien"), help_text=ONE_TARGET)
    style = blocks.ChoiceBlock(label=_("Aspect"), choices=STYLES, default="primary", search_index=False)

    preview_data = {
        "text": "S’inscrire au registre",
        "link": {"page": None, "document": None, "url": "https://example.org/"},
        "style": "primary",
    }

    class Meta:
        icon = "link"
        label = _("Bouton")
        group = LINKS
        description = _("Un lien bien visible, pour l’action que l’on propose.")
        template = "cdm_pages/blocks/button.html"
        label_format = "{text}"

    def check_values(self, value: blocks.StructValue) -> dict[str, ValidationError]:
        if sum(bool(value["link"].get(target)) for target in TARGETS) != 1:
            return {"link": ValidationError(ONE_TARGET)}
        return {}
