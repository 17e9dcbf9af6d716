"""The words of debates: their list, and each debate in one language."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cdm_centres.models import CentrePage
from cdm_debates.blocks import OutcomesBlock
from cdm_pages.models import LeanStreamField, SuitePage, TextPage, open_to_all, without_borrowed

from .debates import Debate

FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul", "h3", "h4", "blockquote"]
MOST_OF_CENTRES = 24


class DebateIndexPage(TextPage):
    """The debates of the network, or of the centre it stands under, in one language."""

    subpage_types = ["cdm_debates.DebatePage", "cdm_debates.CharterPage"]
    template = "cdm_debates/debate_index_page.html"

    class Meta:
        verbose_name = _("liste de débats")
        verbose_name_plural = _("listes de débats")

    def debates(self) -> models.QuerySet[DebatePage]:
        """The published debates right below, the latest first."""
        return DebatePage.objects.child_of(self).live().select_related("debate").order_by("-debate__opens_at", "-pk")

    def debates_of_centres(self) -> models.QuerySet[DebatePage]:
        """On the network's list: what centres debate now in this language, for everybody. On a centre's: nothing."""
        words = DebatePage.objects.live().filter(locale=self.locale_id, debate__centre__isnull=False)
        words = without_borrowed(open_to_all(words)).filter(debate__in=Debate.objects.living_first().order_by())
        words = words.filter(~Exists(CentrePage.objects.ancestor_of(self)))
        return words.select_related("debate__centre").order_by("-debate__opens_at", "-pk")[:MOST_OF_CENTRES]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        readable = Debate.objects.readable_by(request.user).values("pk")
        return super().get_context(request, *args, **kwargs) | {
            "debates": self.debates().filter(debate__in=readable),
            "elsewhere": self.debates_of_centres(),
        }


class DebatePage(TextPage):
    """What a debate says in one language: its context and documents (the body), its rules, and in the end its
    synthesis, the views of minorities, and what became of it (in a few words, then in dated outcomes). Contributions
    belong to the `Debate`.

    Who may read is a fact of the debate, so that every feed and export keeps to it: the page has no privacy of its own.
    """

    debate = models.ForeignKey(Debate, verbose_name=_("débat"), on_delete=models.PROTECT, related_name="pages")
    rules = RichTextField(_("règles du débat"), features=FEATURES, blank=True)
    synthesis = RichTextField(_("synthèse"), features=FEATURES, blank=True)
    minority_views = RichTextField(_("avis minoritaires"), features=FEATURES, blank=True)
    outcome = RichTextField(
        _("ce qu’il est devenu"),
        features=FEATURES,
        blank=True,
        help_text=_("Quelques mots d’ensemble, s’il en faut. Chaque fait daté s’ajoute ci-dessous."),
    )
    outcomes = LeanStreamField(
        OutcomesBlock(),
        verbose_name=_("suites datées"),
        blank=True,
        help_text=_(
            "Une décision, un vote, une lettre : les abonnés et les personnes citées l’apprennent quand la page est "
            "publiée, une fois."
        ),
    )

    content_panels = [
        FieldPanel("debate", permission="cdm_debates.change_debate"),
        *TextPage.content_panels,
        FieldPanel("rules"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("synthesis", "minority_views", "outcome", "outcomes")], _("Conclusion")
        ),
    ]
    parent_page_types = ["cdm_debates.DebateIndexPage"]
    subpage_types: list[str] = []
    private_page_options: list[str] = []
    search_fields = [
        *TextPage.search_fields,
        index.SearchField("synthesis"),
        index.SearchField("minority_views"),
        index.SearchField("outcome"),
        index.SearchField("outcomes"),
        index.FilterField("debate_id"),
    ]
    override_translatable_fields = [
        *SuitePage.override_translatable_fields,
        SynchronizedField("debate", overridable=False),
    ]
    template = "cdm_debates/debate_page.html"

    class Meta:
        verbose_name = _("page d’un débat")
        verbose_name_plural = _("pages des débats")

    def clean(self) -> None:
        """A debate has one page in each language."""
        super().clean()
        others = DebatePage.objects.filter(debate=self.debate_id, locale=self.locale_id).exclude(pk=self.pk)
        if self.debate_id and self.locale_id and others.exists():
            raise ValidationError({"debate": _("Ce débat a déjà une page dans cette langue.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """With the debate, all it knows of this reader is read."""
        self.debate = Debate.objects.as_met_by(request.user).get(pk=self.debate_id)
        return super().get_context(request, *args, **kwargs)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict]:
        """A debate that not everybody may read is not announced to machines."""
        is_open = Debate.objects.readable_by(None).filter(pk=self.debate_id).exists()
        return super().get_sitemap_urls(request) if is_open else []
