"""Checking a card: the page behind its QR code."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cdm_pages import limits
from cdm_registry import conf
from cdm_registry.cards.front import grouped
from cdm_registry.cards.verification import verify
from cdm_registry.enums import CardVerdict

LANGUAGE_PARAMETER = "lang"
View = Callable[..., HttpResponse]

# The verdicts in plain words, for somebody at a door with a telephone in hand.
SENTENCES: dict[CardVerdict, tuple[str, str]] = {
    CardVerdict.VALID: (
        _("Carte valable"),
        _(
            "Le registre a signé cette carte et elle est en cours aujourd’hui. Comparez le nom ci-dessus et "
            "la photo imprimée avec la personne."
        ),
    ),
    CardVerdict.EXPIRED: (
        _("Carte expirée"),
        _(
            "Le registre a bien signé cette carte, mais sa date est passée. La personne peut en demander une "
            "nouvelle à son centre."
        ),
    ),
    CardVerdict.REPLACED: (
        _("Carte remplacée"),
        _(
            "Le registre a émis depuis une carte plus récente pour cette personne. Celle-ci ne vaut plus : "
            "demandez à voir la nouvelle."
        ),
    ),
    CardVerdict.REVOKED: (
        _("Carte révoquée"),
        _("Le registre a mis fin à cette carte. Elle ne vaut plus, quelle que soit la date imprimée."),
    ),
    CardVerdict.UNKNOWN: (
        _("Carte inconnue"),
        _(
            "Le registre ne connaît pas cette carte : il ne peut ni la confirmer ni la démentir. Ne vous fiez "
            "pas à elle seule."
        ),
    ),
    CardVerdict.FORGED: (
        _("Code non authentique"),
        _(
            "Le registre n’a pas signé ce code, ou il a été lu ou recopié en partie seulement. Lisez-le "
            "encore une fois ; s’il donne toujours ce résultat, ne vous fiez pas à la carte."
        ),
    ),
}


def unseen(view: View) -> View:
    """A page whose address holds a name: kept by nobody, indexed by nobody, passed on to nobody."""

    @wraps(view)
    def answer(request: HttpRequest, **kwargs: str) -> HttpResponse:
        response = view(request, **kwargs)
        response["Cache-Control"] = "no-store, private"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response["Referrer-Policy"] = "no-referrer"
        # Django notes the address of every refused request in its log, and this one holds a name.
        response._has_been_logged = True
        return response

    return answer


def in_the_language_asked_for(view: View) -> View:
    """A page without a language in its address: `?lang=` chooses one, else the browser's own languages do."""

    @wraps(view)
    def answer(request: HttpRequest, **kwargs: str) -> HttpResponse:
        code = request.GET.get(LANGUAGE_PARAMETER)
        if code not in dict(settings.LANGUAGES):
            return view(request, **kwargs)
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = view(request, **kwargs)
        response["Content-Language"] = code
        return response

    answer.language_parameter = LANGUAGE_PARAMETER  # read by cdm_pages.components.languages
    return answer


@require_safe
@unseen
@in_the_language_asked_for
def check(request: HttpRequest, payload: str) -> HttpResponse:
    """Say what the card is worth. Always with status 200: "forged" is an answer, not an error."""
    who = request.META.get("REMOTE_ADDR", "")
    if not limits.is_within("card_check", who, most=conf.value("CHECKS_PER_MINUTE"), seconds=limits.MINUTE):
        response = render(request, "cdm_registry/verification/too_many.html", status=429)
        response["Retry-After"] = str(limits.MINUTE)
        return response
    found = verify(payload.rstrip("/"), today=timezone.now().date())
    title, text = SENTENCES[found.verdict]
    context = {
        "verdict": found.verdict.value,
        "title": title,
        "text": text,
        "facts": found.facts,
        "number": found.facts and grouped(found.facts.number),
    }
    return render(request, "cdm_registry/verification/check.html", context)


@require_safe
@in_the_language_asked_for
def explain(request: HttpRequest) -> HttpResponse:
    """What a card is, and how to check one: for who typed the address without a code."""
    return render(request, "cdm_registry/verification/explain.html")
