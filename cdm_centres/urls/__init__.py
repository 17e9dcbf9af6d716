"""Addresses of the centres that are no pages, below each language's prefix: one file for each subject."""

from . import affiliation, digests, enquiries, events, feeds, invitations

app_name = "centres"

urlpatterns = [
    *affiliation.urlpatterns,
    *digests.urlpatterns,
    *enquiries.urlpatterns,
    *events.urlpatterns,
    *feeds.urlpatterns,
    *invitations.urlpatterns,
]
