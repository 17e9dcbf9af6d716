"""Small files that programs ask for: robots.txt, security.txt, the web manifest."""

import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

from home.models import SiteDetails

DAY = 24 * 3600
#: Not for search engines: the desk, the proofs of cards, people's own pages, results of searches.
CLOSED = ("/admin/", "/v/", "/V/", "/dev/", "/*/account/", "/*/my-card/", "/*/search/")
#: RFC 9116 asks for less than a year; renewed at each request, it says that somebody keeps the site.
SECURITY_TXT_LASTS = datetime.timedelta(days=180)
ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable-192.png", "192x192", "maskable"),
    ("icon-maskable-512.png", "512x512", "maskable"),
)


def text(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=DAY)
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines are asked to leave alone, and where the list of pages is."""
    closed = [f"Disallow: {path}" for path in CLOSED]
    return text(["User-agent: *", *closed, "", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}"])


@require_safe
@cache_control(public=True, max_age=DAY)
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116): the contact of the site's settings; 404 where none is given."""
    details = SiteDetails.objects.filter(site=Site.find_for_request(request)).first()
    contact = details and (details.security_contact or details.contact_email)
    if not contact:
        return HttpResponse(status=404)
    # Rounded to the day: the file stays the same, and cacheable, for a day.
    expires = (timezone.now() + SECURITY_TXT_LASTS).replace(hour=0, minute=0, second=0, microsecond=0)
    return text([
        f"Contact: mailto:{contact}",
        f"Expires: {expires.strftime('%Y-%m-%dT%H:%M:%SZ')}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    ])  # fmt: skip


@require_safe
@cache_control(public=True, max_age=DAY)
def manifest(request: HttpRequest) -> JsonResponse:
    """The name, colours and icons of the site for a telephone's home screen, in the language of the address."""
    language = get_language()
    answer = JsonResponse({
        "name": _("Citoyens du Monde"),
        "short_name": _("Citoyens"),
        "lang": language,
        "dir": "rtl" if language in settings.LANGUAGES_BIDI else "ltr",
        "start_url": f"/{language}/",
        "scope": "/",
        "display": "minimal-ui",
        "background_color": "#fbf7ef",
        "theme_color": "#0c1f42",
        "icons": [
            {"src": static(f"brand/{name}"), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in ICONS
        ],
    })  # fmt: skip
    answer["Content-Type"] = "application/manifest+json"
    return answer
