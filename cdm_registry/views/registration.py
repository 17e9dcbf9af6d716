"""The registration form: shown, kept as a draft, sent."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.base import ContentFile, File
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from cdm_pages import limits, pictures
from cdm_registry import conf, unsent
from cdm_registry.actions import drafts, registration
from cdm_registry.forms.registration import RegistrationForm
from cdm_registry.models import RegistrationDraft

from . import draft_cookie, uploads

# Never kept in a draft: marks of a page, the trap, and what is agreed to anew each time.
NOT_KEPT = frozenset({"csrfmiddlewaretoken", "opened", "website", "photo"})


def see_other(name: str, *args: Any) -> HttpResponse:
    """On to another page, to be asked for anew: going back or reloading sends nothing twice."""
    response = redirect(name, *args)
    response.status_code = 303
    return response


# CSRF is asked in `post`, so that a page that stood open too long comes back with everything in it.
@method_decorator([csrf_exempt, never_cache, sensitive_post_parameters()], name="dispatch")
class RegisterView(View):
    """Asks a person for their application, and never loses what was typed."""

    weighs_uploads = True  # no file, however heavy, takes with it what was typed

    def get(self, request: HttpRequest) -> HttpResponse:
        draft = draft_cookie.draft_of(request)
        response = self._page(request, unbound_form(draft), draft=draft)
        if draft is None and draft_cookie.NAME in request.COOKIES:
            draft_cookie.take_back(response)
        return response

    def post(self, request: HttpRequest) -> HttpResponse:
        uploads.weigh(request)
        trusted = unsent.is_from_our_page(request)
        draft = draft_cookie.draft_of(request)
        if trusted and "erase" in request.POST:
            return erase_draft(request, draft)
        form = RegistrationForm(request.POST, request.FILES, has_photo=bool(draft and draft.photo))
        valid = form.is_valid()
        if trusted and valid and "save" not in request.POST:
            return self._send(request, form, draft)
        draft = keep_draft(request, draft, form)
        if not trusted:
            return self._page(request, form, draft=draft, status=403, notice=STALE_PAGE)
        if "save" in request.POST:
            messages.success(request, _("Votre brouillon est gardé sur le site. Revenez quand vous voudrez."))
            response = see_other("registration:form")
            draft_cookie.hand_over(request, response, draft)
            return response
        if request.upload_too_heavy:
            form.errors.pop("photo", None)
            form.add_error("photo", pictures.TooHeavy.sentence)
            return self._page(request, form, draft=draft, status=413)
        return self._page(request, form, draft=draft, status=422)

    def _send(self, request: HttpRequest, form: RegistrationForm, draft: RegistrationDraft | None) -> HttpResponse:
        who = request.META.get("REMOTE_ADDR", "")
        if not limits.is_within("apply", who, most=conf.value("APPLICATIONS_PER_HOUR"), seconds=limits.HOUR):
            draft = keep_draft(request, draft, form)
            return self._page(request, form, draft=draft, status=429, notice=TOO_MANY)
        photo = form.cleaned_data["photo"] or held_photo(draft)
        registration.apply(application=form.application(photo=photo))
        response = see_other("registration:sent")
        if draft is not None:
            drafts.erase(draft=draft)
            draft_cookie.take_back(response)
        return response

    def _page(
        self,
        request: HttpRequest,
        form: RegistrationForm,
        *,
        draft: RegistrationDraft | None,
        status: int = 200,
        notice: str = "",
    ) -> HttpResponse:
        context = {
            "form": form,
            "draft": draft,
            "notice": notice and str(NOTICES[notice]()),
            "consent_ages": conf.value("CONSENT_AGES"),
            "consent_age": conf.value("CONSENT_AGE"),
            "draft_days": conf.value("DRAFT_DAYS"),
        }
        form.has_photo = bool(draft and draft.photo)
        response = render(request, "cdm_registry/registration/form.html", context, status=status)
        if draft is not None:
            draft_cookie.hand_over(request, response, draft)
        return response


STALE_PAGE = "stale"
TOO_MANY = "too_many"
NOTICES = {
    STALE_PAGE: lambda: _(
        "Cette page était ouverte depuis trop longtemps, ou votre navigateur refuse les cookies. Rien n’a été envoyé, "
        "tout est gardé : relisez, puis envoyez à nouveau."
    ),
    TOO_MANY: lambda: _(
        "Beaucoup de demandes sont arrivées depuis votre réseau. Rien n’a été envoyé, tout est gardé : essayez à "
        "nouveau dans une heure."
    ),
}


def unbound_form(draft: RegistrationDraft | None) -> RegistrationForm:
    """The form as a person left it, or empty."""
    if draft is None:
        return RegistrationForm()
    listed = {"languages"}
    initial = {name: texts if name in listed else (texts or [""])[-1] for name, texts in draft.data.items()}
    return RegistrationForm(initial=initial, has_photo=bool(draft.photo))


def keep_draft(request: HttpRequest, draft: RegistrationDraft | None, form: RegistrationForm) -> RegistrationDraft:
    """Keep what stands in a form that is not sent yet, its photo too where it is a good one."""
    photo = form.cleaned_data.get("photo")
    return drafts.keep(
        draft_id=draft_cookie.id_for(request, draft),
        data=kept_part(form.data),
        photo=photo if isinstance(photo, File) else None,
    )


def kept_part(data: QueryDict) -> dict[str, list[str]]:
    """What of a sent form belongs into a draft."""
    return {name: data.getlist(name) for name in RegistrationForm.base_fields if name in data and name not in NOT_KEPT}


def held_photo(draft: RegistrationDraft | None) -> File:
    """The portrait a draft holds, read into memory: the draft is erased before the answer is sent."""
    with draft.photo.open() as held:
        return ContentFile(held.read(), name="portrait.jpg")


def erase_draft(request: HttpRequest, draft: RegistrationDraft | None) -> HttpResponse:
    """Erase the draft this browser holds: what a person at a shared computer needs."""
    response = see_other("registration:form")
    if draft is not None:
        drafts.erase(draft=draft)
        draft_cookie.take_back(response)
    messages.success(request, _("Votre brouillon est effacé, photo comprise."))
    return response
