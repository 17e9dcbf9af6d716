"""The desk where letters are answered, under `/admin/centres/enquiries/`."""

from django.urls import path

from cdm_centres.views import enquiry_desk as desk

app_name = "cdm_centres_enquiries"
urlpatterns = [
    path("centres/enquiries/", desk.QueueView.as_view(), name="queue"),
    path("centres/enquiries/ready/", desk.ReadyListView.as_view(), name="ready"),
    path("centres/enquiries/ready/new/", desk.ReadyEditView.as_view(), name="ready_new"),
    path("centres/enquiries/ready/<int:pk>/", desk.ReadyEditView.as_view(), name="ready_edit"),
    path("centres/enquiries/<uuid:public_id>/", desk.ConversationView.as_view(), name="conversation"),
    path("centres/enquiries/<uuid:public_id>/files/<uuid:file_id>/", desk.FileView.as_view(), name="file"),
    path("centres/enquiries/<uuid:public_id>/<slug:verb>/", desk.VerbView.as_view(), name="verb"),
]
