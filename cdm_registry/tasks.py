"""Mail of the register, sent outside the request: tasks take ids, read again what is true now, and may run twice."""

from django.urls import reverse
from django.utils import translation
from django_tasks import task

from cdm_pages import emails, limits

from . import conf, tokens
from .enums import ChangeState, CitizenState, CorrectableField, RegisterEvent
from .models import ChangeRequest, Citizen, CorrectionRequest

# The mail of each decision, and the states in which it is still true when the task comes to run.
DECISIONS = {
    RegisterEvent.VALIDATED: ("registered", {CitizenState.REGISTERED}),
    RegisterEvent.REFUSED: ("refused", {CitizenState.REFUSED}),
    RegisterEvent.REOPENED: ("reopened", {CitizenState.AWAITING, CitizenState.REGISTERED}),
    RegisterEvent.SUSPENDED: ("suspended", {CitizenState.SUSPENDED}),
    RegisterEvent.WITHDRAWN: ("withdrawn", {CitizenState.WITHDRAWN}),
}


@task()
def send_decision(citizen_id: int, event: str) -> None:
    """Tell a person what was decided about their file, unless it has been decided otherwise since."""
    folder, states = DECISIONS[RegisterEvent(event)]
    citizen = Citizen.objects.select_related("centre").filter(pk=citizen_id, state__in=states).first()
    if citizen is None or not citizen.email:
        return
    emails.send(
        f"cdm_registry/mails/{folder}",
        to=citizen.email,
        language=citizen.language,
        context={
            "citizen": citizen,
            "centre": citizen.centre,
            "reason": citizen.refusal_reason,
            "link": _link("my_card:file", citizen.language),
        },
    )


@task()
def send_correction_asked(request_id: int) -> None:
    """Tell a person what to put right, with a link to correct just that; a request answered meanwhile is left alone."""
    request = (
        CorrectionRequest.objects.select_related("citizen__centre").filter(pk=request_id, answered_at=None).first()
    )
    if request is None or not request.citizen.email:
        return
    emails.send(
        "cdm_registry/mails/correction_asked",
        to=request.citizen.email,
        language=request.citizen.language,
        context={
            **correction_letter(request),
            "link": _link("registration:correct", request.citizen.language, tokens.correction(request)),
        },
    )


def correction_letter(request: CorrectionRequest) -> dict:
    """What the mail of a request for correction says; the desk shows the same words before they are sent."""
    return {
        "citizen": request.citizen,
        "centre": request.citizen.centre,
        "fields": [CorrectableField(name).label for name in request.fields],
        "message": request.message,
    }


# The mail of each stage of a wish for another name or portrait; who takes it back needs none.
CHANGES = {
    ChangeState.WAITING: "change_asked",
    ChangeState.ACCEPTED: "change_accepted",
    ChangeState.REFUSED: "change_refused",
}


@task()
def send_change(request_id: int, state: str) -> None:
    """Tell a person that their wish for another name or portrait arrived, or what was answered; unless it is no longer
    where it was."""
    found = ChangeRequest.objects.select_related("citizen__centre").filter(pk=request_id, state=state).first()
    if found is None or not found.citizen.email:
        return
    citizen = found.citizen
    _write(
        CHANGES[ChangeState(state)],
        citizen.email,
        citizen.language,
        citizen=citizen,
        centre=citizen.centre,
        fields=[CorrectableField(name).label for name in found.fields],
        reason=found.refusal_reason,
        link=_link("my_card:file", citizen.language),
    )


@task()
def send_confirmation(citizen_id: int) -> None:
    """Ask the owner of a mailbox whether the application is theirs. Nothing that was typed is quoted: whoever typed a
    stranger's address must not write to the stranger through us.
    """
    citizen = Citizen.objects.filter(pk=citizen_id, state=CitizenState.UNCONFIRMED, email_confirmed_at=None).first()
    if citizen is not None and _may_write_to(citizen.email):
        link = _link("registration:confirm", citizen.language, tokens.confirmation(citizen))
        _write("confirm", citizen.email, citizen.language, link=link, days=conf.value("LINK_DAYS")["confirmation"])


@task()
def send_guardian(citizen_id: int) -> None:
    """Ask the guardian of a child to agree."""
    waiting = {CitizenState.UNCONFIRMED, CitizenState.AWAITING}
    citizen = Citizen.objects.filter(pk=citizen_id, state__in=waiting, guardian_confirmed_at=None).first()
    if citizen is not None and citizen.guardian_email and _may_write_to(citizen.guardian_email):
        link = _link("registration:guardian", citizen.language, tokens.guardian(citizen))
        days = conf.value("LINK_DAYS")["guardian"]
        _write("guardian", citizen.guardian_email, citizen.language, link=link, citizen=citizen, days=days)


@task()
def send_already_known(citizen_id: int) -> None:
    """Tell the owner of a mailbox that a file exists already, and where it is read."""
    citizen = Citizen.objects.filter(pk=citizen_id).exclude(state=CitizenState.ERASED).first()
    if citizen is not None and _may_write_to(citizen.email):
        _write("already_known", citizen.email, citizen.language, link=_link("my_card:file", citizen.language))


@task()
def send_farewell(citizen_id: int) -> None:
    """Confirm to a person that they have left the register."""
    citizen = Citizen.objects.select_related("centre").filter(pk=citizen_id, state=CitizenState.WITHDRAWN).first()
    if citizen is not None and citizen.email:
        _write("farewell", citizen.email, citizen.language, citizen=citizen, centre=citizen.centre)


@task()
def send_erased(email: str, language: str) -> None:
    """Confirm that a file was emptied. The address comes along: the file holds it no more."""
    _write("erased", email, language)


def _may_write_to(email: str) -> bool:
    """No stranger fills a mailbox by typing its address again and again."""
    return limits.is_within("mail", email, most=conf.value("MAILS_PER_DAY"), seconds=limits.DAY)


def _write(folder: str, to: str, language: str, **context: object) -> None:
    emails.send(f"cdm_registry/mails/{folder}", to=to, language=language, context=context)


def _link(name: str, language: str, *args: str) -> str:
    """The whole address of a page of the register, in the recipient's language."""
    with translation.override(language):
        return emails.absolute(reverse(name, args=args))
