"""What the site says of itself, in every language: how to reach the network, and the foot of each page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable


@register_setting(icon="site", order=100)
class SiteDetails(ClusterableModel, BaseSiteSetting):
    """How to reach the network, its accounts elsewhere, and the pages named at the foot of every page."""

    contact_email = models.EmailField(_("adresse électronique"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=40, blank=True)
    postal_address = models.TextField(_("adresse postale"), blank=True, max_length=300)
    security_contact = models.EmailField(
        _("adresse pour la sécurité"),
        blank=True,
        help_text=_("À qui signaler une faille. Publiée dans /.well-known/security.txt."),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("contact_email"), FieldPanel("phone"), FieldPanel("postal_address")], _("Nous joindre")
        ),
        InlinePanel("words", heading=_("Phrase du pied de page"), label=_("phrase")),
        InlinePanel("footer_pages", heading=_("Pages du pied de page"), label=_("page")),
        InlinePanel("accounts", heading=_("Réseaux sociaux"), label=_("compte")),
        FieldPanel("security_contact"),
    ]

    class Meta:
        verbose_name = _("informations du site")
        verbose_name_plural = _("informations des sites")


class FooterWords(models.Model):
    """The sentence of the footer in one language."""

    details = ParentalKey(SiteDetails, on_delete=models.CASCADE, related_name="words")
    locale = models.ForeignKey(
        "wagtailcore.Locale", verbose_name=_("langue"), on_delete=models.CASCADE, related_name="+"
    )
    text = models.CharField(_("phrase"), max_length=300)

    panels = [FieldPanel("locale"), FieldPanel("text")]

    class Meta:
        verbose_name = _("phrase du pied de page")
        verbose_name_plural = _("phrases du pied de page")
        constraints = [models.UniqueConstraint(fields=["details", "locale"], name="home_footer_words_once_a_language")]

    def __str__(self) -> str:
        return self.text


class FooterPage(Orderable):
    """A page named in the footer; each language shows its own translation, or nothing."""

    details = ParentalKey(SiteDetails, on_delete=models.CASCADE, related_name="footer_pages")
    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")

    panels = [PageChooserPanel("page")]

    class Meta(Orderable.Meta):
        verbose_name = _("page du pied de page")
        verbose_name_plural = _("pages du pied de page")

    def __str__(self) -> str:
        return str(self.page)


class SocialAccount(Orderable):
    """An account of the network on another site."""

    details = ParentalKey(SiteDetails, on_delete=models.CASCADE, related_name="accounts")
    name = models.CharField(_("nom"), max_length=60, help_text=_("Mastodon, PeerTube…"))
    url = models.URLField(_("adresse"))

    panels = [FieldPanel("name"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = _("compte ailleurs")
        verbose_name_plural = _("comptes ailleurs")

    def __str__(self) -> str:
        return self.name
