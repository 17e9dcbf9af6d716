"""Addresses of debates that are no pages, below each language's prefix: one file for each subject."""

from . import contributing, exports, reading, subscriptions, translations, verdicts

app_name = "debates"

urlpatterns = [
    *reading.urlpatterns,
    *contributing.urlpatterns,
    *exports.urlpatterns,
    *subscriptions.urlpatterns,
    *translations.urlpatterns,
    *verdicts.urlpatterns,
]
