"""A draft while it is written: saved by itself, its photo shown, proposals given. The form works without all of it."""

from __future__ import annotations

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


@require_POST
@never_cache
@sensitive_post_parameters()
def save(request: HttpRequest) -> HttpResponse:
    """Keep what is typed so far; the answer is a line that says so and when."""
    draft = draft_cookie.draft_of(request)
    if draft is None and draft_cookie.draft_id_of(request):
        return HttpResponse(status=409)  # erased or sent while this was on its way: it must not come back
    if draft is None and not _may_begin(request):
        return render(request, "cdm_registry/registration/draft_state.html", {"refused": True}, status=429)
    draft = drafts.keep(draft_id=draft and draft.public_id, data=kept_part(request.POST))
    return _with_cookie(request, draft, "cdm_registry/registration/draft_state.html", {"saved_at": timezone.now()})


@require_POST
@never_cache
def save_photo(request: HttpRequest) -> HttpResponse:
    """Take in the photo as soon as it is chosen, or say at once why it cannot be taken."""
    upload = request.FILES.get("photo")
    draft = draft_cookie.draft_of(request)
    if draft is None and not _may_begin(request):
        return render(request, "cdm_registry/registration/photo_held.html", {"refused_because": ""}, status=429)
    try:
        if upload is None:
            raise pictures.EmptyFile
        photo = pictures.portrait(upload)
    except pictures.PictureRefused as refused:
        context = {"draft": draft, "refused_because": refused.sentence}
        return render(request, "cdm_registry/registration/photo_held.html", context, status=422)
    draft = drafts.keep(draft_id=draft and draft.public_id, data=draft.data if draft else {}, photo=photo)
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


def _may_begin(request: HttpRequest) -> bool:
    return limits.is_within("draft", request.META.get("REMOTE_ADDR", ""), most=MOST_DRAFTS, seconds=limits.HOUR)


def _with_cookie(request: HttpRequest, draft: RegistrationDraft, template: str, context: dict) -> HttpResponse:
    response = render(request, template, context)
    draft_cookie.hand_over(request, response, draft)
    return response
