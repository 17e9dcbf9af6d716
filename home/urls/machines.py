"""What programs ask for, outside of the languages' prefixes."""

from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from home.views import machines

urlpatterns = [
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.security, name="security_txt"),
]
