"""Images and documents of the site's own library."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

from .base import LINKS, MEDIA, BodyStructBlock, OptionalText


class PictureValue(blocks.StructValue):
    """An image with the words that replace it for whoever does not see it."""

    @property
    def alternative(self) -> str:
        return "" if self.get("decorative") else self.get("alt") or ""


class PictureBlock(BodyStructBlock):
    """An image: described in words, or said to be decoration; with its caption and the name of its maker."""

    image = ImageChooserBlock(label=_("Image"))
    alt = OptionalText(
        label=_("Description de l’image"),
        max_length=250,
        help_text=_("Ce que l’image montre, pour qui ne la voit pas. Obligatoire, sauf si elle est décorative."),
    )
    decorative = blocks.BooleanBlock(
        label=_("Image décorative"),
        required=False,
        help_text=_("Elle n’apprend rien : les lecteurs d’écran la passent."),
    )
    caption = OptionalText(label=_("Légende"), max_length=300)
    credit = OptionalText(label=_("Crédit"), max_length=150, help_text=_("Qui a fait l’image, et sous quelle licence."))

    class Meta:
        icon = "image"
        label = _("Image")
        group = MEDIA
        description = _("Une image avec sa description, sa légende et son crédit.")
        template = "cdm_pages/blocks/picture.html"
        value_class = PictureValue
        label_format = "{alt}"

    def check_values(self, value: blocks.StructValue) -> dict[str, ValidationError]:
        described, decorative = bool(value.get("alt", "").strip()), value.get("decorative")
        if not described and not decorative:
            message = _("Décrivez l’image en quelques mots, ou cochez « Image décorative ».")
            return {"alt": ValidationError(message)}
        if described and decorative:
            message = _("Une image décorative n’a pas de description : effacez l’une ou décochez l’autre.")
            return {"decorative": ValidationError(message)}
        return {}

    def get_preview_value(self) -> Any:
        return self.to_python(
            picture_data(get_image_model().objects.order_by("pk").values_list("pk", flat=True).first())
        )


def picture_data(image_id: int | None) -> dict:
    """The stored form of a picture, for previews."""
    return {
        "image": image_id,
        "alt": "Des personnes réunies autour d’une table",
        "decorative": False,
        "caption": "Une réunion publique au centre de Paris 13.",
        "credit": "Citoyens du Monde",
    }


class GalleryBlock(BodyStructBlock):
    """Several images side by side."""

    title = OptionalText(label=_("Titre de la galerie"), max_length=150)
    pictures = blocks.ListBlock(PictureBlock(), label=_("Images"), min_num=2, max_num=60)

    class Meta:
        icon = "grid"
        label = _("Galerie")
        group = MEDIA
        description = _("Plusieurs images côte à côte, chacune avec sa description.")
        template = "cdm_pages/blocks/gallery.html"
        label_format = "{title}"

    def get_preview_value(self) -> Any:
        ids = list(get_image_model().objects.order_by("pk").values_list("pk", flat=True)[:3])
        return self.to_python({"title": "La fête du 5 juin", "pictures": [picture_data(pk) for pk in ids or [None]]})


class DocumentEntry(blocks.StructBlock):
    """A document of the library, under its own title or another."""

    document = DocumentChooserBlock(label=_("Document"))
    title = OptionalText(
        label=_("Titre affiché"), max_length=200, help_text=_("Facultatif : sinon, celui de la bibliothèque.")
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")
        label_format = "{title}"


class DocumentListBlock(BodyStructBlock):
    """Files to download, each with its kind and size."""

    title = OptionalText(label=_("Titre de la liste"), max_length=150)
    documents = blocks.ListBlock(DocumentEntry(), label=_("Documents"), min_num=1)

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        group = LINKS
        description = _("Une liste de fichiers à télécharger, avec leur genre et leur taille.")
        template = "cdm_pages/blocks/documents.html"
        label_format = "{title}"

    def get_preview_value(self) -> Any:
        ids = list(get_document_model().objects.order_by("pk").values_list("pk", flat=True)[:3])
        entries = [{"document": pk, "title": ""} for pk in ids or [None]]
        return self.to_python({"title": "À télécharger", "documents": entries})
