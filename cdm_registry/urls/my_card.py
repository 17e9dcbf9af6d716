"""Addresses of a citizen's own file, under `/<language>/my-card/`."""

from django.urls import path

from cdm_registry.views import my_card

app_name = "my_card"
urlpatterns = [
    path("", my_card.FileView.as_view(), name="file"),
    path("edit/", my_card.EditView.as_view(), name="edit"),
    path("consents/", my_card.ConsentsView.as_view(), name="consents"),
    path("change/", my_card.ChangeView.as_view(), name="change"),
    path("change/photo/", my_card.ChangePhotoView.as_view(), name="change_photo"),
    path("change/take-back/", my_card.TakeBackView.as_view(), name="take_back"),
    path("photo/", my_card.PhotoView.as_view(), name="photo"),
    path("card/", my_card.CardView.as_view(), name="card"),
    path("data/", my_card.DataView.as_view(), name="data"),
    path("leave/", my_card.LeaveView.as_view(), name="leave"),
]
