"""The style sheet of a centre: a file of a few hundred bytes whose address changes when its content does."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from cdm_centres import colours
from cdm_centres.models import Centre

YEAR = 365 * 24 * 3600


@require_safe
def look(request: HttpRequest, slug: str, digest: str) -> HttpResponse:
    """The centre's colours as CSS. A page somebody kept asks for an older sheet and is led to today's."""
    chosen = Centre.objects.filter(slug=slug).values_list("colour", "second_colour").first()
    text = colours.sheet(*chosen) if chosen else ""
    if not text:
        raise Http404
    if digest != colours.digest(text):
        response = redirect("centre_looks:look", slug=slug, digest=colours.digest(text))
        response["Cache-Control"] = "no-cache"
        return response
    response = HttpResponse(text, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response
