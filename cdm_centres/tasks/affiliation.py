"""Mail about requests to join the network."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django_tasks import task

from cdm_centres import conf, tokens
from cdm_centres.enums import CentreKind, RequestState, Role
from cdm_centres.models import AffiliationRequest, Membership
from cdm_pages import emails, limits


@task()
def send_confirmation(request_id: int) -> None:
    """Ask the owner of a mailbox whether the request is theirs; nobody's mailbox is filled by a stranger."""
    request = AffiliationRequest.objects.filter(pk=request_id, state=RequestState.UNCONFIRMED).first()
    most, day = conf.value("REQUESTS_PER_MAILBOX"), 24 * limits.HOUR
    if request is None or not limits.is_within("affiliation-mail", request.first_email, most=most, seconds=day):
        return
    purpose = tokens.Purpose.AFFILIATION_CONFIRMATION
    _write("confirm", request, "centres:join_confirm", purpose, days=tokens.DAYS[purpose])


@task()
def send_question(request_id: int) -> None:
    """Bring the team's question with a link to complete the request; one answered meanwhile is left alone."""
    request = AffiliationRequest.objects.filter(pk=request_id, state=RequestState.ASKED).first()
    if request is not None:
        purpose = tokens.Purpose.AFFILIATION_COMPLETION
        _write("asked", request, "centres:join_complete", purpose, days=tokens.DAYS[purpose])


@task()
def send_decision(request_id: int) -> None:
    """Tell the applicant what was decided, and the way to the new pages or the reason."""
    request = AffiliationRequest.objects.select_related("centre").filter(pk=request_id).first()
    if request is None or request.state not in {RequestState.ACCEPTED, RequestState.REFUSED}:
        return
    page = request.centre and request.centre.pages.filter(locale__language_code=request.language).first()
    page = page or (request.centre and request.centre.pages.order_by("pk").first())
    _send(str(request.state), request, page_url=page.specific.full_url if page else "")


@task()
def tell_team(request_id: int) -> None:
    """Tell each manager of the network that a request is to be read."""
    request = AffiliationRequest.objects.filter(pk=request_id, state=RequestState.WAITING).first()
    if request is None:
        return
    mandates = Membership.objects.in_force().filter(role=Role.MANAGER, centre__kind=CentreKind.NETWORK)
    for mandate in mandates.filter(user__is_active=True).select_related("user"):
        emails.send(
            "cdm_centres/mails/affiliation/arrived",
            to=mandate.user.email,
            language=getattr(mandate.user, "language", "") or settings.LANGUAGE_CODE,
            context={
                "request": request,
                "link": emails.absolute(reverse("cdm_centres_requests:request", args=[request.public_id])),
            },
        )


def _write(folder: str, request: AffiliationRequest, name: str, purpose: tokens.Purpose, **context: Any) -> None:
    with translation.override(request.language):
        link = emails.absolute(reverse(name, args=[tokens.make(purpose, request.pk)]))
    _send(folder, request, link=link, **context)


def _send(folder: str, request: AffiliationRequest, **context: Any) -> None:
    emails.send(
        f"cdm_centres/mails/affiliation/{folder}",
        to=request.first_email,
        language=request.language,
        context={"request": request, **context},
    )
