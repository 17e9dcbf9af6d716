"""Letters to centres, for tests."""

import datetime

import factory
from django.utils import timezone

from cdm_centres.actions import enquiries
from cdm_centres.enums import CentreKind, EnquiryDoor, EnquiryState, Role
from cdm_centres.models import Enquiry, ReadyAnswer
from tests.factories import CentreFactory, MembershipFactory

HOUR = datetime.timedelta(hours=1)
DAY = 24 * HOUR
ASKER = "ana@example.org"


class EnquiryFactory(factory.django.DjangoModelFactory):
    """A conversation that waits for an answer, begun just now."""

    class Meta:
        model = Enquiry

    centre = factory.SubFactory(CentreFactory)
    door = EnquiryDoor.FORM
    language = "fr"
    subject = factory.Sequence(lambda n: f"Une question {n}")
    asker_email = ASKER
    asker_name = "Ana Kovač"
    state = EnquiryState.OPEN
    due_at = factory.LazyAttribute(lambda o: timezone.now() + DAY if o.state == EnquiryState.OPEN else None)


class ReadyAnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReadyAnswer

    centre = factory.SubFactory(CentreFactory)
    language = "fr"
    title = factory.Sequence(lambda n: f"Horaires {n}")
    text = "Nous ouvrons le mardi."


def editor(centre, **facts):
    """Somebody who answers letters of a centre."""
    facts = {f"user__{name}": value for name, value in facts.items()}
    return MembershipFactory(centre=centre, role=Role.EDITOR, **facts).user


def network():
    """The network's own centre."""
    return CentreFactory(kind=CentreKind.NETWORK, slug="reseau", name="Le réseau")


def letter(text="Quand ouvrez-vous ?", **facts):
    return enquiries.Letter(**{"text": text, "email": ASKER, "language": "fr", **facts})


def received(centre=None, text="Quand ouvrez-vous ?", **facts):
    """A conversation begun through the action."""
    centre = centre or CentreFactory()
    return enquiries.receive(centre=centre, letter=letter(text, **facts), door=EnquiryDoor.FORM)
