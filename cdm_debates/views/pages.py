"""Finding the page of a debate in the reader's language, and the way back to it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language

from cdm_debates import permissions
from cdm_debates.models import Contribution, Debate, DebatePage


def page_of(debate: Debate) -> DebatePage | None:
    """The debate's page in the reader's language, or in another where it has none in it."""
    pages = DebatePage.objects.filter(debate=debate).live().select_related("locale")
    by_language = {page.locale.language_code: page for page in pages}
    return by_language.get(get_language() or "") or next(iter(by_language.values()), None)


def readable_debate(request: HttpRequest, slug: str) -> Debate:
    """404 for whoever may not read it: nobody learns that it is there."""
    debate = get_object_or_404(Debate, slug=slug)
    if not permissions.may_read(request.user, debate):
        raise Http404
    return debate


def readable_contribution(request: HttpRequest, pk: int, *, words: bool = True) -> Contribution:
    """A contribution this reader may see; `words`: itself, not only the sentence in its place. 404 otherwise."""
    rows = Contribution.objects.select_related("debate", "root")
    rows = rows.visible_to(request.user) if words else rows.readable_or_placeholder(request.user)
    return get_object_or_404(rows, pk=pk)


def readable_or_gone(request: HttpRequest, pk: int) -> tuple[Debate, Contribution | None]:
    """For words that somebody typed below a contribution: its debate, and the contribution, or None where it was taken
    away meanwhile. 404 for whoever may not read the debate.
    """
    found = get_object_or_404(Contribution.objects.select_related("debate", "root"), pk=pk)
    if not permissions.may_read(request.user, found.debate):
        raise Http404
    return found.debate, found if permissions.can_see(request.user, found) else None


def back_to(contribution: Contribution) -> HttpResponse:
    """On to the contribution at its place, to be asked for anew: reloading sends nothing twice."""
    return see_other("debates:contribution", contribution.pk)


def see_other(to: str, *args: Any) -> HttpResponse:
    response = redirect(to, *args)
    response.status_code = 303
    return response
