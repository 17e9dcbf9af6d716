"""A centre's agenda, and the pages that tell of its events in each language."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.models import Page, PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cdm_centres.blocks import DATES_APART
from cdm_centres.enums import CentreKind
from cdm_centres.querysets import EventPageQuerySet
from cdm_pages.models import BodyField, LeanStreamField, with_faces

from .event_form import EventPageForm
from .events import Event
from .facts import Centre
from .happening import FACTS, Happening
from .page_form import RemarksPanel
from .trail import DirectoryPage


class EventIndexPage(DirectoryPage):
    """The agenda of a centre in one language; below the directory, that of the whole network.

    Which dates it shows is found by `cdm_centres.agenda`.
    """

    max_count_per_parent = 1
    parent_page_types = ["cdm_centres.CentrePage", "cdm_centres.CentreIndexPage"]
    subpage_types = ["cdm_centres.EventPage"]
    template = "cdm_centres/event_index_page.html"

    class Meta:
        verbose_name = _("agenda d’un centre")
        verbose_name_plural = _("agendas des centres")


class FactsPanel(MultiFieldPanel):
    """Facts of an event, shown where they are typed: on the page whose language came first."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return self.instance.leads and super().is_shown()


class FactsElsewherePanel(HelpPanel):
    """Tells a translator where the facts are."""

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return not self.instance.leads


class EventPage(Happening, DirectoryPage):
    """The words of an event in one language. What it says of time and place is typed on the page whose language came
    first, announced when that page is published, and the same in every language: see `Event`.
    """

    FACTS = FACTS

    event = models.ForeignKey(
        Event, verbose_name=_("événement"), null=True, blank=True, editable=False,
        on_delete=models.PROTECT, related_name="pages",
    )  # fmt: skip
    dates_apart = LeanStreamField(
        DATES_APART,
        verbose_name=_("dates à part"),
        blank=True,
        help_text=_("Seulement pour ce qui se répète : une date qui n’a pas lieu, ou qui change."),
    )
    report = BodyField(
        verbose_name=_("compte rendu"),
        blank=True,
        help_text=_("Après coup : ce qui s’est dit, des images, des documents."),
    )

    objects = PageManager.from_queryset(EventPageQuerySet)()
    base_form_class = EventPageForm

    content_panels = [
        RemarksPanel(),
        *Page.content_panels,
        FieldPanel("lead"),
        FactsElsewherePanel(
            _("Quand, où, les places : cela se règle sur la page de la première langue, et vaut partout.")
        ),
        FactsPanel(
            [
                FieldPanel("day"),
                FieldRowPanel([FieldPanel("begins"), FieldPanel("ends")]),
                FieldPanel("cancelled"),
            ],
            _("Quand"),
        ),
        FactsPanel([FieldPanel("place"), FieldPanel("online_url")], _("Où")),
        FactsPanel(
            [
                FieldPanel("repeats"),
                FieldPanel("every"),
                FieldPanel("weekdays"),
                FieldRowPanel([FieldPanel("until"), FieldPanel("times")]),
                FieldPanel("dates_apart"),
            ],
            _("Est-ce que cela se répète ?"),
            classname="collapsed",
        ),
        FactsPanel(
            [
                FieldPanel("takes_seats"),
                FieldPanel("seats"),
                FieldRowPanel([FieldPanel("opens_days"), FieldPanel("closes_hours")]),
            ],
            _("Inscriptions"),
            classname="collapsed",
        ),
        FactsPanel(
            [FieldPanel("last_day"), FieldPanel("time_zone")], _("Plusieurs jours, autre fuseau"), classname="collapsed"
        ),
        DirectoryPage.picture_panel,
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("report")], _("Après"), classname="collapsed"),
    ]
    parent_page_types = ["cdm_centres.EventIndexPage"]
    subpage_types: list[str] = []
    search_fields = [
        *DirectoryPage.search_fields,
        index.SearchField("report"),
        index.SearchField("place"),
        index.FilterField("event"),
    ]
    override_translatable_fields = [
        *DirectoryPage.override_translatable_fields,
        *(SynchronizedField(name, overridable=False) for name in (*FACTS, "dates_apart")),
    ]
    template = "cdm_centres/event_page.html"

    class Meta:
        verbose_name = _("événement")
        verbose_name_plural = _("événements")

    @property
    def agenda(self) -> Page | None:
        """The agenda it stands in."""
        return next((page for page in self.above if isinstance(page, EventIndexPage)), None)

    @cached_property
    def leads(self) -> bool:
        """Its facts count: no page of the family was there before it."""
        family = EventPage.objects.filter(translation_key=self.translation_key, alias_of__isnull=True)
        return not (family.filter(pk__lt=self.pk) if self.pk else family).exists()

    @property
    def host(self) -> Centre | None:
        """The centre that invites: the one whose agenda this is, or the network's own."""
        page = self.centre_page
        return page.centre if page else Centre.objects.filter(kind=CentreKind.NETWORK).first()

    @property
    def exceptions(self) -> list[dict[str, Any]]:
        """The dates apart as the announced event keeps them."""
        kept = []
        for block in self.dates_apart:
            said = {name: value.isoformat() for name, value in block.value.items() if value}
            kept.append(said if block.block_type == "moved" else {**said, block.block_type: True})
        return kept

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page's picture comes with its sizes."""
        with_faces([self])
        return super().get_context(request, *args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> EventPage:
        """A version of the page never says which event it is about: the family does."""
        page = super().with_content_json(content)
        page.event_id = self.event_id
        return page
