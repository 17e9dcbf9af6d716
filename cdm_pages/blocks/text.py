"""Blocks of words: heading, paragraph, quote, call-out, accordion."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .base import (
    RICH_FEATURES,
    STRUCTURE,
    TEXT,
    BodyBlockMixin,
    BodyStructBlock,
    OptionalText,
    RequiredLines,
    RequiredText,
    SharedText,
)

LEVELS = [("2", _("Titre de partie")), ("3", _("Titre de section")), ("4", _("Petit titre"))]
TONES = [
    ("info", _("Information")),
    ("success", _("Bonne nouvelle")),
    ("warning", _("Attention")),
]


class HeadingValue(blocks.StructValue):
    """A heading and the anchor by which a link reaches it."""

    #: Set by the body, which knows the other headings of the page and refuses doubles.
    unique_anchor: str = ""

    @property
    def own_anchor(self) -> str:
        """The anchor chosen by the editor, or made from the words, in their own script."""
        return self.get("anchor") or slugify(self.get("text") or "", allow_unicode=True)

    @property
    def anchor_id(self) -> str:
        return self.unique_anchor or self.own_anchor


class HeadingBlock(BodyStructBlock):
    """A heading of level 2, 3 or 4; the page's title is the only one of level 1."""

    text = RequiredText(label=_("Titre"), max_length=200)
    level = blocks.ChoiceBlock(label=_("Niveau"), choices=LEVELS, default="2", search_index=False)
    anchor = SharedText(
        label=_("Ancre"),
        max_length=80,
        help_text=_(
            "Facultatif : le mot qui suit le # dans l’adresse. Sans lui, l’ancre est faite à partir du titre. "
            "Elle est la même dans toutes les langues."
        ),
    )

    preview_data = {"text": "Une citoyenneté pour le monde", "level": "2", "anchor": ""}

    class Meta:
        icon = "title"
        label = _("Titre")
        group = TEXT
        description = _("Annonce une partie du texte et donne une adresse à laquelle on peut renvoyer.")
        template = "cdm_pages/blocks/heading.html"
        value_class = HeadingValue
        label_format = "{text}"

    def check_values(self, value: blocks.StructValue) -> dict[str, ValidationError]:
        anchor = value.get("anchor")
        if anchor and not re.fullmatch(r"[\w-]+", anchor):
            return {"anchor": ValidationError(_("Une ancre n’a que des lettres, des chiffres et des tirets."))}
        return {}


class ParagraphBlock(BodyBlockMixin, blocks.RichTextBlock):
    """Running text: paragraphs, lists, links."""

    preview_data = (
        "<p>Toute personne peut se déclarer <b>citoyenne du monde</b>. Le registre garde la trace de cet engagement, "
        "et la carte l’atteste.</p><ul><li>L’inscription est ouverte à toutes et à tous.</li>"
        "<li>Elle ne remplace aucune nationalité.</li></ul>"
    )

    class Meta:
        icon = "pilcrow"
        label = _("Texte")
        group = TEXT
        description = _("Des paragraphes, des listes et des liens.")
        template = "cdm_pages/blocks/paragraph.html"

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", RICH_FEATURES)
        super().__init__(**kwargs)


class QuoteBlock(BodyStructBlock):
    """Somebody's words, with their source."""

    text = RequiredLines(label=_("Citation"), rows=4, help_text=_("Sans guillemets : ils sont ajoutés."))
    source = OptionalText(label=_("Source"), max_length=200, help_text=_("Qui a dit ou écrit ces mots, et où."))
    source_url = blocks.URLBlock(label=_("Adresse de la source"), required=False, default="")

    preview_data = {
        "text": "Un citoyen du monde est une personne qui se reconnaît membre de la communauté humaine.",
        "source": "Charte mondialiste",
        "source_url": "",
    }

    class Meta:
        icon = "openquote"
        label = _("Citation")
        group = TEXT
        description = _("Met en valeur les mots de quelqu’un, avec leur source.")
        template = "cdm_pages/blocks/quote.html"
        label_format = "{text}"


class CalloutBlock(BodyStructBlock):
    """A few lines set apart, which a hurried reader should not miss."""

    title = OptionalText(label=_("Titre"), max_length=120)
    text = blocks.RichTextBlock(label=_("Texte"), features=RICH_FEATURES)
    tone = blocks.ChoiceBlock(label=_("Ton"), choices=TONES, default="info", search_index=False)

    preview_data = {
        "title": "À savoir",
        "text": "<p>L’inscription est gratuite. Il suffit d’une photo et de quelques minutes.</p>",
        "tone": "info",
    }

    class Meta:
        icon = "info-circle"
        label = _("Encadré")
        group = STRUCTURE
        description = _("Quelques lignes mises à part, que l’on ne doit pas manquer.")
        template = "cdm_pages/blocks/callout.html"
        label_format = "{title}"


class AccordionItem(blocks.StructBlock):
    """A question and its answer, shown on demand."""

    title = RequiredText(label=_("Question ou titre"), max_length=200)
    text = blocks.RichTextBlock(label=_("Réponse"), features=RICH_FEATURES)

    class Meta:
        label = _("Volet")
        icon = "help"
        label_format = "{title}"


class AccordionBlock(BodyStructBlock):
    """Questions and answers folded away; each opens without JavaScript."""

    items = blocks.ListBlock(AccordionItem(), label=_("Volets"), min_num=1)

    preview_data = {
        "items": [
            {
                "title": "Qui peut s’inscrire ?",
                "text": "<p>Toute personne, quels que soient sa nationalité, son pays et son âge.</p>",
            },
            {"title": "Combien de temps faut-il ?", "text": "<p>Quelques minutes, avec une photo sous la main.</p>"},
        ]
    }

    class Meta:
        icon = "list-ul"
        label = _("Accordéon")
        group = STRUCTURE
        description = _("Des questions dont la réponse se déplie, pour ne pas allonger la page.")
        template = "cdm_pages/blocks/accordion.html"
