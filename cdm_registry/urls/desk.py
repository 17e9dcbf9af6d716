"""The registrar's desk: files under `/admin/registry/`, cards beside them, so that the menu marks one entry only."""

from django.urls import path

from cdm_registry.views import desk

app_name = "cdm_registry_desk"
urlpatterns = [
    path("registry/", desk.QueueView.as_view(), name="queue"),
    path("registry-cards/", desk.CardListView.as_view(), name="cards"),
    path("registry-cards/<uuid:public_id>/pdf/", desk.CardPdfView.as_view(), name="card_pdf"),
    path("registry-cards/<uuid:public_id>/<slug:verb>/", desk.CardActionView.as_view(), name="card_action"),
    path("registry/<uuid:public_id>/", desk.FileView.as_view(), name="file"),
    path("registry/<uuid:public_id>/photo/", desk.PhotoView.as_view(), name="photo"),
    path("registry/<uuid:public_id>/change/", desk.RecordChangeView.as_view(), name="record_change"),
    path("registry/<uuid:public_id>/change/photo/", desk.ChangePhotoView.as_view(), name="change_photo"),
    path("registry/<uuid:public_id>/ask/", desk.AskView.as_view(), name="ask"),
    path("registry/<uuid:public_id>/<slug:verb>/", desk.DecisionView.as_view(), name="decide"),
]
