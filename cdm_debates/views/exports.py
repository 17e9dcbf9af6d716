"""Taking a debate along: the page that offers it, and the four files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cdm_debates import conf, exports, permissions
from cdm_debates.exports.licence import licence
from cdm_debates.models import Debate
from cdm_pages import limits

from .pages import page_of, readable_debate


@require_safe
def offer(request: HttpRequest, slug: str) -> HttpResponse:
    """What can be taken along of a debate, in which forms, under which licence."""
    return _offer(request, readable_debate(request, slug))


@require_safe
def export(request: HttpRequest, slug: str, ending: str) -> HttpResponseBase:
    """A whole debate as a file, for whoever may read it; the same for all of them."""
    debate, form = readable_debate(request, slug), exports.FORMS.get(ending)
    if form is None:
        raise Http404
    if ending == "pdf" and debate.contributions_count > conf.value("LONGEST_PDF"):
        return _offer(request, debate, status=422)
    base = f"{request.scheme}://{request.get_host()}"
    etag = f'"{exports.fingerprint(debate, ending, get_language() or "", base)}"'
    known = get_conditional_response(request, etag=etag)
    response = known or _file(request, debate, form, base)
    if response.status_code in {200, 304}:
        response["ETag"] = etag
        _may_be_kept(response, debate)
    return response


def _file(request: HttpRequest, debate: Debate, form: exports.Form, base: str) -> HttpResponseBase:
    if request.method == "HEAD":
        return HttpResponse(content_type=form.media_type)
    if not limits.is_within("export", request.META.get("REMOTE_ADDR", ""), most=conf.value("EXPORTS_AN_HOUR")):
        return _offer(request, debate, status=429)
    facts = exports.facts_of(debate, base)
    content = exports.chunks(form, debate, facts, get_language() or "fr")
    response = StreamingHttpResponse(content, content_type=form.media_type)
    response["Content-Disposition"] = f'attachment; filename="{debate.slug}.{form.ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _may_be_kept(response: HttpResponseBase, debate: Debate) -> None:
    """Kept by whoever asks again each time: what is hidden now is in no answer from then on.

    No Last-Modified: hiding changes an export and leaves no newer date in it.
    """
    is_public = permissions.may_read(None, debate)
    patch_cache_control(response, no_cache=True, **({"public": True} if is_public else {"private": True}))
    if not is_public:
        patch_vary_headers(response, ["Cookie"])


def _offer(request: HttpRequest, debate: Debate, status: int = 200) -> HttpResponse:
    most = conf.value("LONGEST_PDF")
    context = {
        "debate": debate,
        "page": page_of(debate),
        "forms": exports.FORMS.values(),
        "licence": licence(),
        "is_too_long": debate.contributions_count > most,
        "most": most,
        "is_asked_too_often": status == 429,
        "title": _("Emporter ce débat"),
    }
    response = render(request, "cdm_debates/export.html", context, status=status)
    if status == 429:
        response["Retry-After"] = str(limits.HOUR)
    return response
