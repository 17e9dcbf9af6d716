"""When and where something happens, as it is typed on a page and as it is announced."""

from __future__ import annotations

import datetime
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from cdm_centres import recurrence
from cdm_centres.enums import Repeats

#: Years around today in which events are believed; anything else is a slip of the finger.
FARTHEST_YEARS = 10
MOST_SEATS = 100_000


class WeekdaysField(models.JSONField):
    """Days of the week, from Monday as 0, ticked in a list."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.TypedMultipleChoiceField(
            coerce=int,
            choices=[(number, str(name).capitalize()) for number, name in WEEKDAYS.items()],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label=self.verbose_name,
            help_text=self.help_text,
        )


class Happening(models.Model):
    """A time on the clock of a place, once or again and again, a place or a link, and whether seats are given.

    Times are those of the wall in `time_zone`: 19:00 stays 19:00 when summer ends. Without `begins` whole days are
    meant. `opens_days` before a date and until `closes_hours` before it, people can register.
    """

    day = models.DateField(_("jour"), null=True, blank=False, help_text=_("Le premier jour, si cela se répète."))
    begins = models.TimeField(_("de"), null=True, blank=True, help_text=_("Comme 19:00. Vide : toute la journée."))
    ends = models.TimeField(_("à"), null=True, blank=True)
    last_day = models.DateField(
        _("dernier jour"), null=True, blank=True, help_text=_("Seulement si cela dure plusieurs jours ou passe minuit.")
    )
    time_zone = models.CharField(_("fuseau horaire"), max_length=64, blank=True, help_text=_("Vide : celui du centre."))
    repeats = models.CharField(_("se répète"), max_length=16, choices=Repeats.choices, default=Repeats.NEVER)
    every = models.PositiveSmallIntegerField(
        _("toutes les"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(99)],
        help_text=_("1 : chaque fois. 2 : une semaine, un mois ou un an sur deux."),
    )
    weekdays = WeekdaysField(
        _("autres jours de la semaine"),
        default=list,
        blank=True,
        help_text=_("Pour ce qui revient plusieurs fois par semaine. Celui du premier jour compte toujours."),
    )
    until = models.DateField(
        _("jusqu’au"),
        null=True,
        blank=True,
        help_text=_("Vide : sans fin. Les dates de l’année à venir sont montrées."),
    )
    times = models.PositiveSmallIntegerField(
        _("ou nombre de fois"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
    )
    place = models.CharField(
        _("lieu"), max_length=250, blank=True, help_text=_("Vide : à l’adresse du centre, sauf s’il y a un lien.")
    )
    online_url = models.URLField(
        _("lien pour suivre en ligne"),
        max_length=500,
        blank=True,
        help_text=_("Si l’on s’inscrit, seules les personnes inscrites le reçoivent."),
    )
    takes_seats = models.BooleanField(_("on s’inscrit"), default=False)
    seats = models.PositiveIntegerField(
        _("nombre de places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)],
        help_text=_("Vide : sans limite. Quand c’est plein, une liste d’attente s’ouvre."),
    )
    opens_days = models.PositiveSmallIntegerField(
        _("les inscriptions ouvrent, en jours avant"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(366)],
        help_text=_("Vide : dès la publication."),
    )
    closes_hours = models.PositiveSmallIntegerField(
        _("elles ferment, en heures avant"), default=0, validators=[MaxValueValidator(24 * 60)]
    )
    cancelled = models.BooleanField(
        _("annulé"), default=False, help_text=_("Les personnes inscrites en sont averties dès la publication.")
    )

    class Meta:
        abstract = True

    @property
    def zone(self) -> datetime.tzinfo:
        return recurrence.zone_of(self.time_zone)

    @property
    def rule(self) -> recurrence.Rule:
        """On which days it happens."""
        return recurrence.Rule(
            first=self.day,
            repeats=self.repeats,
            every=self.every,
            weekdays=tuple(self.weekdays),
            until=self.until,
            times=self.times,
        )

    @property
    def is_repeating(self) -> bool:
        return self.repeats != Repeats.NEVER

    def span(self, day: datetime.date) -> tuple[datetime.datetime, datetime.datetime]:
        """From when to when it happens if it begins on a day, in UTC."""
        return recurrence.span(day, self.begins, day + self.lasts_days, self.ends, self.zone)

    @property
    def lasts_days(self) -> datetime.timedelta:
        """The days between the first and the last of each date; none for what ends on its day."""
        return (self.last_day or self.day) - self.day

    @property
    def is_online_only(self) -> bool:
        return bool(self.online_url and not self.place)

    def problems(self) -> dict[str, str]:
        """What does not go together, in words, by the field where it is put right."""
        if self.day is None:
            return {"day": _("Dites quel jour.")}
        return {**self._wrong_days(), **self._wrong_hours(), **self._wrong_rule(), **self._wrong_seats()}

    def _wrong_days(self) -> dict[str, str]:
        found: dict[str, str] = {}
        if abs(self.day.year - timezone.now().year) > FARTHEST_YEARS:
            found["day"] = _("Cette année est trop lointaine : vérifiez la date.")
        if self.last_day and self.last_day < self.day:
            found["last_day"] = _("Le dernier jour vient avant le premier.")
        elif self.lasts_days.days > 60:
            found["last_day"] = _("Plus de soixante jours de suite : vérifiez les dates.")
        if self.time_zone and self.time_zone not in available_timezones():
            found["time_zone"] = _("Ce fuseau horaire n’existe pas.")
        return found

    def _wrong_hours(self) -> dict[str, str]:
        if self.ends and not self.begins:
            return {"begins": _("Dites aussi à quelle heure cela commence.")}
        if self.begins and not self.ends:
            return {"ends": _("Dites aussi à quelle heure cela finit, même à peu près.")}
        if self.begins and not self.lasts_days and self.ends <= self.begins:
            return {"ends": _("La fin vient avant le début. Si cela passe minuit, indiquez aussi le dernier jour.")}
        return {}

    def _wrong_rule(self) -> dict[str, str]:
        if not self.is_repeating:
            return {}
        found: dict[str, str] = {}
        if self.until and self.times:
            found["times"] = _("Choisissez : une date de fin, ou un nombre de fois.")
        if self.until and self.until < self.day:
            found["until"] = _("La répétition finit avant d’avoir commencé.")
        if self.lasts_days.days >= 1 and self.repeats == Repeats.DAILY and self.every <= self.lasts_days.days:
            found["repeats"] = _("Une date commencerait avant que la précédente ait fini.")
        return found

    def _wrong_seats(self) -> dict[str, str]:
        if self.takes_seats and self.opens_days is not None and self.closes_hours >= self.opens_days * 24 > 0:
            return {"closes_hours": _("Les inscriptions fermeraient avant d’avoir ouvert.")}
        return {}


#: The fields that make a happening: what a page hands over when it is published.
FACTS = tuple(field.name for field in Happening._meta.local_fields)
