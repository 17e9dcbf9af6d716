"""Seats at an event: asked for on a page, confirmed and given back by links in mails.

A page with a button, and only the button does something: programs that open links in mails change nothing.
"""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views import View
from django.views.decorators.cache import never_cache

from cdm_centres import agenda, conf, tokens
from cdm_centres.actions import seats
from cdm_centres.enums import LISTED_SEATS, SeatState
from cdm_centres.exceptions import CentresError, LinkUnusable
from cdm_centres.forms.seats import SeatForm
from cdm_centres.models import Occurrence, Seat
from cdm_pages import limits


def see_other(name: str, *args: Any) -> HttpResponse:
    """On to another page, to be asked for anew: going back or reloading sends nothing twice."""
    response = redirect(name, *args)
    response.status_code = 303
    return response


@method_decorator(never_cache, name="dispatch")
class AskView(View):
    """Asks a person for a name and a mailbox, for one date of an event."""

    template_name = "cdm_centres/seats/ask.html"

    def get(self, request: HttpRequest, uid: uuid.UUID, day: str) -> HttpResponse:
        return self._page(request, self._meeting(uid, day), SeatForm())

    def post(self, request: HttpRequest, uid: uuid.UUID, day: str) -> HttpResponse:
        meeting, form = self._meeting(uid, day), SeatForm(request.POST)
        if not form.is_valid():
            return self._page(request, meeting, form, status=422)
        who, most = request.META.get("REMOTE_ADDR", ""), conf.value("SEATS_PER_HOUR")
        if not limits.is_within("seat", who, most=most):
            return self._page(request, meeting, form, status=429, too_many=True)
        if not form.is_trapped:
            try:
                seats.ask(
                    occurrence=meeting.occurrence,
                    name=form.cleaned_data["name"],
                    email=form.cleaned_data["email"],
                    language=get_language() or "fr",
                )
            except CentresError:
                return self._page(request, meeting, form, status=409)
        return see_other("centres:seat_asked")

    def _meeting(self, uid: uuid.UUID, day: str) -> agenda.Meeting:
        """The date meant; one that no published page tells of does not exist."""
        try:
            meant = datetime.date.fromisoformat(day)
        except ValueError as error:
            raise Http404 from error
        dates = Occurrence.objects.announced().filter(event__uid=uid, event__takes_seats=True, day=meant)
        found = agenda.meetings(dates.select_related("event__centre"), self.request)
        if not found:
            raise Http404
        return found[0]

    def _page(
        self,
        request: HttpRequest,
        meeting: agenda.Meeting,
        form: SeatForm,
        *,
        status: int = 200,
        too_many: bool = False,
    ) -> HttpResponse:
        try:
            seats.refuse_where_closed(meeting.occurrence)
            refusal = None
        except CentresError as why:
            refusal = why
        context = {"meeting": meeting, "form": form, "refusal": refusal, "too_many": too_many}
        return render(request, self.template_name, context, status=status)


@never_cache
def sent(request: HttpRequest) -> HttpResponse:
    """What comes next, the same for everybody."""
    return render(request, "cdm_centres/seats/sent.html", {"days": tokens.DAYS[tokens.Purpose.SEAT_CONFIRMATION]})


@method_decorator(never_cache, name="dispatch")
class SeatLinkView(View):
    """A link in a mail about a seat: GET shows a button, POST does what it says."""

    purpose: tokens.Purpose
    template_name: str
    #: States in which there is something to press.
    waiting_states: frozenset[str]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)
        except LinkUnusable:
            return render(request, "cdm_centres/seats/unusable.html", status=410)
        except CentresError as refusal:
            return self._page(request, self._seat(kwargs["token"]), status=409, refusal=refusal)

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self._page(request, self._seat(token))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        self.act(tokens.read(self.purpose, token))
        return see_other(f"centres:{request.resolver_match.url_name}", token)

    def act(self, seat_id: int) -> None:
        """Do it. Raises a refusal."""
        raise NotImplementedError

    def _seat(self, token: str) -> Seat:
        dates = Seat.objects.select_related("occurrence__event__centre")
        seat = dates.filter(pk=tokens.read(self.purpose, token)).first()
        if seat is None:
            raise LinkUnusable
        return seat

    def _page(self, request: HttpRequest, seat: Seat, *, status: int = 200, refusal: Any = None) -> HttpResponse:
        context = {
            "seat": seat,
            "meeting": agenda.meeting(seat.occurrence),
            "has_button": seat.state in self.waiting_states and refusal is None,
            "refusal": refusal,
        }
        return render(request, self.template_name, context, status=status)


class ConfirmView(SeatLinkView):
    """The mailbox's owner wants the seat; afterwards the same page says whether it is held."""

    purpose = tokens.Purpose.SEAT_CONFIRMATION
    template_name = "cdm_centres/seats/confirm.html"
    waiting_states = frozenset({SeatState.UNCONFIRMED})

    def act(self, seat_id: int) -> None:
        seats.confirm(seat_id=seat_id)


class GiveUpView(SeatLinkView):
    """Somebody cannot come, and lets another have the seat."""

    purpose = tokens.Purpose.SEAT_RETURN
    template_name = "cdm_centres/seats/give_up.html"
    waiting_states = frozenset(LISTED_SEATS)

    def act(self, seat_id: int) -> None:
        seats.give_up(seat_id=seat_id)
