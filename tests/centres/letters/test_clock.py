"""The clock of the promise: it runs until the first answer of a person, and pauses only while the asker may write."""

import datetime

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cdm_centres.actions import enquiries
from cdm_centres.actions.enquiries import moves
from cdm_centres.enums import EnquiryState
from cdm_centres.models import Enquiry
from tests.factories import CentreFactory

from .factories import DAY, HOUR, EnquiryFactory, editor, network

pytestmark = pytest.mark.django_db

START = datetime.datetime(2026, 3, 28, 20, tzinfo=datetime.UTC)  # the night when summer time begins in Europe

# What happens after some minutes: we ask something back, the asker writes, we answer.
STEPS = st.lists(st.tuples(st.integers(1, 2000), st.sampled_from(["ask_back", "asked", "answer"])), max_size=12)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_only_the_time_while_we_owe_an_answer_counts(steps):
    """A second clock beside it, kept by hand, always says the same."""
    enquiry = Enquiry(state=EnquiryState.OPEN, due_at=START + DAY)
    enquiry.save = lambda **_kwargs: None
    now, ours, is_ours, took = START, datetime.timedelta(), True, None
    for minutes, step in steps:
        passed = datetime.timedelta(minutes=minutes)
        now += passed
        ours += passed if is_ours else datetime.timedelta()
        if step == "answer":
            took = ours if took is None else took
            moves.answered(enquiry, now)
            is_ours = False
            ours = datetime.timedelta()
        elif step == "asked":
            moves.asked(enquiry, now)
            is_ours = True
        elif enquiry.state == EnquiryState.OPEN:
            moves.move(enquiry, EnquiryState.WAITING, now)
            is_ours = False
        if enquiry.state in {EnquiryState.OPEN, EnquiryState.WAITING}:
            assert enquiry.time_left(now) == DAY - ours
        assert (enquiry.due_at is not None) == (enquiry.state == EnquiryState.OPEN)
        assert enquiry.answered_in == took


@pytest.mark.parametrize(
    "facts",
    [
        {"state": EnquiryState.OPEN, "due_at": None},
        {"state": EnquiryState.CLOSED, "due_at": START},
        {"state": EnquiryState.WAITING},
        {"state": EnquiryState.ANSWERED},
        {"state": EnquiryState.CLOSED, "answered_at": START},
        {"state": EnquiryState.OPEN, "due_at": START, "left": HOUR},
        {"passed_on_at": START, "with_network": False},
    ],
)
def test_the_database_refuses_a_clock_that_makes_no_sense(facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        EnquiryFactory(**facts)


def watch(capture, now) -> tuple[int, int]:
    with capture(execute=True):
        return enquiries.warn_teams(now=now), enquiries.pass_on_overdue(now=now)


def test_the_team_is_warned_once_at_18_hours_and_the_network_told_once_at_24(django_capture_on_commit_callbacks):
    centre = CentreFactory()
    team, helper = [editor(centre), editor(centre)], editor(network())
    enquiry = EnquiryFactory(centre=centre, due_at=START + DAY)
    steps = [(17.9, (0, 0)), (18, (1, 0)), (18.1, (0, 0)), (23.9, (0, 0)), (24, (0, 1)), (24.1, (0, 0)), (90, (0, 0))]
    for hours, expected in steps:
        assert watch(django_capture_on_commit_callbacks, START + hours * HOUR) == expected
    assert sorted(m.to[0] for m in mail.outbox) == sorted([*(p.email for p in team), helper.email])
    enquiry.refresh_from_db()
    assert enquiry.with_network
    assert enquiry.state == EnquiryState.OPEN


def test_a_watch_that_stood_still_for_days_catches_up_with_both(django_capture_on_commit_callbacks):
    centre = CentreFactory()
    editor(centre), editor(network())
    EnquiryFactory(centre=centre, due_at=START + DAY)
    assert watch(django_capture_on_commit_callbacks, START + 5 * DAY) == (1, 1)
    assert watch(django_capture_on_commit_callbacks, START + 5 * DAY) == (0, 0)


def test_nobody_is_warned_of_what_waits_for_the_asker_is_answered_or_rubbish(django_capture_on_commit_callbacks):
    centre = CentreFactory()
    editor(centre)
    EnquiryFactory(centre=centre, state=EnquiryState.WAITING, left=HOUR)
    EnquiryFactory(centre=centre, state=EnquiryState.SPAM)
    EnquiryFactory(centre=centre, state=EnquiryState.ANSWERED, answered_at=START, answered_in=HOUR)
    assert watch(django_capture_on_commit_callbacks, START + 9 * DAY) == (0, 0)
    assert mail.outbox == []


def test_what_was_answered_between_the_watch_and_the_mail_warns_nobody(django_capture_on_commit_callbacks):
    centre = CentreFactory()
    person = editor(centre)
    enquiry = EnquiryFactory(centre=centre, due_at=timezone.now() + HOUR)
    with django_capture_on_commit_callbacks() as callbacks:
        assert enquiries.warn_teams() == 1
    enquiries.answer(enquiry=enquiry, by=person, text="Oui.")
    mail.outbox.clear()
    for callback in callbacks:
        callback()
    assert [m for m in mail.outbox if m.to == [person.email]] == []


def test_a_centre_without_a_team_warns_the_networks(django_capture_on_commit_callbacks):
    helper = editor(network())
    EnquiryFactory(due_at=START + HOUR)
    watch(django_capture_on_commit_callbacks, START)
    assert [m.to for m in mail.outbox] == [[helper.email]]


def test_one_that_fails_keeps_no_other_from_being_watched(monkeypatch, django_capture_on_commit_callbacks):
    centre = CentreFactory()
    editor(centre), editor(network())
    first, _second = EnquiryFactory(centre=centre, due_at=START), EnquiryFactory(centre=centre, due_at=START + HOUR)
    locked = moves.locked

    def fails(pk):
        if pk == first.pk:
            raise RuntimeError
        return locked(pk)

    monkeypatch.setattr(moves, "locked", fails)
    assert watch(django_capture_on_commit_callbacks, START + DAY) == (1, 1)


def test_the_command_says_what_it_did(capsys):
    call_command("watch_enquiries")
    assert "Teams warned: 0" in capsys.readouterr().out


def test_the_watch_asks_the_same_number_of_queries_while_nothing_is_due(django_assert_num_queries):
    for _ in range(20):
        EnquiryFactory()
    with django_assert_num_queries(2):
        enquiries.warn_teams()
        enquiries.pass_on_overdue()
