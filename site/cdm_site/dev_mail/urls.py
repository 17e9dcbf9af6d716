"""Addresses of the development mailbox, below `/dev/mail/`."""

from django.urls import path

from . import views

app_name = "dev_mail"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("<str:file>/<int:position>/", views.read, name="letter"),
    path("<str:file>/<int:position>/html/", views.html, name="html"),
]
