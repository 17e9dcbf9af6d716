"""What the site says of itself, in every language: how to reach the network, and the foot of each page."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from cdm_pages.models import LeanStreamField


class FooterWordsBlock(blocks.StructBlock):
    """The sentence of the footer in one language."""

    language = blocks.ChoiceBlock(label=_("Langue"), choices=settings.LANGUAGES)
    text = blocks.CharBlock(label=_("Phrase"), max_length=300)

    class Meta:
        icon = "openquote"
        label = _("Phrase")
        label_format = "{language} : {text}"


class SocialAccountBlock(blocks.StructBlock):
    """An account of the network on another site."""

    name = blocks.CharBlock(label=_("Nom"), max_length=60, help_text=_("Mastodon, PeerTube…"))
    url = blocks.URLBlock(label=_("Adresse"))

    class Meta:
        icon = "link-external"
        label = _("Compte")
        label_format = "{name}"


@register_setting(icon="site", order=100)
class SiteDetails(BaseSiteSetting):
    """How to reach the network, its accounts elsewhere, and the pages named at the foot of every page.

    Its lists are streams and not tables: every page shows them, and a stream costs no query of its own.
    """

    contact_email = models.EmailField(_("adresse électronique"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=40, blank=True)
    postal_address = models.TextField(_("adresse postale"), blank=True, max_length=300)
    security_contact = models.EmailField(
        _("adresse pour la sécurité"),
        blank=True,
        help_text=_("À qui signaler une faille. Publiée dans /.well-known/security.txt."),
    )
    words = LeanStreamField(
        [("words", FooterWordsBlock())],
        verbose_name=_("phrase du pied de page"),
        blank=True,
        help_text=_("Une phrase pour chaque langue."),
    )
    footer_pages = LeanStreamField(
        [("page", blocks.PageChooserBlock(label=_("Page")))],
        verbose_name=_("pages du pied de page"),
        blank=True,
        help_text=_("Choisissez les pages françaises : chaque langue montre sa traduction, quand elle existe."),
    )
    accounts = LeanStreamField([("account", SocialAccountBlock())], verbose_name=_("réseaux sociaux"), blank=True)

    panels = [
        MultiFieldPanel(
            [FieldPanel("contact_email"), FieldPanel("phone"), FieldPanel("postal_address")], _("Nous joindre")
        ),
        FieldPanel("words"),
        FieldPanel("footer_pages"),
        FieldPanel("accounts"),
        FieldPanel("security_contact"),
    ]

    class Meta:
        verbose_name = _("informations du site")
        verbose_name_plural = _("informations des sites")

    def words_in(self, language: str) -> str:
        """The footer's sentence in a language, or nothing."""
        return next((child.value["text"] for child in self.words if child.value["language"] == language), "")

    @property
    def footer_page_ids(self) -> list[int]:
        """The chosen pages in their order, read without loading them."""
        return [child["value"] for child in self.footer_pages.raw_data if child["value"]]
