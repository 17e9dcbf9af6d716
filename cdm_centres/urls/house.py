"""The admin pages of a centre's people; each stands alone under `/admin/`, so that the menu marks one entry only."""

from django.urls import path

from cdm_centres.views import house

app_name = "cdm_centres_house"
urlpatterns = [
    path("centres/", house.CentresView.as_view(), name="centres"),
    path("write/", house.WriteView.as_view(), name="write"),
    path("translate/", house.TranslateView.as_view(), name="translate"),
    path("centre/<slug:slug>/facts/", house.FactsView.as_view(), name="facts"),
]
