"""What the register holds of a centre's people, beside the file that waits: cards, wishes, questions, the journal."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile

from cdm_centres.enums import Role
from cdm_registry import journal
from cdm_registry.enums import AccessKind, ConsentPurpose, RegisterEvent
from cdm_registry.models import AccessLog, ChangeRequest, Citizen, Consent, CorrectionRequest
from tests.factories import CardFactory, CitizenFactory
from tests.wall.world import House

from .pages import drawing


def keep_register(house: House) -> None:
    """Somebody registered with a card who wishes another name, and a question to the one who waits."""
    named, mark, registrar = house.named, house.mark, house.people[Role.REGISTRAR]
    known = {"family_name": f"{mark}-bearer", "email": f"{mark}-bearer@example.net", "address": house.secret("street")}
    named["bearer"] = CitizenFactory(centre=house.centre, registered=True, photo=portrait(house), **known)
    named["card"] = CardFactory(citizen=named["bearer"])
    wish = {"card_name": house.secret("wished name"), "explanation": house.secret("explanation")}
    ChangeRequest.objects.create(citizen=named["bearer"], fields=["card_name", "photo"], photo=portrait(house), **wish)
    question = {"fields": ["photo"], "message": house.secret("question"), "asked_by": registrar}
    CorrectionRequest.objects.create(citizen=named["citizen"], **question)
    for citizen in (named["citizen"], named["bearer"]):
        note_down(citizen, house, registrar)


def note_down(citizen: Citizen, house: House, registrar: Any) -> None:
    """A consent, a line of the journal, a look into the file."""
    Consent.objects.create(citizen=citizen, purpose=ConsentPurpose.REGISTER, wording=house.secret("wording"))
    journal.record(citizen=citizen, event=RegisterEvent.APPLIED, by=registrar, facts={"centre": house.centre.pk})
    AccessLog.objects.create(citizen=citizen, by=registrar, kind=AccessKind.FILE_READ)


def portrait(house: House) -> ContentFile:
    """A picture that bears the marker behind its last line."""
    return ContentFile(drawing() + house.secret("portrait").encode(), f"{house.mark}.jpg")
