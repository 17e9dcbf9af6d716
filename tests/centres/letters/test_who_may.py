"""Who may do what with a letter, and from which state to which: truth tables."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cdm_centres.actions import enquiries
from cdm_centres.enums import ENQUIRY_TRANSITIONS, EnquiryState, Role
from cdm_centres.exceptions import ForbiddenMove, NotAllowed
from cdm_centres.models import Enquiry
from tests.factories import MembershipFactory, UserFactory

from .factories import EnquiryFactory, editor, network

pytestmark = pytest.mark.django_db

OPEN, WAITING, ANSWERED = EnquiryState.OPEN, EnquiryState.WAITING, EnquiryState.ANSWERED
CLOSED, SPAM, MERGED = EnquiryState.CLOSED, EnquiryState.SPAM, EnquiryState.MERGED

VERBS = {
    "answer": lambda enquiry, by: enquiries.answer(enquiry=enquiry, by=by, text="x"),
    "ask_back": lambda enquiry, by: enquiries.ask_back(enquiry=enquiry, by=by, text="x"),
    "note": lambda enquiry, by: enquiries.note(enquiry=enquiry, by=by, text="x"),
    "elsewhere": lambda enquiry, by: enquiries.note_answered_elsewhere(enquiry=enquiry, by=by, text="x"),
    "assign": lambda enquiry, by: enquiries.assign(enquiry=enquiry, by=by, to=by),
    "close": lambda enquiry, by: enquiries.close(enquiry=enquiry, by=by),
    "spam": lambda enquiry, by: enquiries.mark_spam(enquiry=enquiry, by=by),
    "network": lambda enquiry, by: enquiries.hand_to_network(enquiry=enquiry, by=by),
}
MAY = {Role.MANAGER, Role.REGISTRAR, Role.EDITOR, Role.ANIMATOR}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("role", [*Role, None])
def test_who_may_do_what(verb, role):
    network()
    enquiry = EnquiryFactory()
    person = MembershipFactory(centre=enquiry.centre, role=role).user if role else UserFactory()
    if role in MAY:
        VERBS[verb](enquiry, person)
    else:
        with pytest.raises(NotAllowed):
            VERBS[verb](enquiry, person)


@pytest.mark.parametrize("verb", VERBS)
def test_another_centres_people_may_nothing_and_the_networks_managers_everything(verb):
    enquiry, stranger = EnquiryFactory(), MembershipFactory(role=Role.MANAGER).user
    with pytest.raises(NotAllowed):
        VERBS[verb](enquiry, stranger)
    VERBS[verb](enquiry, MembershipFactory(centre=network(), role=Role.MANAGER).user)


def test_editors_of_the_network_see_only_what_came_to_them():
    theirs = network()
    helper, elsewhere = editor(theirs), EnquiryFactory()
    with pytest.raises(NotAllowed):
        enquiries.note(enquiry=elsewhere, by=helper, text="x")
    Enquiry.objects.filter(pk=elsewhere.pk).update(with_network=True)
    enquiries.note(enquiry=elsewhere, by=helper, text="x")


# From each state: to which the verb leads, or None where it is refused.
TABLE = {
    "answer": {OPEN: ANSWERED, WAITING: ANSWERED, ANSWERED: ANSWERED, CLOSED: ANSWERED, SPAM: None, MERGED: None},
    "ask_back": {OPEN: WAITING, WAITING: WAITING, ANSWERED: None, CLOSED: None, SPAM: None, MERGED: None},
    "close": {OPEN: CLOSED, WAITING: CLOSED, ANSWERED: CLOSED, CLOSED: None, SPAM: None, MERGED: None},
    "spam": {OPEN: SPAM, WAITING: SPAM, ANSWERED: SPAM, CLOSED: SPAM, SPAM: None, MERGED: None},
    "reopen": {OPEN: None, WAITING: OPEN, ANSWERED: OPEN, CLOSED: OPEN, SPAM: OPEN, MERGED: OPEN},
}
VERBS_OF_TABLE = {**VERBS, "reopen": lambda enquiry, by: enquiries.reopen(enquiry=enquiry, by=by)}


def in_state(state):
    """A conversation in a state, with what the constraints ask of it."""
    facts = {}
    if state == WAITING:
        facts["left"] = timedelta(hours=5)
    if state == ANSWERED:
        facts |= {"answered_at": timezone.now(), "answered_in": timedelta(hours=1)}
    return EnquiryFactory(state=state, **facts)


@pytest.mark.parametrize("verb", TABLE)
@pytest.mark.parametrize("state", list(EnquiryState))
def test_the_truth_table_of_states(verb, state):
    enquiry = in_state(state)
    person, to = editor(enquiry.centre), TABLE[verb][state]
    if to is None:
        with pytest.raises(ForbiddenMove):
            VERBS_OF_TABLE[verb](enquiry, person)
        return
    VERBS_OF_TABLE[verb](enquiry, person)
    enquiry.refresh_from_db()
    assert enquiry.state == to


def test_every_state_has_its_line_in_the_table():
    assert set(ENQUIRY_TRANSITIONS) == set(EnquiryState)
