"""What the moderation owes everybody: its charter, its figures, and to each author the decisions about their words."""

from django.urls import path

from cdm_debates.views import charter, verdicts

urlpatterns = [
    path("debates/charter/", charter.charter, name="charter"),
    path("debates/moderation/", charter.figures, name="figures"),
    path("debates/c/<int:pk>/decisions/", verdicts.own_decisions, name="own_decisions"),
    path("debates/decision/<str:token>/", verdicts.DecisionView.as_view(), name="decision"),
]
