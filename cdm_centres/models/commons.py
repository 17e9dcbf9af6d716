"""The commons: pictures and documents under the network's label, from which every centre may choose."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cdm_centres.enums import LICENCE_ADDRESSES, LICENCE_MARKS, CommonsState, Licence
from cdm_centres.querysets import CommonsItemQuerySet

from .facts import Centre


class Commons(models.Model):
    """What all centres share, once for the network: the collection of the commons, and how many notices the board has
    numbered. Numbers are given while this row is held, so that they follow each other as notices become visible.
    """

    is_only = models.BooleanField(default=True, unique=True, editable=False)
    collection = models.OneToOneField(
        "wagtailcore.Collection", verbose_name=_("collection"), on_delete=models.PROTECT, related_name="+"
    )
    last_notice = models.PositiveBigIntegerField(_("dernière annonce"), default=0)

    class Meta:
        verbose_name = _("fonds commun")
        verbose_name_plural = _("fonds communs")
        constraints = [models.CheckConstraint(condition=Q(is_only=True), name="cdm_centres_one_commons")]

    def __str__(self) -> str:
        return str(self.collection)


class CommonsItem(models.Model):
    """A picture or a document that a centre offers to all others, with what must be known to use it: who made it, on
    which terms, in which language its words are ("" for a picture without any).

    While it is `SHARED` its file stands in the commons' collection; `centre` is where it came from and goes back to.
    """

    image = models.OneToOneField(
        "wagtailimages.Image", verbose_name=_("image"), null=True, blank=True, on_delete=models.CASCADE,
        related_name="+",
    )  # fmt: skip
    document = models.OneToOneField(
        "wagtaildocs.Document", verbose_name=_("document"), null=True, blank=True, on_delete=models.CASCADE,
        related_name="+",
    )  # fmt: skip
    centre = models.ForeignKey(
        Centre, verbose_name=_("centre"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(_("état"), max_length=10, choices=CommonsState.choices, default=CommonsState.OFFERED)
    credit = models.CharField(_("crédit"), max_length=120)
    licence = models.CharField(_("licence"), max_length=16, choices=Licence.choices)
    language = models.CharField(_("langue"), max_length=10, blank=True)
    source = models.URLField(_("source"), max_length=500, blank=True)
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("proposé par"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    offered_at = models.DateTimeField(_("proposé le"), default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("décidé par"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    decided_at = models.DateTimeField(_("décidé le"), null=True, blank=True)
    reason = models.CharField(_("motif"), max_length=500, blank=True)

    objects = CommonsItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("chose du fonds commun")
        verbose_name_plural = _("choses du fonds commun")
        ordering = ["-offered_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(image__isnull=True) ^ Q(document__isnull=True), name="cdm_centres_commons_one_file"
            ),
            models.CheckConstraint(condition=~Q(credit=""), name="cdm_centres_commons_credit"),
            models.CheckConstraint(condition=Q(licence__in=Licence.values), name="cdm_centres_commons_licence"),
            models.CheckConstraint(condition=Q(state__in=CommonsState.values), name="cdm_centres_commons_state"),
        ]

    def __str__(self) -> str:
        return str(self.thing)

    @property
    def thing(self) -> Any:
        """The picture or document itself."""
        return self.image if self.image_id else self.document

    @property
    def label(self) -> str:
        """What is written beside it wherever it is shown: «Lin Wei, CC BY 4.0»."""
        return f"{self.credit}, {self.licence_mark}"

    @property
    def licence_mark(self) -> str:
        """The short name of the licence."""
        return str(LICENCE_MARKS[Licence(self.licence)])

    @property
    def licence_url(self) -> str:
        """Where its text is read; "" for what has none."""
        return LICENCE_ADDRESSES.get(Licence(self.licence), "")


def labels_of(images: set[int]) -> dict[int, str]:
    """What must be written beside pictures of the commons, by their numbers: one query."""
    items = CommonsItem.objects.shared().filter(image__in=images) if images else ()
    return {item.image_id: item.label for item in items}
