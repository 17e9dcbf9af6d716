"""Who registered for what, for the people of a centre, under `/admin/agenda/`."""

from django.urls import path

from cdm_centres.views import organisers

app_name = "cdm_centres_agenda"
urlpatterns = [
    path("agenda/", organisers.DatesView.as_view(), name="dates"),
    path("agenda/<int:pk>/", organisers.DateView.as_view(), name="date"),
    path("agenda/<int:pk>/list.csv", organisers.ListView.as_view(), name="list"),
    path("agenda/<int:pk>/seats/<int:seat_id>/remove/", organisers.RemoveView.as_view(), name="remove"),
]
