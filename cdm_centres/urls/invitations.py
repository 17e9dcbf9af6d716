"""Invitations into a centre's team, and the mandates one holds."""

from django.urls import path

from cdm_centres.views import invitations, mandates

urlpatterns = [
    path("invitations/accepted/", invitations.accepted, name="invitation_accepted"),
    path("invitations/<str:token>/", invitations.InvitationView.as_view(), name="invitation"),
    path("mandates/", mandates.OwnMandatesView.as_view(), name="own_mandates"),
    path("mandates/<int:pk>/leave/", mandates.LeaveView.as_view(), name="leave_mandate"),
]
