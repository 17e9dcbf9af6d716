"""A letter comes in, is answered, sorted, merged: what each verb does, and who may."""

import pytest
from django.core import mail

from cdm_centres.actions import enquiries
from cdm_centres.enums import EnquiryDoor, EnquiryState, MessageKind
from cdm_centres.exceptions import (
    CannotMerge,
    CentreClosed,
    EmptyMessage,
    NoAddressToAnswer,
    NotAllowed,
    NoTeamOfTheNetwork,
    NotOfThisTeam,
    SomebodyAnswered,
)
from cdm_centres.models import EnquiryMessage
from cdm_pages.emails import Attachment
from tests.factories import CentreFactory

from .factories import EnquiryFactory, editor, letter, network, received

pytestmark = pytest.mark.django_db

OPEN, WAITING, ANSWERED = EnquiryState.OPEN, EnquiryState.WAITING, EnquiryState.ANSWERED
CLOSED, SPAM, MERGED = EnquiryState.CLOSED, EnquiryState.SPAM, EnquiryState.MERGED


@pytest.fixture
def centre():
    return CentreFactory(name="Paris 13", slug="paris13")


@pytest.fixture
def someone(centre):
    return editor(centre, first_name="Lea", last_name="Roy")


def test_a_letter_begins_a_conversation_with_a_day_to_answer(centre):
    enquiry = received(centre, subject="Horaires")
    assert (enquiry.state, enquiry.subject, enquiry.centre) == (OPEN, "Horaires", centre)
    assert 23.9 < enquiry.time_left().total_seconds() / 3600 <= 24
    assert [m.text for m in enquiry.messages.all()] == ["Quand ouvrez-vous ?"]


def test_the_same_letter_twice_is_one_conversation(centre):
    assert received(centre) == received(centre)
    assert received(centre, "Autre chose") != received(centre)
    assert received(CentreFactory()) != received(centre)
    assert EnquiryMessage.objects.count() == 3


@pytest.mark.parametrize("status", ["applied", "suspended", "closed"])
def test_a_centre_that_is_not_active_takes_no_letters(status):
    with pytest.raises(CentreClosed):
        received(CentreFactory(status=status))


def test_a_letter_of_nothing_is_refused(centre):
    with pytest.raises(EmptyMessage):
        received(centre, "  \n ")


def test_what_a_machine_wrote_starts_no_clock_and_gets_no_mail(centre, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        enquiry = enquiries.receive(centre=centre, letter=letter(), door=EnquiryDoor.MAIL, is_automatic=True)
    assert (enquiry.state, enquiry.due_at, mail.outbox) == (CLOSED, None, [])


def test_files_are_kept_or_named(centre):
    files = [Attachment("plan.pdf", 9, b"%PDF-1.4"), Attachment("virus.exe", 99)]
    kept = {file.name: bool(file.file) for file in received(centre, files=files).messages.get().files.all()}
    assert kept == {"plan.pdf": True, "virus.exe": False}


def test_an_answer_stops_the_clock_and_gives_the_conversation_to_its_writer(centre, someone):
    enquiry = received(centre)
    enquiries.answer(enquiry=enquiry, by=someone, text="Le mardi.")
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.due_at, enquiry.left, enquiry.assigned_to) == (ANSWERED, None, None, someone)
    assert enquiry.answered_at is not None
    assert enquiry.answered_in.total_seconds() < 60


def test_a_question_holds_the_clock_until_the_asker_writes(centre, someone):
    enquiry = received(centre)
    enquiries.ask_back(enquiry=enquiry, by=someone, text="Quel jour ?")
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.due_at, enquiry.answered_at) == (WAITING, None, None)
    assert enquiry.left.total_seconds() / 3600 > 23.9
    enquiries.add_from_asker(enquiry_id=enquiry.pk, letter=letter("Mardi."))
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.left) == (OPEN, None)


def test_a_new_question_after_the_answer_begins_a_new_round(centre, someone):
    enquiry = received(centre)
    enquiries.answer(enquiry=enquiry, by=someone, text="Le mardi.")
    enquiries.add_from_asker(enquiry_id=enquiry.pk, letter=letter("Et le jeudi ?"))
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.warned_at, enquiry.passed_on_at) == (OPEN, None, None)
    assert enquiry.time_left().total_seconds() / 3600 > 23.9
    assert enquiry.answered_at is not None


def test_an_automatic_word_changes_nothing_but_is_noted(centre, someone):
    enquiry = received(centre)
    enquiries.ask_back(enquiry=enquiry, by=someone, text="Quel jour ?")
    enquiries.add_from_asker(enquiry_id=enquiry.pk, letter=letter("Je suis en congé."), is_automatic=True)
    enquiry.refresh_from_db()
    assert enquiry.state == WAITING
    assert list(enquiry.messages.values_list("event", flat=True))[-1] == "automatic"


def test_answered_by_telephone_stops_the_clock_too(centre, someone):
    enquiry = received(centre)
    enquiries.note_answered_elsewhere(enquiry=enquiry, by=someone, text="Au téléphone.")
    enquiry.refresh_from_db()
    assert enquiry.state == ANSWERED
    assert enquiry.answered_in is not None


