"""Contributions in other languages."""

from django.urls import path

from cdm_debates.views import translations

urlpatterns = [
    path("debates/c/<int:pk>/in/<slug:language>/", translations.translation, name="translation"),
    path("debates/c/<int:pk>/in/<slug:language>/ask/", translations.translate, name="translate"),
    path("debates/c/<int:pk>/in/<slug:language>/correct/", translations.correct, name="correct_translation"),
]
