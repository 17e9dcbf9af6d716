"""What people write to a centre, and where they follow it."""

from django.urls import path

from cdm_centres.views import enquiries

urlpatterns = [
    path("write/<slug:slug>/", enquiries.ContactView.as_view(), name="contact"),
    path("write/<slug:slug>/sent/", enquiries.sent, name="contact_sent"),
    path("conversations/<str:token>/", enquiries.ConversationView.as_view(), name="conversation"),
    path("conversations/<str:token>/files/<uuid:public_id>/", enquiries.own_file, name="conversation_file"),
]
