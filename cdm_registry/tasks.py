"""Mail of the register, sent outside the request: tasks take ids, read again what is true now, and may run twice."""

from django_tasks import task

from cdm_pages import emails

from .enums import CitizenState, CorrectableField, RegisterEvent
from .models import Citizen, CorrectionRequest

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
        context={"citizen": citizen, "centre": citizen.centre, "reason": citizen.refusal_reason},
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
        context=correction_letter(request),
    )


def correction_letter(request: CorrectionRequest) -> dict:
    """What the mail of a request for correction says; the desk shows the same words before they are sent."""
    return {
        "citizen": request.citizen,
        "centre": request.citizen.centre,
        "fields": [CorrectableField(name).label for name in request.fields],
        "message": request.message,
    }
