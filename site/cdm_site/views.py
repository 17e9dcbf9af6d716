"""What the site hands out itself."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.static import serve

MONTH = 30 * 24 * 3600
# A file somebody uploaded is looked at alone: it runs nothing, and loads nothing.
ONLY_LOOKED_AT = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"


def public_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture or sound from the public media folder; its name changes when it does, so it may be kept for long."""
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response["Cache-Control"] = f"public, max-age={MONTH}"
    response["Content-Security-Policy"] = ONLY_LOOKED_AT
    return response
