"""Where a card is checked: outside the languages' prefixes, in both cases of the letter.

A QR code holds its address in upper case, and the path of an address is case-sensitive.
"""

from django.urls import path

from cdm_registry.views import verification

app_name = "verification"
urlpatterns = [
    path("v/", verification.explain, name="explain"),
    path("v", verification.explain),
    path("V/", verification.explain),
    path("V", verification.explain),
    path("v/<path:payload>", verification.check, name="check"),
    path("V/<path:payload>", verification.check, name="check_upper"),
]
