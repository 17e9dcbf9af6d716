"""Facts about the network's centres: places and the mandates of the people who keep them."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cdm_centres import names
from cdm_centres.colours import COLOUR
from cdm_centres.enums import CentreKind, CentreStatus, Role
from cdm_centres.querysets import CentreQuerySet, MembershipQuerySet

validate_country_code = RegexValidator(r"^[A-Z]{2}$", _("Un code de pays a deux lettres, comme FR."))

validate_colour = RegexValidator(rf"^{COLOUR.pattern}$", _("Une couleur s’écrit comme #1d4ed8."))


def today():
    """The day in UTC, as a default for dates of mandates."""
    return timezone.now().date()


class LookField(models.CharField):
    """What readers see of the slug (cdm_centres.names.look), kept in step with it by every way of saving."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        seen = names.look(model_instance.slug)
        setattr(model_instance, self.attname, seen)
        return seen


class Centre(models.Model):
    """A place of the network where people meet, register and publish: one row, whatever the languages of its pages.

    `country` is an ISO 3166-1 alpha-2 code, `languages` a list of ISO 639 codes, `latitude` and `longitude` are
    degrees (WGS 84). `hours` are spans of weekdays (see `cdm_centres.hours`); colours are as the centre chose them,
    and corrected where they are shown (see `cdm_centres.colours`).
    """

    name = models.CharField(_("nom"), max_length=120)
    slug = models.SlugField(_("identifiant"), max_length=60, unique=True)
    slug_look = LookField(
        max_length=60, unique=True, editable=False, help_text="No two centres have slugs one would mistake."
    )
    kind = models.CharField(
        _("genre"), max_length=24, choices=CentreKind.choices, default=CentreKind.REGISTRATION_CENTRE
    )
    status = models.CharField(_("état"), max_length=12, choices=CentreStatus.choices, default=CentreStatus.APPLIED)
    parent = models.ForeignKey(
        "self", verbose_name=_("rattaché à"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    country = models.CharField(_("pays"), max_length=2, validators=[validate_country_code])
    address = models.TextField(_("adresse"), blank=True, max_length=300)
    postal_code = models.CharField(_("code postal"), max_length=16, blank=True)
    city = models.CharField(_("ville"), max_length=100, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    languages = models.JSONField(_("langues"), default=list, blank=True)
    email = models.EmailField(_("adresse électronique"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=32, blank=True)
    hours = models.JSONField(_("heures d’ouverture"), default=list, blank=True)
    colour = models.CharField(_("couleur"), max_length=7, blank=True, validators=[validate_colour])
    second_colour = models.CharField(_("seconde couleur"), max_length=7, blank=True, validators=[validate_colour])
    logo = models.ImageField(_("logo"), upload_to="centres/logos/", blank=True)
    time_zone = models.CharField(_("fuseau horaire"), max_length=64, default="Europe/Paris")

    objects = CentreQuerySet.as_manager()

    class Meta:
        verbose_name = _("centre")
        verbose_name_plural = _("centres")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"], condition=Q(kind=CentreKind.NETWORK), name="cdm_centres_one_network"
            ),
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="cdm_centres_not_own_parent"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="cdm_centres_coordinates_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's mandate in a centre: one role, from a day to a day (both included), or without end, unless it was
    ended before. Given, renewed and ended by `actions.memberships` only; groups follow (`actions.groups`).
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("personne"), on_delete=models.CASCADE, related_name="+"
    )
    centre = models.ForeignKey(Centre, verbose_name=_("centre"), on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("rôle"), max_length=12, choices=Role.choices)
    starts_on = models.DateField(_("depuis le"), default=today)
    ends_on = models.DateField(_("jusqu’au"), null=True, blank=True)
    # Ended before its day, at once: by somebody of the centre, by the person, or handed over.
    ended_at = models.DateTimeField(_("terminé le"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The last day for which a reminder was sent; a mandate renewed is reminded of again.
    reminded_for = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandat")
        verbose_name_plural = _("mandats")
        ordering = ["centre", "role", "starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "centre", "role", "starts_on"],
                condition=Q(ended_at__isnull=True),
                name="cdm_centres_mandate_once",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="cdm_centres_mandate_ends_after_start",
                violation_error_message=_("Un mandat ne peut pas finir avant d’avoir commencé."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.centre}"

    def is_over(self, on: datetime.date | None = None) -> bool:
        """It ended, by its day or before; one that has not begun is not over."""
        return self.ended_at is not None or (self.ends_on is not None and self.ends_on < (on or today()))

    @property
    def last_day(self) -> datetime.date | None:
        """The day it ended or will end, whichever way; None while it has no end."""
        ended = self.ended_at.date() if self.ended_at else None
        return min((day for day in (ended, self.ends_on) if day is not None), default=None)
