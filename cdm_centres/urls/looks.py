"""The centres' style sheets: the same in every language, so they stand outside the languages' prefixes."""

from django.urls import path

from cdm_centres.views import looks

app_name = "centre_looks"

urlpatterns = [path("centre-looks/<slug:slug>/<slug:digest>.css", looks.look, name="look")]
