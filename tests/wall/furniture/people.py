"""People a centre hears of, and what it writes with them."""

from __future__ import annotations

from typing import Any

from cdm_centres.actions import enquiries
from cdm_centres.enums import CentreEventKind, Role
from cdm_centres.models import CentreEvent
from cdm_pages.emails import Attachment
from tests.centres.affiliation.factories import RequestFactory
from tests.centres.letters.factories import ReadyAnswerFactory, received
from tests.centres.members.factories import InvitationFactory, MailAliasFactory
from tests.factories import CitizenFactory
from tests.wall.world import House


def receive_people(house: House) -> None:
    """Somebody to register, somebody invited, the request the centre came from, its addresses, its log."""
    mark, named = house.mark, house.named
    facts: dict[str, Any] = {"family_name": f"{mark}-citizen", "email": f"{mark}@example.net"}
    named["citizen"] = CitizenFactory(centre=house.centre, awaiting=True, **facts)
    named["invitation"] = InvitationFactory(centre=house.centre, email=f"{mark}-invited@example.net")
    said = {"presentation": house.secret("presentation"), "second_name": f"{mark}-second"}
    named["request"] = RequestFactory(accepted=True, centre=house.centre, first_email=f"{mark}-f@example.net", **said)
    running = house.centre.memberships.filter(role=Role.EDITOR)
    named["alias"] = MailAliasFactory(centre=house.centre, local_part=f"{mark}-alias", approved=True, to=running)
    MailAliasFactory(centre=house.centre, local_part=f"{mark}-wish", reason=house.secret("reason"), to=running)
    CentreEvent.objects.create(centre=house.centre, kind=CentreEventKind.REOPENED, note=house.secret("log"))


def correspond(house: House) -> None:
    """A letter with a file, an internal note, a ready answer."""
    mark, named = house.mark, house.named
    files = [Attachment(f"{mark}-plan.pdf", 40, b"%PDF-1.4 " + house.secret("file").encode())]
    asker = {"email": f"{mark}-asker@example.net", "name": f"{mark}-asker"}
    named["enquiry"] = received(house.centre, house.secret("letter"), files=files, **asker)
    named["letter_file"] = named["enquiry"].messages.get(files__isnull=False).files.get()
    enquiries.note(enquiry=named["enquiry"], by=house.people[Role.EDITOR], text=house.secret("internal note"))
    named["ready"] = ReadyAnswerFactory(centre=house.centre, title=house.secret("answer"))
