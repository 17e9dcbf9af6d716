"""What programs ask for, outside of the languages' prefixes."""

from django.urls import path

from cdm_debates.api import api

urlpatterns = [path("api/debates/v1/", api.urls)]
