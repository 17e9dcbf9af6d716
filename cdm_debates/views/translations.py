"""A contribution in the reader's language: asked for with one press, read beside the original, corrected by people."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cdm_debates import conf, permissions, translators
from cdm_debates.actions import translations
from cdm_debates.exceptions import DebateError
from cdm_debates.forms.translations import CorrectionForm
from cdm_debates.models import Contribution, ContributionTranslation
from cdm_debates.querysets.debates import is_somebody
from cdm_pages import limits

from .pages import page_of, readable_contribution, see_other


def _asked(request: HttpRequest, pk: int, language: str) -> Contribution:
    """The contribution whose public words are to be translated; 404 for any other, and for languages not spoken."""
    found = readable_contribution(request, pk)
    if not found.is_shown or language not in dict(settings.LANGUAGES):
        raise Http404
    return found


@require_POST
def translate(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Have it translated, or find the translation that is there. The reader's browser asks nobody but us."""
    found = _asked(request, pk, language)
    if not translators.is_there():
        raise Http404
    refusal, status = "", 200
    if translations.known(found, language) is None:
        if _asks_too_often(request):
            refusal, status = _("Vous avez demandé beaucoup de traductions. Réessayez dans une heure."), 429
        else:
            try:
                translations.ask(contribution=found, language=language, by=request.user)
            except DebateError as error:
                refusal, status = str(error), 503
    if refusal or getattr(request, "htmx", False):
        return _shown(request, found, language, refusal=refusal, status=status)
    return see_other("debates:translation", pk, language)


def _asks_too_often(request: HttpRequest) -> bool:
    user = request.user
    who = f"user {user.pk}" if is_somebody(user) else request.META.get("REMOTE_ADDR", "")
    return not limits.is_within("translation", who, most=conf.value("TRANSLATIONS_AN_HOUR"))


@require_safe
def translation(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The translation beside the original, and what it said before it was corrected. 404 where there is none."""
    found = _asked(request, pk, language)
    if translations.known(found, language) is None:
        raise Http404
    return _shown(request, found, language)


@login_required
def correct(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Say it better than the machine did."""
    found = _asked(request, pk, language)
    known = translations.known(found, language)
    if known is None or not permissions.may_correct_translations(request.user, found):
        raise Http404
    form = CorrectionForm(request.POST or None, translation=known)
    refusal, status = "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _correct(request, known, form)
            except DebateError as error:
                refusal, status = str(error), 409
            else:
                messages.success(request, _("Merci. Votre correction est enregistrée."))
                return see_other("debates:translation", pk, language)
    return _shown(request, found, language, status=status, form=form, refusal=refusal)


def _correct(request: HttpRequest, known: ContributionTranslation, form: CorrectionForm) -> None:
    typed = form.cleaned_data
    translations.correct(translation=known, by=request.user, text=typed["text"], expected_version=typed["version"] or 0)


def _shown(request: HttpRequest, found: Contribution, language: str, status: int = 200, **more: Any) -> HttpResponse:
    known = translations.known(found, language)
    context = {
        "contribution": found,
        "translation": known,
        "language": language,
        "page": page_of(found.debate),
        "may_correct": known is not None and permissions.may_correct_translations(request.user, found),
        "title": _("Une contribution traduite"),
        **more,
    }
    part = getattr(request, "htmx", False) and "form" not in more
    template = "cdm_debates/parts/translation.html" if part else "cdm_debates/translation.html"
    # htmx puts only what succeeded into the page: a refusal belongs there too.
    return render(request, template, context, status=200 if part else status)
