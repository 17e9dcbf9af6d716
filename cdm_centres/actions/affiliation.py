"""From request to centre: send, confirm, ask, complete, accept, refuse, forget.

The team's verbs lock the request, ask who is there, ask the locked row, write; mails go out after the commit.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from cdm_centres import permissions
from cdm_centres.enums import (
    DECIDED_REQUESTS,
    OPEN_REQUESTS,
    REQUEST_TRANSITIONS,
    CentreKind,
    RequestState,
    Role,
)
from cdm_centres.exceptions import ForbiddenMove, LinkUnusable, NotAllowed, QuestionMissing, ReasonMissing
from cdm_centres.models import AffiliationRequest
from cdm_centres.tasks import affiliation as mails

from . import provisioning
from .provisioning import FirstMember, Plan

UNCONFIRMED_DAYS, DECIDED_DAYS = 30, 365
#: What the applicant may put right when the team asks.
COMPLETED = frozenset(
    {"kind", "name", "slug", "wants_host", "country", "city", "languages", "presentation", "second_name",
     "second_email", "answer"}
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Application:
    """What somebody asks for; fields are those of `AffiliationRequest`. `charter` is the sentence that was read."""

    submission_id: uuid.UUID
    kind: str
    name: str
    slug: str
    wants_host: bool
    country: str
    city: str
    languages: list[str]
    presentation: str
    first_name: str
    first_email: str
    second_name: str
    second_email: str
    language: str
    charter: str


def send(*, application: Application) -> None:
    """Keep a request and send a link to confirm its address; the same form sent twice is one request."""
    try:
        with transaction.atomic():
            request = AffiliationRequest.objects.create(**asdict(application))
            transaction.on_commit(partial(mails.send_confirmation.enqueue, request.pk))
    except IntegrityError:
        if not AffiliationRequest.objects.filter(submission_id=application.submission_id).exists():
            raise


def confirm(*, request_id: int) -> AffiliationRequest:
    """The mailbox's owner says the request is theirs: it goes to the network's team, who is told. `LinkUnusable`."""
    with transaction.atomic():
        request = AffiliationRequest.objects.select_for_update().filter(pk=request_id).first()
        if request is None or request.state != RequestState.UNCONFIRMED:
            raise LinkUnusable
        _move(request, RequestState.WAITING, confirmed_at=timezone.now())
        transaction.on_commit(partial(mails.tell_team.enqueue, request.pk))
    return request


def ask(*, request: AffiliationRequest, by: Any, question: str) -> AffiliationRequest:
    """Ask the applicant to complete the request; a mail brings them a link. Raises `QuestionMissing`."""
    with transaction.atomic():
        current = _held(request, by)
        if not question.strip():
            raise QuestionMissing
        _move(current, RequestState.ASKED, question=question.strip())
        transaction.on_commit(partial(mails.send_question.enqueue, current.pk))
    return current


def complete(*, request_id: int, changes: Mapping[str, Any]) -> AffiliationRequest:
    """The applicant answers: the request is read again. Raises `LinkUnusable` when nothing is asked any more."""
    with transaction.atomic():
        request = AffiliationRequest.objects.select_for_update().filter(pk=request_id).first()
        if request is None or request.state != RequestState.ASKED or not COMPLETED.issuperset(changes):
            raise LinkUnusable
        _move(request, RequestState.WAITING, **changes)
        transaction.on_commit(partial(mails.tell_team.enqueue, request.pk))
    return request


def refuse(*, request: AffiliationRequest, by: Any, reason: str) -> AffiliationRequest:
    """Refuse a request; the applicant reads the reason in a mail. Raises `ReasonMissing`."""
    with transaction.atomic():
        current = _held(request, by)
        if not reason.strip():
            raise ReasonMissing
        _decide(current, RequestState.REFUSED, by, reason=reason.strip())
    return current


def accept(
    *, request: AffiliationRequest, by: Any, slug: str = "", hostname: str = "", languages: tuple[str, ...] = ()
) -> AffiliationRequest:
    """Accept a request and prepare the centre's whole house, in one go; what is not given is as the request asks.

    The first person is invited as manager, and the second too, unless it is a centre of one person. Raises what
    `provisioning.provision` raises; then the request still waits.
    """
    with transaction.atomic():
        current = _held(request, by)
        if RequestState.ACCEPTED not in REQUEST_TRANSITIONS[RequestState(current.state)]:
            raise ForbiddenMove
        emails = [current.first_email]
        if current.kind != CentreKind.CORRESPONDENT:
            emails.append(current.second_email)
        plan = Plan(
            slug=slug or current.slug,
            name=current.name,
            kind=CentreKind(current.kind),
            languages=languages or tuple(current.languages),
            country=current.country,
            city=current.city,
            hostname=hostname,
            parent=provisioning.network(),
            must_be_new=True,
            first_members=tuple(FirstMember(email, Role.MANAGER, current.language) for email in dict.fromkeys(emails)),
        )
        centre = provisioning.provision(plan=plan, by=by)
        _decide(current, RequestState.ACCEPTED, by, centre=centre)
    return current


def forget(*, now: datetime.datetime | None = None) -> int:
    """Delete requests nobody confirmed in thirty days, and those decided a year ago; how many there were."""
    now = now or timezone.now()
    unconfirmed = AffiliationRequest.objects.filter(
        state=RequestState.UNCONFIRMED, sent_at__lt=now - datetime.timedelta(days=UNCONFIRMED_DAYS)
    )
    decided = AffiliationRequest.objects.filter(
        state__in=DECIDED_REQUESTS, decided_at__lt=now - datetime.timedelta(days=DECIDED_DAYS)
    )
    return unconfirmed.delete()[0] + decided.delete()[0]


def _held(request: AffiliationRequest, by: Any) -> AffiliationRequest:
    if not permissions.may_provision(by):
        raise NotAllowed
    current = AffiliationRequest.objects.select_for_update().get(pk=request.pk)
    if current.state not in OPEN_REQUESTS:
        raise ForbiddenMove
    return current


def _decide(request: AffiliationRequest, to: RequestState, by: Any, **changes: Any) -> None:
    _move(request, to, decided_at=timezone.now(), decided_by=by, **changes)
    transaction.on_commit(partial(mails.send_decision.enqueue, request.pk))


def _move(request: AffiliationRequest, to: RequestState, **changes: Any) -> None:
    if to not in REQUEST_TRANSITIONS[RequestState(request.state)]:
        raise ForbiddenMove
    request.state = to
    for name, value in changes.items():
        setattr(request, name, value)
    request.save(update_fields=["state", *changes])
