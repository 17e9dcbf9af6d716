"""Where people write, and do what takes one press."""

from django.urls import path

from cdm_debates.views import contributing, gestures

urlpatterns = [
    path("debates/d/<slug:slug>/write/", contributing.WriteView.as_view(), name="write"),
    path("debates/d/<slug:slug>/follow/", gestures.follow, name="follow"),
    path("debates/c/<int:pk>/answer/", contributing.AnswerView.as_view(), name="answer"),
    path("debates/c/<int:pk>/edit/", contributing.EditView.as_view(), name="edit"),
    path("debates/c/<int:pk>/withdraw/", gestures.withdraw, name="withdraw"),
    path("debates/c/<int:pk>/flag/", gestures.flag, name="flag"),
    path("debates/c/<int:pk>/mark/", gestures.mark, name="mark"),
]
