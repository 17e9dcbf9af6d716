"""The network team's queue of requests to join, under `/admin/centres/requests/`."""

from django.urls import path

from cdm_centres.views import requests

app_name = "cdm_centres_requests"
urlpatterns = [
    path("centres/requests/", requests.QueueView.as_view(), name="queue"),
    path("centres/requests/<uuid:public_id>/", requests.RequestView.as_view(), name="request"),
    path("centres/requests/<uuid:public_id>/<slug:verb>/", requests.DecisionView.as_view(), name="decide"),
]
