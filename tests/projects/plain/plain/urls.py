"""Addresses as `wagtail start` writes them, and the suite's before Wagtail's."""

from django.contrib import admin
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("django-admin/", admin.site.urls),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # The suite
    path("", include("cdm_registry.urls.verification")),
    path("register/", include("cdm_registry.urls.registration")),
    path("my-card/", include("cdm_registry.urls.my_card")),
    path("", include("cdm_debates.urls")),
    path("", include(wagtail_urls)),
]
