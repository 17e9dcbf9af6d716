"""Asking to join the network."""

from django.urls import path

from cdm_centres.views import affiliation

urlpatterns = [
    path("join/", affiliation.JoinView.as_view(), name="join"),
    path("join/sent/", affiliation.page("sent"), name="join_sent"),
    path("join/confirm/<str:token>/", affiliation.ConfirmView.as_view(), name="join_confirm"),
    path("join/confirmed/", affiliation.page("confirmed"), name="join_confirmed"),
    path("join/complete/<str:token>/", affiliation.CompleteView.as_view(), name="join_complete"),
    path("join/completed/", affiliation.page("completed"), name="join_completed"),
]
