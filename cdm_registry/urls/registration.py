"""Addresses of the road from visitor to file, under `/<language>/register/`."""

from django.urls import path

from cdm_registry.views import confirmation, correction, drafts
from cdm_registry.views.registration import RegisterView

app_name = "registration"
urlpatterns = [
    path("", RegisterView.as_view(), name="form"),
    path("draft/", drafts.save, name="save_draft"),
    path("draft/photo/", drafts.save_photo, name="save_photo"),
    path("draft/photo/view/", drafts.photo, name="draft_photo"),
    path("centres/", drafts.centres, name="centres"),
    path("names/", drafts.printed_names, name="printed_names"),
    path("sent/", confirmation.page("sent"), name="sent"),
    path("again/", confirmation.ResendView.as_view(), name="resend"),
    path("again/sent/", confirmation.page("resent"), name="resent"),
    path("confirm/<str:token>/", confirmation.ConfirmView.as_view(), name="confirm"),
    path("confirmed/", confirmation.page("confirmed"), name="confirmed"),
    path("confirmed/guardian/", confirmation.page("waits_for_guardian"), name="waits_for_guardian"),
    path("guardian/<str:token>/", confirmation.GuardianView.as_view(), name="guardian"),
    path("guardian/", confirmation.page("guardian_confirmed"), name="guardian_confirmed"),
    path("correct/<str:token>/", correction.CorrectView.as_view(), name="correct"),
    path("correct/<str:token>/photo/", correction.photo, name="correction_photo"),
    path("corrected/", confirmation.page("corrected"), name="corrected"),
]
