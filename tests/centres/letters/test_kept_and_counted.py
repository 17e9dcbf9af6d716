"""How long letters are kept, what is handed out and erased, and the published figures."""

import datetime

import pytest
from django.core.management import call_command
from django.template import Context, Template
from django.utils import timezone

from cdm_centres.actions import enquiries
from cdm_centres.enums import EnquiryState
from cdm_centres.models import Enquiry, EnquiryFile, EnquiryMessage
from cdm_pages.blocks import BodyBlock
from cdm_pages.emails import Attachment
from tests.factories import CentreFactory

from .factories import DAY, HOUR, EnquiryFactory, editor, received

pytestmark = pytest.mark.django_db


def long_ago(days, **facts):
    enquiry = EnquiryFactory(**facts)
    Enquiry.objects.filter(pk=enquiry.pk).update(moved_at=timezone.now() - days * DAY)
    return enquiry


def test_letters_are_forgotten_a_year_after_the_last_word_and_rubbish_sooner():
    answered = {"state": EnquiryState.ANSWERED, "answered_at": timezone.now(), "answered_in": HOUR}
    kept = [
        long_ago(360, **answered),
        long_ago(900),
        long_ago(29, state=EnquiryState.SPAM),
        long_ago(31, state=EnquiryState.CLOSED),
    ]
    long_ago(370, **answered)
    long_ago(370, state=EnquiryState.WAITING, left=HOUR)
    long_ago(31, state=EnquiryState.SPAM)
    long_ago(31, state=EnquiryState.CLOSED, is_automatic=True)
    assert enquiries.forget_old() == 4
    assert set(Enquiry.objects.all()) == set(kept)
    assert enquiries.forget_old() == 0


def test_the_months_are_a_setting(settings):
    settings.CDM_CENTRES_ENQUIRY_MONTHS = 3
    long_ago(100, state=EnquiryState.CLOSED)
    call_command("forget_enquiries")
    assert not Enquiry.objects.exists()


def test_files_go_with_their_letter(django_capture_on_commit_callbacks):
    enquiry = received(files=[Attachment("plan.pdf", 5, b"%PDF-")])
    held = EnquiryFile.objects.get().file
    assert held.storage.exists(held.name)
    with django_capture_on_commit_callbacks(execute=True):
        enquiries.erase_person(email=enquiry.asker_email.upper())
    assert not held.storage.exists(held.name)
    assert not EnquiryMessage.objects.exists()


def test_erasing_one_person_leaves_the_others():
    received(), received(email="leo@example.org")
    assert enquiries.erase_person(email="leo@example.org") == 1
    assert enquiries.erase_person(email="") == 0
    assert Enquiry.objects.count() == 1


def test_a_person_gets_what_they_wrote_and_were_answered_but_no_notes():
    centre = CentreFactory()
    enquiry, person = received(centre), editor(centre)
    enquiries.note(enquiry=enquiry, by=person, text="Note secrète")
    enquiries.answer(enquiry=enquiry, by=person, text="Le mardi.")
    (data,) = enquiries.own_data(email=enquiry.asker_email)
    assert [m["text"] for m in data["messages"]] == ["Quand ouvrez-vous ?", "Le mardi."]
    assert enquiries.own_data(email="") == enquiries.own_data(email="x@y.org") == []


def answered_in(hours, **facts):
    return EnquiryFactory(state=EnquiryState.ANSWERED, answered_at=timezone.now(), answered_in=hours * HOUR, **facts)


def test_the_figures_count_answers_in_time_and_what_was_never_answered():
    for hours in (1, 2, 24, 30):
        answered_in(hours)
    EnquiryFactory(due_at=timezone.now() - HOUR)  # late, unanswered
    EnquiryFactory()  # still in time: neither kept nor broken
    EnquiryFactory(state=EnquiryState.CLOSED)
    EnquiryFactory(state=EnquiryState.SPAM)
    answered_in(1, is_automatic=True)
    answered_in(1, arrived_at=timezone.now() - 91 * DAY)
    figures = Enquiry.objects.punctuality()
    assert (figures.asked, figures.in_time, figures.share, figures.median) == (5, 3, 60, 13 * HOUR)


def test_no_letters_no_figures():
    figures = Enquiry.objects.punctuality()
    assert (figures.asked, figures.share, figures.median) == (0, None, None)


def test_hundred_per_cent_is_told_only_when_it_is_true():
    for _ in range(299):
        answered_in(1)
    answered_in(25)
    assert Enquiry.objects.punctuality().share == 99


def test_the_block_shows_figures_from_one_query_and_nothing_about_anybody(django_assert_num_queries):
    answered_in(3, subject="Sujet secret", asker_name="Nom secret")
    block = Template('{% include "cdm_centres/blocks/punctuality.html" %}')
    with django_assert_num_queries(1):
        shown = block.render(Context({"value": {"title": "", "days": 90}}))
    assert "100" in shown
    assert "3 heures" in shown
    assert "secret" not in shown
    assert "example.org" not in shown


def test_the_block_is_silent_while_there_is_nothing_to_count():
    shown = Template('{% include "cdm_centres/blocks/punctuality.html" %}').render(Context({"value": {"days": 90}}))
    assert shown.strip() == ""


def test_the_block_is_offered_to_editors():
    assert "punctuality" in BodyBlock().child_blocks


def test_half_an_hour_is_no_hour():
    answered_in(0.3)
    shown = Template('{% include "cdm_centres/blocks/punctuality.html" %}').render(Context({"value": {"days": 90}}))
    assert "moins d’une heure" in shown
    assert datetime.timedelta(hours=0.3) == Enquiry.objects.punctuality().median
