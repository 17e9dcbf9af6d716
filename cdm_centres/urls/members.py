"""The pages on a centre's people and its mail addresses, under `/admin/centre/<slug>/`; the network's beside them."""

from django.urls import path

from cdm_centres.views import addresses, members

app_name = "cdm_centres_members"
urlpatterns = [
    path("team/", members.MyCentresView.as_view(), name="centres"),
    path("centre/<slug:slug>/members/", members.TeamView.as_view(), name="team"),
    path("centre/<slug:slug>/members/invite/", members.InviteView.as_view(), name="invite"),
    path("centre/<slug:slug>/members/<int:pk>/<slug:verb>/", members.MandateActionView.as_view(), name="mandate"),
    path("centre/<slug:slug>/invited/<int:pk>/<slug:verb>/", members.InvitationActionView.as_view(), name="invitation"),
    path("centre/<slug:slug>/addresses/", addresses.AddressesView.as_view(), name="addresses"),
    path("centre/<slug:slug>/addresses/request/", addresses.RequestAddressView.as_view(), name="request_address"),
    path(
        "centre/<slug:slug>/addresses/<int:pk>/<slug:verb>/",
        addresses.CentreAddressActionView.as_view(),
        name="address",
    ),
    path("addresses/", addresses.AllAddressesView.as_view(), name="all_addresses"),
    path("addresses/<int:pk>/<slug:verb>/", addresses.NetworkAddressActionView.as_view(), name="decide_address"),
]
