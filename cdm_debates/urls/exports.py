"""Where a debate is taken along from, by people and by programs."""

from django.urls import path

from cdm_debates.views import exports, programs

urlpatterns = [
    path("debates/api/", programs.interface, name="api"),
    path("debates/d/<slug:slug>/export/", exports.offer, name="exports"),
    path("debates/d/<slug:slug>/export/<slug:ending>/", exports.export, name="export"),
]
