"""The page that explains the programs' interface to people, made from the same document that programs read."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cdm_debates.api import api
from cdm_debates.exports.licence import licence


@require_safe
def interface(request: HttpRequest) -> HttpResponse:
    """What programs may ask, with an example of each question. 404 where the site has no such interface."""
    try:
        document = reverse("debates-api:openapi-json")
    except NoReverseMatch:
        raise Http404 from None
    context = {
        "title": _("Les débats pour les programmes"),
        "document": request.build_absolute_uri(document),
        "questions": _questions(request),
        "licence": licence(),
    }
    return render(request, "cdm_debates/interface.html", context)


def _questions(request: HttpRequest) -> list[dict[str, Any]]:
    schema = api.get_openapi_schema()
    return [
        {
            "path": path,
            "example": unquote(request.build_absolute_uri(path)),
            "summary": told["summary"],
            "description": told["description"],
            "parameters": told["parameters"],
        }
        for path, verbs in schema["paths"].items()
        for told in verbs.values()
    ]
