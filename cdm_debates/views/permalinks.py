"""A link to one contribution, in whatever language its reader reads; and what stands below and behind it."""

from __future__ import annotations

from django.contrib.messages import get_messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cdm_debates import reading, threads

from .pages import page_of, readable_contribution


@require_safe
def contribution(request: HttpRequest, pk: int) -> HttpResponseRedirect:
    """To its place on the debate's page, in the reader's language where the debate has a page in it.

    A contribution that may not be seen has no address: nobody learns that it was there. Where something has just
    happened to it, the page opens at its top: the sentence that says so stands there.
    """
    found = readable_contribution(request, pk, words=False)
    page = page_of(found.debate)
    if page is None or not page.get_url(request):
        raise Http404
    place = "" if len(get_messages(request)) else f"#c{found.pk}"
    return HttpResponseRedirect(f"{page.get_url(request)}?at={found.pk}{place}")


@require_safe
def exchange(request: HttpRequest, pk: int) -> HttpResponse:
    """A contribution with what stands above it and its answers, fifty at a time: how a deep exchange goes on."""
    found = readable_contribution(request, pk, words=False)
    after = threads.Cursor.read(request.GET.get("after"))
    context = {
        "reading": reading.of_contribution(found, request.user, after),
        "page": page_of(found.debate),
        "contribution": found,
        "title": _("Un échange du débat"),
    }
    return render(request, "cdm_debates/exchange.html", context)


@require_safe
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """What a contribution said before each dated correction, for whoever may see it."""
    found = readable_contribution(request, pk)
    if found.edited_at is None:
        raise Http404
    context = {
        "contribution": found,
        "versions": found.versions.order_by("-number"),
        "page": page_of(found.debate),
        "title": _("Ce que disait cette contribution"),
    }
    return render(request, "cdm_debates/history.html", context)
