"""The charter of the debates, in the reader's language, and the public figures of the moderation."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cdm_centres.models import CentrePage
from cdm_debates import conf, moderation_figures
from cdm_debates.enums import CHARTER
from cdm_debates.models import CharterPage


@require_safe
def charter(request: HttpRequest) -> HttpResponse:
    """The one address every link to the charter has: the page that volunteers wrote in this language, if there is one,
    else the rules alone.
    """
    pages = CharterPage.objects.live().public().filter(locale__language_code=get_language() or settings.LANGUAGE_CODE)
    ours = (page for page in pages.order_by("depth", "path") if not page.get_ancestors().type(CentrePage).exists())
    page = next(ours, None)  # a centre's own words are not everybody's charter
    address = page.get_url(request) if page else None
    if address:
        return HttpResponseRedirect(address)
    context = {"rules": list(CHARTER.items()), "days": conf.value("APPEAL_DAYS")}
    return render(request, "cdm_debates/charter/rules.html", context)


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """How many reports, decisions and appeals, and how fast: numbers, never names."""
    return render(request, "cdm_debates/charter/figures.html", {"quarters": moderation_figures.quarters()})
