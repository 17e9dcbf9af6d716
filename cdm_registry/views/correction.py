"""What a registrar asked for, put right by a link in a mail, without an account."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET

from cdm_pages import pictures
from cdm_registry import tokens, unsent
from cdm_registry.actions import own_file
from cdm_registry.enums import CitizenState
from cdm_registry.exceptions import LinkUnusable
from cdm_registry.forms.correction import CorrectionForm
from cdm_registry.models import CorrectionRequest

from . import uploads
from .confirmation import unusable
from .registration import NOTICES, STALE_PAGE, see_other


# CSRF is asked in `post`, so that a page that stood open too long comes back with everything in it.
@method_decorator([csrf_exempt, never_cache, sensitive_post_parameters()], name="dispatch")
class CorrectView(View):
    """Shows the fields that were asked for, and takes the answer once."""

    weighs_uploads = True  # no file, however heavy, takes with it what was typed

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            asked = open_request(token)
        except LinkUnusable:
            return unusable(request)
        form = CorrectionForm(citizen=asked.citizen, asked=asked.fields)
        return self._page(request, asked, form)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        uploads.weigh(request)
        trusted = unsent.is_from_our_page(request)
        try:
            asked = open_request(token)
            form = CorrectionForm(request.POST, request.FILES, citizen=asked.citizen, asked=asked.fields)
            if trusted and form.is_valid():
                photo = form.cleaned_data.get("photo")
                own_file.answer_correction(request_id=asked.pk, fields=form.answer(), photo=photo)
                return see_other("registration:corrected")
        except LinkUnusable:
            return unusable(request)
        if not trusted:
            return self._page(request, asked, form, status=403, notice=NOTICES[STALE_PAGE]())
        if request.upload_too_heavy and "photo" in form.fields:
            form.errors.pop("photo", None)
            form.add_error("photo", pictures.TooHeavy.sentence)
            return self._page(request, asked, form, status=413)
        return self._page(request, asked, form, status=422)

    def _page(
        self,
        request: HttpRequest,
        asked: CorrectionRequest,
        form: CorrectionForm,
        *,
        status: int = 200,
        notice: str = "",
    ) -> HttpResponse:
        context: dict[str, Any] = {
            "form": form,
            "asked": asked,
            "centre": asked.citizen.centre,
            "notice": notice,
            "photo_url": asked.citizen.photo and reverse("registration:correction_photo", args=[self.kwargs["token"]]),
        }
        response = render(request, "cdm_registry/registration/correct.html", context, status=status)
        # Django notes the address of every refused request in its log, and this one holds a link that still works.
        response._has_been_logged = True
        return response


@require_GET
@cache_control(private=True, no_store=True)
def photo(request: HttpRequest, token: str) -> FileResponse:
    """The photo a request is about, for whoever holds its link: the person compares it with the new one."""
    try:
        asked = open_request(token)
    except LinkUnusable as error:
        raise Http404 from error
    if "photo" not in asked.fields or not asked.citizen.photo:
        raise Http404
    return FileResponse(asked.citizen.photo.open(), content_type="image/jpeg")


def open_request(token: str) -> CorrectionRequest:
    """The request a link leads to. Raises `LinkUnusable` once it was answered or the file moved on."""
    pk = tokens.read(tokens.Purpose.CORRECTION, token)
    waiting = CorrectionRequest.objects.filter(answered_at=None, citizen__state=CitizenState.AWAITING)
    asked = waiting.select_related("citizen__centre").filter(pk=pk).first()
    if asked is None:
        raise LinkUnusable
    return asked
