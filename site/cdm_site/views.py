"""What the site hands out itself."""

import mimetypes
import posixpath
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.static import serve

from cdm_centres.wall import files

MONTH = 30 * 24 * 3600
# A file somebody uploaded is looked at alone: it runs nothing, and loads nothing.
ONLY_LOOKED_AT = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"


def public_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture or sound from the media folder; its name changes when it does, so it may be kept for long.

    What stands in a closed collection is handed to those who may see it, and kept by nobody.
    """
    name = posixpath.normpath(path).lstrip("/")
    closed = files.restrictions_on(name)
    if not files.may_fetch(request, name, closed):
        raise Http404
    response = handed_over(request, name)
    response["Cache-Control"] = "private, no-store" if closed else f"public, max-age={MONTH}"
    response["Content-Security-Policy"] = ONLY_LOOKED_AT
    return response


def handed_over(request: HttpRequest, name: str) -> HttpResponseBase:
    """The file itself, or the word to the proxy before us that it shall send it (docs/operations.md)."""
    if not settings.CDM_MEDIA_ACCEL:
        return serve(request, name, document_root=settings.MEDIA_ROOT)
    response = HttpResponse(content_type=mimetypes.guess_type(name)[0] or "application/octet-stream")
    response["X-Accel-Redirect"] = f"{settings.CDM_MEDIA_ACCEL.rstrip('/')}/{quote(name)}"
    return response
