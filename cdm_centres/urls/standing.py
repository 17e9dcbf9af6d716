"""How centres stand: all of them under `/admin/network/centres/`, each under `/admin/centre/<slug>/standing/`."""

from django.urls import path

from cdm_centres.views import standing

app_name = "cdm_centres_standing"
urlpatterns = [
    path("network/centres/", standing.AllCentresView.as_view(), name="all"),
    path("centre/<slug:slug>/standing/", standing.StandingView.as_view(), name="centre"),
    path("centre/<slug:slug>/standing/<slug:verb>/", standing.StandingVerbView.as_view(), name="verb"),
]
