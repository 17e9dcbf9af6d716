"""Seats at events, and events for calendar programs."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from cdm_centres.views import calendars, seats


class DayConverter(StringConverter):
    """A day as 2026-12-01. One that does not exist is found out by the view, which answers 404."""

    regex = r"\d{4}-\d{2}-\d{2}"


register_converter(DayConverter, "day")

urlpatterns = [
    path("calendars/events.ics", calendars.network, name="network_calendar"),
    path("calendars/centres/<slug:slug>.ics", calendars.centre, name="centre_calendar"),
    path("calendars/events/<uuid:uid>.ics", calendars.event, name="event_calendar"),
    path("seats/sent/", seats.sent, name="seat_asked"),
    path("seats/confirm/<str:token>/", seats.ConfirmView.as_view(), name="confirm_seat"),
    path("seats/return/<str:token>/", seats.GiveUpView.as_view(), name="give_up_seat"),
    path("seats/<uuid:uid>/<day:day>/", seats.AskView.as_view(), name="seat"),
]
