"""The registrar's desk, under `/admin/registry/`."""

from django.urls import path

from cdm_registry.views import desk

app_name = "cdm_registry_desk"
urlpatterns = [
    path("", desk.QueueView.as_view(), name="queue"),
    path("cards/", desk.CardListView.as_view(), name="cards"),
    path("cards/<uuid:public_id>/pdf/", desk.CardPdfView.as_view(), name="card_pdf"),
    path("cards/<uuid:public_id>/<slug:verb>/", desk.CardActionView.as_view(), name="card_action"),
    path("<uuid:public_id>/", desk.FileView.as_view(), name="file"),
    path("<uuid:public_id>/photo/", desk.PhotoView.as_view(), name="photo"),
    path("<uuid:public_id>/ask/", desk.AskView.as_view(), name="ask"),
    path("<uuid:public_id>/<slug:verb>/", desk.DecisionView.as_view(), name="decide"),
]
