"""The addresses of the site, and one that a careless hand added to the debates."""

from django.urls import path

from cdm_debates.views import charter
from cdm_site import urls

urlpatterns = [path("debates/careless/", charter.figures, name="cdm_careless"), *urls.urlpatterns]
