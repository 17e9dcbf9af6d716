"""Facts about events: what is announced, each of its dates, and the people who hold a seat."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cdm_centres import recurrence
from cdm_centres.enums import OccurrenceState, SeatState
from cdm_centres.querysets import EventQuerySet, OccurrenceQuerySet, SeatQuerySet

from .facts import Centre
from .happening import Happening


class Event(Happening):
    """What a centre announces, once for all languages: its pages tell of it in words, one in each.

    `uid` is the key the pages of all languages share, and the event's name in calendars. `sequence` counts the times
    its facts were changed. `exceptions` are dates apart: [{"day": "2026-12-24", "skipped": true}], {"day": …,
    "cancelled": true}, or {"day": …, "to": "2026-12-22", "begins": "18:00", "ends": "20:00"}.
    """

    uid = models.UUIDField(_("identité"), unique=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(Centre, verbose_name=_("centre"), on_delete=models.PROTECT, related_name="announcements")
    exceptions = models.JSONField(_("dates à part"), default=list, blank=True)
    announced = models.BooleanField(_("annoncé"), default=True)
    sequence = models.PositiveIntegerField(_("version"), default=0)
    made_at = models.DateTimeField(_("créé"), default=timezone.now)
    changed_at = models.DateTimeField(_("changé"), default=timezone.now)

    objects = EventQuerySet.as_manager()

    #: Said by the action that takes over a page's facts: those who registered are told of another place.
    has_new_place = False

    class Meta:
        verbose_name = _("événement")
        verbose_name_plural = _("événements")
        constraints = [
            models.CheckConstraint(condition=Q(day__isnull=False), name="cdm_centres_event_has_day"),
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("day")),
                name="cdm_centres_event_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(times__isnull=True), name="cdm_centres_event_one_end"
            ),
            models.CheckConstraint(condition=Q(every__gte=1), name="cdm_centres_event_pace"),
            models.CheckConstraint(condition=Q(seats__isnull=True) | Q(seats__gte=1), name="cdm_centres_event_seats"),
        ]

    def __str__(self) -> str:
        return f"{self.centre} · {self.day}"

    def moved_span(self, apart: dict[str, Any]) -> tuple[datetime.datetime, datetime.datetime]:
        """From when to when one of its dates apart takes place, in UTC."""
        day = datetime.date.fromisoformat(apart.get("to") or apart["day"])
        times = [datetime.time.fromisoformat(apart[name]) for name in ("begins", "ends") if apart.get("begins")]
        begins, ends = times or (self.begins, self.ends)
        return recurrence.span(day, begins, day + self.lasts_days, ends, self.zone)

    @property
    def is_online_link_public(self) -> bool:
        """Whoever reads may follow online; where people register, only they get the link."""
        return bool(self.online_url) and not self.takes_seats


class Occurrence(models.Model):
    """One date of an event. `day` is the one its rule gave, and stays when the date is moved.

    `capacity` is how many seats may be held (None: any number), `held` how many are. Lowering the number of seats
    takes nobody's seat: the capacity follows when people leave.
    """

    event = models.ForeignKey(Event, verbose_name=_("événement"), on_delete=models.CASCADE, related_name="occurrences")
    day = models.DateField(_("jour prévu"))
    starts_at = models.DateTimeField(_("commence"))
    ends_at = models.DateTimeField(_("finit"))
    state = models.CharField(_("état"), max_length=12, choices=OccurrenceState.choices, default=OccurrenceState.PLANNED)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    held = models.PositiveIntegerField(_("places prises"), default=0)
    made_at = models.DateTimeField(_("créé"), default=timezone.now)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("date d’un événement")
        verbose_name_plural = _("dates d’événements")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "day"], name="cdm_centres_date_once"),
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="cdm_centres_date_ends_after_start"),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(held__lte=F("capacity")), name="cdm_centres_no_seat_twice"
            ),
        ]
        indexes = [
            models.Index(fields=["starts_at", "event"], name="cdm_centres_dates_by_start"),
            models.Index(fields=["ends_at", "starts_at"], name="cdm_centres_dates_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.event} · {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()

    @property
    def is_cancelled(self) -> bool:
        return self.state == OccurrenceState.CANCELLED

    @property
    def is_full(self) -> bool:
        return self.capacity is not None and self.held >= self.capacity

    @property
    def free(self) -> int | None:
        """Seats nobody holds; None where there is no limit."""
        return None if self.capacity is None else max(self.capacity - self.held, 0)

    @property
    def opens_at(self) -> datetime.datetime | None:
        """From when people can register; None: since it was announced."""
        days = self.event.opens_days
        return None if days is None else self.starts_at - datetime.timedelta(days=days)

    @property
    def closes_at(self) -> datetime.datetime:
        """Until when people can register."""
        return self.starts_at - datetime.timedelta(hours=self.event.closes_hours)


def language_of_the_site() -> str:
    """Asked when needed, so that no site's own stands in a migration."""
    return settings.LANGUAGE_CODE


class Seat(models.Model):
    """A person who asked for a seat at one date, known by name and mailbox only, and forgotten afterwards."""

    occurrence = models.ForeignKey(Occurrence, verbose_name=_("date"), on_delete=models.PROTECT, related_name="seats")
    state = models.CharField(_("état"), max_length=12, choices=SeatState.choices, default=SeatState.UNCONFIRMED)
    name = models.CharField(_("nom"), max_length=120)
    email = models.EmailField(_("adresse électronique"))
    language = models.CharField(_("langue"), max_length=12, default=language_of_the_site)
    asked_at = models.DateTimeField(_("demandé"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmé"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("rappelé"), null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("inscription")
        verbose_name_plural = _("inscriptions")
        ordering = ["confirmed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["occurrence", "email"], name="cdm_centres_seat_once"),
            models.CheckConstraint(condition=Q(state__in=SeatState.values), name="cdm_centres_seat_state"),
            models.CheckConstraint(
                condition=Q(state=SeatState.UNCONFIRMED) | Q(confirmed_at__isnull=False),
                name="cdm_centres_seat_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} · {self.occurrence}"