def test_a_note_changes_nothing(centre, someone):
    enquiry = received(centre)
    enquiries.note(enquiry=enquiry, by=someone, text="Je cherche.")
    version = enquiry.version
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.version) == (OPEN, version)


def test_two_who_answer_at_once_do_not_both_write(centre, someone):
    enquiry = received(centre)
    enquiries.answer(enquiry=enquiry, by=someone, text="Le mardi.", expected_version=enquiry.version)
    with pytest.raises(SomebodyAnswered):
        enquiries.answer(enquiry=enquiry, by=editor(centre), text="Le jeudi.", expected_version=enquiry.version)


def test_empty_answers_and_answers_to_nobody_are_refused(centre, someone):
    with pytest.raises(EmptyMessage):
        enquiries.answer(enquiry=received(centre), by=someone, text=" ")
    with pytest.raises(NoAddressToAnswer):
        enquiries.answer(enquiry=EnquiryFactory(centre=centre, asker_email=""), by=someone, text="Oui.")


def test_spam_and_back_loses_no_time(centre, someone):
    enquiry = received(centre)
    due = enquiry.due_at
    enquiries.mark_spam(enquiry=enquiry, by=someone)
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.due_at) == (SPAM, None)
    enquiries.reopen(enquiry=enquiry, by=someone)
    enquiry.refresh_from_db()
    assert enquiry.state == OPEN
    assert abs((enquiry.due_at - due).total_seconds()) < 60


def test_words_to_spam_are_kept_and_wake_nobody(centre, someone):
    enquiry = received(centre)
    enquiries.mark_spam(enquiry=enquiry, by=someone)
    enquiries.add_from_asker(enquiry_id=enquiry.pk, letter=letter("Achetez !"))
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.messages.filter(kind=MessageKind.ASKED).count()) == (SPAM, 2)


def test_a_conversation_is_given_to_people_of_the_team_only(centre, someone):
    enquiry = received(centre)
    with pytest.raises(NotOfThisTeam):
        enquiries.assign(enquiry=enquiry, by=someone, to=editor(CentreFactory()))
    colleague = editor(centre)
    assert enquiries.assign(enquiry=enquiry, by=someone, to=colleague).assigned_to == colleague
    assert enquiries.assign(enquiry=enquiry, by=someone, to=None).assigned_to is None


def test_the_one_it_is_given_to_is_told_and_nobody_tells_themselves(
    centre, someone, django_capture_on_commit_callbacks
):
    enquiry, colleague = received(centre), editor(centre)
    with django_capture_on_commit_callbacks(execute=True):
        enquiries.assign(enquiry=enquiry, by=someone, to=someone)
    assert mail.outbox == []
    with django_capture_on_commit_callbacks(execute=True):
        enquiries.assign(enquiry=enquiry, by=someone, to=colleague)
    assert [m.to for m in mail.outbox] == [[colleague.email]]


def test_two_conversations_of_one_person_become_one_and_two_again(centre, someone):
    first, second = received(centre), received(centre, "J’oubliais : et le jeudi ?")
    enquiries.answer(enquiry=first, by=someone, text="Le mardi.")
    enquiries.merge(enquiry=second, into=first, by=someone)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (second.state, second.merged_into, first.state) == (MERGED, first, OPEN)
    texts = [m.text for m in first.conversation() if m.kind != MessageKind.EVENT]
    assert texts == ["Quand ouvrez-vous ?", "J’oubliais : et le jeudi ?", "Le mardi."]
    enquiries.reopen(enquiry=second, by=someone)
    second.refresh_from_db()
    assert (second.state, second.merged_into) == (OPEN, None)


def test_what_is_written_to_a_merged_one_goes_on_in_the_other(centre, someone):
    first, second = received(centre), received(centre, "Autre")
    enquiries.merge(enquiry=second, into=first, by=someone)
    assert enquiries.add_from_asker(enquiry_id=second.pk, letter=letter("Encore")) == first


def test_letters_of_two_people_or_two_centres_are_never_merged(centre, someone):
    mine = received(centre)
    with pytest.raises(CannotMerge):
        enquiries.merge(enquiry=mine, into=received(centre, email="leo@example.org"), by=someone)
    with pytest.raises(CannotMerge):
        enquiries.merge(enquiry=mine, into=mine, by=someone)
    with pytest.raises(NotAllowed):
        enquiries.merge(enquiry=mine, into=received(CentreFactory()), by=someone)


def test_a_centre_may_ask_the_network_which_is_told_once(centre, someone, django_capture_on_commit_callbacks):
    enquiry = received(centre)
    with pytest.raises(NoTeamOfTheNetwork):
        enquiries.hand_to_network(enquiry=enquiry, by=someone)
    helper = editor(network())
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            enquiries.hand_to_network(enquiry=enquiry, by=someone)
    assert [m.to for m in mail.outbox] == [[helper.email]]
    enquiries.answer(enquiry=enquiry, by=helper, text="Le mardi.")
