"""From visitor to file: apply, confirm the address, let the guardian agree, and forget who never did.

Nobody who is not the mailbox's owner learns from any of this whether an address is known: the answer in the page is
always the same, what differs is the mail.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import partial
from typing import Any

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils import timezone

from cdm_centres.actions import mailboxes
from cdm_centres.models import Centre
from cdm_registry import conf, journal, tasks
from cdm_registry.enums import CitizenState, ConsentPurpose, RegisterEvent
from cdm_registry.exceptions import LinkUnusable
from cdm_registry.models import Citizen, Consent

from . import erasure, moves

# Files whose address somebody has shown to own, and who may still read what is sent there.
KNOWN_STATES = frozenset(set(CitizenState) - {CitizenState.UNCONFIRMED, CitizenState.DECEASED, CitizenState.ERASED})


@dataclass(frozen=True, kw_only=True)
class Application:
    """What a person asks to be registered with. Fields are those of `Citizen`; `consents` maps each purpose agreed to
    onto the sentence that was read. `submission_id` is the form that was sent: twice the same is one file.
    """

    submission_id: uuid.UUID
    given_names: str = ""
    family_name: str = ""
    card_name: str
    latin_name: str = ""
    birth_date: datetime.date
    birth_place: str
    country: str
    address: str
    postal_code: str = ""
    city: str
    language: str
    languages: list[str] = field(default_factory=list)
    email: str
    centre: Centre
    photo: File
    consents: Mapping[ConsentPurpose, str]
    guardian_name: str = ""
    guardian_email: str = ""
    guardian_address: str = ""


def apply(*, application: Application) -> None:
    """Open a file for a person, and send a link to confirm the address. A second click opens nothing more.

    An address that is known opens no second file: its owner gets a mail that says so. Nothing is returned, so that no
    page can tell the one from the other.
    """
    try:
        with transaction.atomic():
            if Citizen.objects.filter(submission_id=application.submission_id).exists():
                return
            known = _known(application)
            if known is not None:
                transaction.on_commit(partial(tasks.send_already_known.enqueue, known.pk))
                return
            _open_file(application)
    except IntegrityError:
        # The other click was faster, between the question and the insert.
        if not Citizen.objects.filter(submission_id=application.submission_id).exists():
            raise


def _known(application: Application) -> Citizen | None:
    """The file this mailbox has shown to own. A child may share the mailbox of the parent who answers for it."""
    files = Citizen.objects.filter(email=application.email, state__in=KNOWN_STATES).order_by("pk")
    if application.guardian_email == application.email:
        files = files.filter(birth_date=application.birth_date)
    return files.first()


def _open_file(application: Application) -> None:
    own = {f.name: getattr(application, f.name) for f in fields(application) if f.name not in {"consents", "photo"}}
    citizen = Citizen(**own, declared_at=timezone.now())
    citizen.photo.save("portrait.jpg", application.photo, save=False)
    try:
        citizen.save(force_insert=True)
        Consent.objects.bulk_create(
            Consent(citizen=citizen, purpose=purpose, wording=wording)
            for purpose, wording in application.consents.items()
        )
        journal.record(citizen=citizen, event=RegisterEvent.APPLIED)
    except BaseException:
        citizen.photo.delete(save=False)  # a transaction given up leaves no face behind
        raise
    transaction.on_commit(partial(tasks.send_confirmation.enqueue, citizen.pk))


def confirm_email(*, citizen_id: int) -> Citizen:
    """The mailbox's owner says the application is theirs. Other open applications from the same mailbox are forgotten.

    The file goes to the registrar, or waits for the guardian, who is written to now. Raises `LinkUnusable` where there
    is nothing to confirm any more.
    """
    with transaction.atomic():
        citizen = _unconfirmed(citizen_id)
        if citizen.email_confirmed_at is not None or _known_since(citizen):
            raise LinkUnusable
        moves.change(citizen, email_confirmed_at=timezone.now(), user=_account_of(citizen))
        journal.record(citizen=citizen, event=RegisterEvent.EMAIL_CONFIRMED)
        _send_to_the_queue_when_complete(citizen)
        if citizen.state == CitizenState.UNCONFIRMED:
            transaction.on_commit(partial(tasks.send_guardian.enqueue, citizen.pk))
        for other in Citizen.objects.filter(
            email=citizen.email, state=CitizenState.UNCONFIRMED, email_confirmed_at=None, birth_date=citizen.birth_date
        ):
            erasure.erase(citizen=other)
    return citizen


def confirm_guardian(*, citizen_id: int) -> Citizen:
    """The guardian agrees to the child's registration. Raises `LinkUnusable` where there is nothing to agree to."""
    with transaction.atomic():
        citizen = Citizen.objects.select_for_update().filter(pk=citizen_id).first()
        waiting = {CitizenState.UNCONFIRMED, CitizenState.AWAITING}
        if (
            citizen is None
            or citizen.state not in waiting
            or citizen.guardian_confirmed_at
            or not needs_guardian(citizen)
        ):
            raise LinkUnusable
        moves.change(citizen, guardian_confirmed_at=timezone.now())
        journal.record(citizen=citizen, event=RegisterEvent.GUARDIAN_CONFIRMED)
        if citizen.state == CitizenState.UNCONFIRMED:
            _send_to_the_queue_when_complete(citizen)
    return citizen


