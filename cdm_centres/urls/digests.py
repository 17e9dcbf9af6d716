"""The link in a digest that ends it."""

from django.urls import path

from cdm_centres.views import digests

urlpatterns = [path("notices/<str:token>/stop/", digests.StopDigestView.as_view(), name="stop_digest")]
