"""The account pages: ours first, then allauth's."""

from django.urls import include, path

from . import views

urlpatterns = [
    path("", views.home, name="account_home"),
    path("profile/", views.profile, name="account_profile"),
    path("second-step/", views.second_factor_needed, name="account_second_factor"),
    path("", include("allauth.urls")),
]
