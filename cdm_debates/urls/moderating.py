"""The moderators' desk, under `/admin/debates/moderation/`."""

from django.urls import path

from cdm_debates.views import moderating as desk

app_name = "cdm_debates_moderation"
urlpatterns = [
    path("debates/moderation/", desk.QueueView.as_view(), name="queue"),
    path("debates/moderation/count/", desk.CountView.as_view(), name="count"),
    path("debates/moderation/log/", desk.LogView.as_view(), name="log"),
    path("debates/moderation/appeals/", desk.AppealsView.as_view(), name="appeals"),
    path("debates/moderation/appeals/<int:pk>/", desk.AppealView.as_view(), name="appeal"),
    path("debates/moderation/<int:pk>/", desk.ContributionView.as_view(), name="contribution"),
    path("debates/moderation/<int:pk>/move/", desk.MoveView.as_view(), name="move"),
    path("debates/moderation/<int:pk>/pause/", desk.PauseView.as_view(), name="pause"),
    path("debates/moderation/<int:pk>/pauses/<int:pause>/lift/", desk.LiftView.as_view(), name="lift"),
    path("debates/moderation/<int:pk>/<slug:verb>/", desk.DecideView.as_view(), name="decide"),
]
