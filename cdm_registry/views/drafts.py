"""A draft while it is written: saved by itself, its photo shown, proposals given. The form works without all of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from cdm_pages import limits, pictures
from cdm_registry import names, nearest
from cdm_registry.actions import drafts
from cdm_registry.forms.registration import centre_choices
from cdm_registry.models import RegistrationDraft

from . import draft_cookie
from .registration import kept_part

# Drafts one network address may begin in an hour.
MOST_DRAFTS = 120


def unless_gone(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """409 where the draft was erased or sent while this was on its way: it must not come back."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        try:
            return view(request)
        except RegistrationDraft.DoesNotExist:
            return HttpResponse(status=409)

    return answer


@require_POST
@never_cache
@sensitive_post_parameters()
@unless_gone
def save(request: HttpRequest) -> HttpResponse:
    """Keep what is typed so far; the answer is a line that says so and when."""
    draft = _held(request)
    if draft is None and not _may_begin(request):
        return render(request, "cdm_registry/registration/draft_state.html", {"refused": True}, status=429)
    draft = _keep(request, draft, data=kept_part(request.POST))
    return _with_cookie(request, draft, "cdm_registry/registration/draft_state.html", {"saved_at": timezone.now()})


@require_POST
@never_cache
@sensitive_post_parameters()
@unless_gone
def save_photo(request: HttpRequest) -> HttpResponse:
    """Take in the photo as soon as it is chosen, or say at once why it cannot be taken."""
    upload = request.FILES.get("photo")
    draft = _held(request)
    if draft is None and not _may_begin(request):
        return render(request, "cdm_registry/registration/photo_held.html", {"refused_because": ""}, status=429)
    try:
        if upload is None:
            raise pictures.EmptyFile
        photo = pictures.portrait(upload)
    except pictures.PictureRefused as refused:
        context = {"draft": draft, "refused_because": refused.sentence}
        return render(request, "cdm_registry/registration/photo_held.html", context, status=422)
    draft = _keep(request, draft, photo=photo)
    return _with_cookie(request, draft, "cdm_registry/registration/photo_held.html", {"draft": draft})


@require_GET
@cache_control(private=True, no_store=True)
def photo(request: HttpRequest) -> FileResponse:
    """The photo of one's own draft; nobody else has its cookie."""
    draft = draft_cookie.draft_of(request)
    if draft is None or not draft.photo:
        raise Http404
    return FileResponse(draft.photo.open(), content_type="image/jpeg")


@require_GET
def centres(request: HttpRequest) -> HttpResponse:
    """The centres to choose from, the nearest to a country first: options for the list."""
    choices = centre_choices(nearest.suggestions(request.GET.get("country", "")[:2]))
    context = {"choices": choices, "chosen": request.GET.get("centre", "")}
    return render(request, "cdm_registry/registration/centre_options.html", context)


@require_GET
@never_cache
def printed_names(request: HttpRequest) -> HttpResponse:
    """How the card will show the names that are typed just now: a proposal to correct, nothing is decided."""
    typed = [names.tidy(request.GET.get(part, ""))[:120] for part in ("given_names", "family_name")]
    chosen = names.tidy(request.GET.get("card_name", ""))[:60]
    shown = chosen or names.whole(*typed)
    latin = names.tidy(request.GET.get("latin_name", ""))[:60] or names.in_latin(shown)
    context = {"card_name": shown, "latin_name": "" if names.is_latin(shown) else latin}
    return render(request, "cdm_registry/registration/printed_names.html", context)


def _held(request: HttpRequest) -> RegistrationDraft | None:
    """The draft of this browser, or None where it begins one."""
    draft = draft_cookie.draft_of(request)
    if draft is None and draft_cookie.draft_id_of(request):
        raise RegistrationDraft.DoesNotExist
    return draft


def _keep(request: HttpRequest, draft: RegistrationDraft | None, **what: Any) -> RegistrationDraft:
    return drafts.keep(draft_id=draft_cookie.id_for(request, draft), begins=draft is None, **what)


def _may_begin(request: HttpRequest) -> bool:
    return limits.is_within("draft", request.META.get("REMOTE_ADDR", ""), most=MOST_DRAFTS, seconds=limits.HOUR)


def _with_cookie(request: HttpRequest, draft: RegistrationDraft, template: str, context: dict) -> HttpResponse:
    response = render(request, template, context)
    draft_cookie.hand_over(request, response, draft)
    return response
