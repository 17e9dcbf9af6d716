"""What a person follows, and how they stop."""

from django.urls import path

from cdm_debates.views import returns, subscriptions

urlpatterns = [
    path("debates/subscriptions/", subscriptions.SubscriptionsView.as_view(), name="subscriptions"),
    path("debates/subscriptions/revoke/", subscriptions.revoke, name="revoke_links"),
    path("debates/subscriptions/try/", returns.try_again, name="try_address"),
    path("debates/again/<str:token>/", returns.begin_again, name="letters_again"),
    path("debates/stop/<str:token>/", subscriptions.stop, name="stop"),
    path("debates/stop/<str:token>/undo/", subscriptions.take_back, name="take_back"),
    path("debates/c/<int:pk>/follow/", subscriptions.follow_exchange, name="follow_exchange"),
]