def needs_guardian(citizen: Citizen) -> bool:
    """Somebody answers for this person: the form asked for it at the age set for their country."""
    return bool(citizen.guardian_email)


def send_link_again(*, email: str) -> None:
    """Send the link again to whoever waits for one at this address; nothing tells whether anybody did."""
    waiting = Citizen.objects.filter(state=CitizenState.UNCONFIRMED)
    for pk in waiting.filter(email=email, email_confirmed_at=None).values_list("pk", flat=True)[:3]:
        transaction.on_commit(partial(tasks.send_confirmation.enqueue, pk))
    for pk in waiting.filter(email_confirmed_at__isnull=False, guardian_email=email).values_list("pk", flat=True)[:3]:
        transaction.on_commit(partial(tasks.send_guardian.enqueue, pk))
    known = Citizen.objects.filter(email=email, state__in=KNOWN_STATES).first()
    if known is not None:
        transaction.on_commit(partial(tasks.send_already_known.enqueue, known.pk))


def forget_unconfirmed(*, now: datetime.datetime | None = None) -> int:
    """Erase applications nobody confirmed in CDM_REGISTRY_UNCONFIRMED_DAYS, photo included; how many there were."""
    cutoff = (now or timezone.now()) - datetime.timedelta(days=conf.value("UNCONFIRMED_DAYS"))
    stale = Citizen.objects.filter(state=CitizenState.UNCONFIRMED, applied_at__lt=cutoff)
    forgotten = 0
    for pk in list(stale.values_list("pk", flat=True)):
        with transaction.atomic():
            citizen = stale.select_for_update().filter(pk=pk).first()
            if citizen is not None:  # not confirmed meanwhile
                erasure.erase(citizen=citizen)
                forgotten += 1
    return forgotten


def _unconfirmed(citizen_id: int) -> Citizen:
    citizen = Citizen.objects.select_for_update().filter(pk=citizen_id, state=CitizenState.UNCONFIRMED).first()
    if citizen is None:
        raise LinkUnusable
    return citizen


def _known_since(citizen: Citizen) -> bool:
    """Another file of the same person came first, by another road."""
    same = Citizen.objects.filter(email=citizen.email, birth_date=citizen.birth_date, state__in=KNOWN_STATES)
    return same.exclude(pk=citizen.pk).exists()


def _send_to_the_queue_when_complete(citizen: Citizen) -> None:
    if citizen.email_confirmed_at and (citizen.guardian_confirmed_at or not needs_guardian(citizen)):
        moves.move(citizen, CitizenState.AWAITING)


def _account_of(citizen: Citizen) -> Any:
    """The account of the mailbox that was just proved, made where there is none; None where it holds another file."""
    user = mailboxes.account_of(email=citizen.email, language=citizen.language)
    return None if Citizen.objects.filter(user=user).exists() else user
