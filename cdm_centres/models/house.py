"""What a centre has in Wagtail, and what happened to it: its groups, its collections, its host name, its log."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cdm_centres.enums import CentreEventKind, Role

from .facts import Centre


class CentreGroup(models.Model):
    """The people who hold one role in one centre, as Wagtail knows them: a group that follows the mandates.

    The group's name is for people to read; programs come here.
    """

    centre = models.ForeignKey(Centre, verbose_name=_("centre"), on_delete=models.PROTECT, related_name="groups")
    role = models.CharField(_("rôle"), max_length=12, choices=Role.choices)
    group = models.OneToOneField("auth.Group", verbose_name=_("groupe"), on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("groupe d’un centre")
        verbose_name_plural = _("groupes des centres")
        ordering = ["centre", "role"]
        constraints = [models.UniqueConstraint(fields=["centre", "role"], name="cdm_centres_one_group_for_a_role")]

    def __str__(self) -> str:
        return f"{self.centre} · {self.get_role_display()}"


class CentreHouse(models.Model):
    """Where a centre keeps its things: its pictures and papers, those nobody else may see, who looks its pages over,
    and its own host name where it has one.

    `editors_publish` says whether editors publish by themselves, or ask a manager to look first.
    """

    centre = models.OneToOneField(Centre, verbose_name=_("centre"), on_delete=models.PROTECT, related_name="house")
    collection = models.OneToOneField(
        "wagtailcore.Collection", verbose_name=_("collection"), on_delete=models.PROTECT, related_name="+"
    )
    private_collection = models.OneToOneField(
        "wagtailcore.Collection", verbose_name=_("collection privée"), on_delete=models.PROTECT, related_name="+"
    )
    workflow = models.OneToOneField(
        "wagtailcore.Workflow",
        verbose_name=_("relecture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    site = models.OneToOneField(
        "wagtailcore.Site",
        verbose_name=_("site"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    editors_publish = models.BooleanField(_("les rédacteurs publient sans relecture"), default=False)

    class Meta:
        verbose_name = _("maison d’un centre")
        verbose_name_plural = _("maisons des centres")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(collection=models.F("private_collection")),
                name="cdm_centres_two_collections",
            ),
        ]

    def __str__(self) -> str:
        return str(self.centre)


class CentreEvent(models.Model):
    """One thing that happened to a centre, when, and by whom. Lines are written once and stay as they are."""

    centre = models.ForeignKey(Centre, verbose_name=_("centre"), on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(_("événement"), max_length=16, choices=CentreEventKind.choices)
    at = models.DateTimeField(_("quand"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    note = models.TextField(_("note"), blank=True, max_length=1000)

    class Meta:
        verbose_name = _("événement d’un centre")
        verbose_name_plural = _("événements des centres")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.centre} · {self.get_kind_display()}"
