"""What is done with one press or one question: mark, flag, withdraw, follow. Changes are POST."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cdm_debates import reading, threads
from cdm_debates.actions import contributions, flags, follows, marks
from cdm_debates.enums import FlagReason, Frequency, MarkKind
from cdm_debates.exceptions import DebateError
from cdm_debates.forms.contributing import FlagForm
from cdm_debates.models import Contribution, Mark
from cdm_debates.showing import Showing

from .pages import back_to, page_of, readable_contribution, readable_debate


@require_POST
@login_required
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Press a mark, or take it back by pressing again."""
    found, kind = readable_contribution(request, pk), request.POST.get("kind", "")
    if kind not in MarkKind.values:
        return HttpResponseBadRequest()
    try:
        if Mark.objects.filter(contribution=found, user_id=request.user.pk, kind=kind).exists():
            marks.unmark(contribution=found, by=request.user, kind=MarkKind(kind))
        else:
            marks.mark(contribution=found, by=request.user, kind=MarkKind(kind), language=get_language() or "")
    except DebateError as refusal:
        messages.warning(request, str(refusal))
    return _marks_alone(request, pk) if getattr(request, "htmx", False) else back_to(found)


def _marks_alone(request: HttpRequest, pk: int) -> HttpResponse:
    found = Contribution.objects.select_related("debate").get(pk=pk)
    node = threads.Node(found, has_words=True)
    seen = reading.Reading(found.debate, request.user, threads.STRANGER, threads.ThreadPage([node]))
    seen.marks = {pk: set(reading.own_marks(found, request.user))}
    say = Showing(seen, request)
    return render(request, "cdm_debates/parts/marks.html", {"say": say, "it": node.shown})


@login_required
def flag(request: HttpRequest, pk: int) -> HttpResponse:
    """Point at a contribution, with a reason; who did is told to nobody but the moderators."""
    found = readable_contribution(request, pk)
    form = FlagForm(request.POST if request.method == "POST" else None)
    more: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        try:
            typed = form.cleaned_data
            flags.flag(contribution=found, by=request.user, reason=FlagReason(typed["reason"]), words=typed["words"])
        except DebateError as refusal:
            more["refusal"] = str(refusal)
        else:
            messages.success(request, _("Merci. Un modérateur va lire cette contribution."))
            return back_to(found)
    words = {
        "title": _("Signaler cette contribution"),
        "explanation": _("Un modérateur la lira. L’auteur ne saura pas qui l’a signalée."),
        "button": _("Signaler"),
        "form": form,
    }
    return _confirm(request, found, words | more)


@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own words back, after a page that says what will happen."""
    found = readable_contribution(request, pk)
    more: dict[str, Any] = {}
    if request.method == "POST":
        try:
            contributions.withdraw(contribution=found, by=request.user)
        except DebateError as refusal:
            more["refusal"] = str(refusal)
        else:
            messages.success(request, _("Votre contribution est retirée."))
            page = page_of(found.debate)
            response = back_to(found)
            response["Location"] = (page.get_url(request) if page else None) or "/"
            return response
    words = {
        "title": _("Retirer ma contribution"),
        "explanation": _(
            "Vos mots ne se verront plus, nulle part. Si quelqu’un y a répondu, une phrase reste à leur place. Cela "
            "ne peut pas être défait."
        ),
        "button": _("Retirer ma contribution"),
    }
    return _confirm(request, found, words | more)


@require_POST
@login_required
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose how often one is written to about a debate."""
    debate, asked = readable_debate(request, slug), request.POST.get("frequency", "")
    if asked not in Frequency.values:
        return HttpResponseBadRequest()
    try:
        if asked == Frequency.NONE:
            follows.unfollow(debate=debate, by=request.user)
        else:
            follows.follow(debate=debate, by=request.user, frequency=Frequency(asked))
        messages.success(request, _("C’est noté."))
    except DebateError as refusal:
        messages.warning(request, str(refusal))
    page = page_of(debate)
    response = HttpResponse(status=303)
    response["Location"] = (page.get_url(request) if page else None) or "/"
    return response


def _confirm(request: HttpRequest, found: Contribution, words: dict[str, Any]) -> HttpResponse:
    context = {"contribution": found, "page": page_of(found.debate), **words}
    refused = "refusal" in words or (words.get("form") is not None and words["form"].errors)
    return render(request, "cdm_debates/confirm.html", context, status=422 if refused else 200)
