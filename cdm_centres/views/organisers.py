"""Agendas in the admin: announce an event, see who registered, take the list along. One's own centres only."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.base import View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cdm_centres import agenda, permissions
from cdm_centres.actions import seats
from cdm_centres.enums import SeatState
from cdm_centres.models import CentrePage, EventIndexPage, Occurrence, Seat
from cdm_centres.querysets import CentreQuerySet, OccurrenceQuerySet

PER_PAGE = 30


class AgendaView(WagtailAdminTemplateMixin, View):
    """A page about events, in the admin's frame. What belongs to other centres does not exist here: 404."""

    header_icon = "date"
    page_title = gettext_lazy("Agenda")

    @cached_property
    def centres(self) -> CentreQuerySet:
        return permissions.centres_whose_events_are_kept_by(self.request.user)

    @cached_property
    def dates(self) -> OccurrenceQuerySet:
        """The dates of this person's centres."""
        return Occurrence.objects.filter(event__centre__in=self.centres).select_related("event__centre")

    def date(self) -> Occurrence:
        return get_object_or_404(self.dates, pk=self.kwargs["pk"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": reverse("cdm_centres_agenda:dates"), "label": _("Agenda")}]


@dataclass(frozen=True)
class Row:
    """A date as the list shows it."""

    meeting: agenda.Meeting
    held: int
    waiting: int


class DatesView(AgendaView):
    """What comes, with the numbers of those who registered; `?past=1` for what was."""

    template_name = "cdm_centres/organisers/dates.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        past = self.request.GET.get("past") == "1"
        dates = self.dates.filter(event__announced=True)
        found = dates.past() if past else dates.to_come()
        counted = found.annotate(
            people=Count("seats", filter=Q(seats__state=SeatState.HELD)),
            waiting=Count("seats", filter=Q(seats__state=SeatState.WAITING)),
        )
        page = Paginator(counted, PER_PAGE).get_page(self.request.GET.get("p"))
        told = agenda.meetings(page.object_list, self.request)
        rows = [Row(one, one.occurrence.people, one.occurrence.waiting) for one in told]
        return super().get_context_data(page=page, rows=rows, past=past, agendas=self._agendas(), **kwargs)

    def _agendas(self) -> list[dict[str, Any]]:
        """Where this person may announce something, each with the address of the form."""
        fronts = list(CentrePage.objects.filter(centre__in=self.centres).select_related("centre", "locale")[:PER_PAGE])
        by_path = {page.path: page for page in fronts}
        found = EventIndexPage.objects.filter(path__in=self._paths_below(by_path)).select_related("locale")
        return [
            {
                "label": f"{by_path[one.path[: -one.steplen]].title} · {one.locale}",
                "url": reverse("wagtailadmin_pages:add", args=["cdm_centres", "eventpage", one.pk]),
            }
            for one in found
            if one.permissions_for_user(self.request.user).can_add_subpage()
        ]

    @staticmethod
    def _paths_below(by_path: dict[str, CentrePage]) -> list[str]:
        below = Q()
        for path, page in by_path.items():
            below |= Q(path__startswith=path, depth=page.depth + 1)
        return list(EventIndexPage.objects.filter(below).values_list("path", flat=True)) if by_path else []


class DateView(AgendaView):
    """Who registered for one date, and who waits."""

    template_name = "cdm_centres/organisers/date.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        date = self.date()
        listed = date.seats.listed().order_by("confirmed_at", "pk")
        context = self.get_context_data(
            meeting=agenda.meeting(date),
            held=[seat for seat in listed if seat.state == SeatState.HELD],
            waiting=[seat for seat in listed if seat.state == SeatState.WAITING],
        )
        return self.render_to_response(context)


class ListView(AgendaView):
    """The list at the door, for a spreadsheet."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        date = self.date()
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        name = f"{date.event.centre.slug}-{timezone.localdate(date.starts_at, date.event.zone)}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response.write("\ufeff")  # spreadsheets of Microsoft read UTF-8 only with this mark
        csv.writer(response).writerows(self._lines(date))
        return response

    def _lines(self, date: Occurrence) -> Iterator[list[str]]:
        yield [_("Nom"), _("Adresse électronique"), _("État"), _("Langue"), _("Confirmé")]
        for seat in date.seats.listed().order_by("state", "confirmed_at", "pk"):
            confirmed = seat.confirmed_at.astimezone(date.event.zone).strftime("%Y-%m-%d %H:%M")
            yield [harmless(seat.name), harmless(seat.email), seat.get_state_display(), seat.language, confirmed]


def harmless(text: str) -> str:
    """A text that a spreadsheet takes for a formula begins with an apostrophe (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


class RemoveView(AgendaView):
    """Takes somebody off the list, after a question."""

    template_name = "cdm_centres/organisers/remove.html"

    def get(self, request: HttpRequest, pk: int, seat_id: int) -> HttpResponse:
        seat = self._seat()
        return self.render_to_response(self.get_context_data(seat=seat, meeting=agenda.meeting(seat.occurrence)))

    def post(self, request: HttpRequest, pk: int, seat_id: int) -> HttpResponse:
        seat = seats.remove(seat=self._seat(), by=request.user)
        messages.success(request, _("%(name)s n’est plus sur la liste.") % {"name": seat.name})
        return redirect("cdm_centres_agenda:date", pk)

    def _seat(self) -> Seat:
        seat = get_object_or_404(Seat, pk=self.kwargs["seat_id"], occurrence=self.date())
        seat.occurrence = self.date()
        return seat
