"""Addresses of the whole site. What a QR code or a machine asks for stands outside the languages' prefixes."""

from allauth.account.views import logout as account_logout
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from .style_page import style_page
from .views import public_file

handler400 = "home.views.errors.bad_request"
handler403 = "home.views.errors.forbidden"
handler404 = "home.views.errors.not_found"
handler500 = "home.views.errors.server_error"
handler429 = "accounts.views.too_many_requests"

urlpatterns = [
    # One door for everybody: the admin's own sign-in leads to the account pages (`next` is kept).
    path(
        "admin/login/",
        RedirectView.as_view(pattern_name="account_request_login_code", query_string=True),
        name="admin_sign_in",
    ),
    path("admin/logout/", account_logout, name="admin_sign_out"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("home.urls.machines")),
]

# A QR code is in upper case and knows no language: it is answered here, without a redirect.
urlpatterns.append(path("", include("cdm_registry.urls.verification")))
urlpatterns.append(path("", include("cdm_centres.urls.looks")))
urlpatterns.append(path("", include("cdm_debates.urls.machines")))

urlpatterns.append(path(f"{settings.MEDIA_URL.strip('/')}/<path:path>", public_file, name="public_file"))
if settings.DEBUG:
    urlpatterns += [path("dev/mail/", include("cdm_site.dev_mail.urls"))]
if settings.CDM_STYLE_PAGE:
    urlpatterns += i18n_patterns(path("dev/style/", style_page, name="style_page"))

urlpatterns += i18n_patterns(
    path("account/", include("accounts.urls")),
    path("register/", include("cdm_registry.urls.registration")),
    path("my-card/", include("cdm_registry.urls.my_card")),
    path("", include("cdm_centres.urls")),
    path("", include("cdm_debates.urls")),
    path("", include("home.urls.pages")),
    path("", include(wagtail_urls)),
)
