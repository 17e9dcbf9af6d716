"""The notice board: who hangs up, corrects, answers and takes down; in which order numbers are given."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from cdm_centres import permissions
from cdm_centres.actions import notices
from cdm_centres.enums import NOTICE_TRANSITIONS, NoticeState, Role
from cdm_centres.exceptions import ForbiddenMove, LastDayWrong, NotAllowed, NoticeEmpty, NoticeOver, ReasonMissing
from cdm_centres.models import Commons, Notice, NoticeFile, NoticeReply, today
from tests.factories import CentreFactory, MembershipFactory, UserFactory

from .factories import network_member, notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def lyon():
    return CentreFactory(name="Lyon")


@pytest.fixture
def accra():
    return CentreFactory(name="Accra")


@pytest.fixture
def writer(lyon):
    return MembershipFactory(centre=lyon, role=Role.EDITOR).user


@pytest.fixture
def other(accra):
    return MembershipFactory(centre=accra, role=Role.TREASURER).user


def later(days):
    return today() + datetime.timedelta(days=days)


def words(**more):
    said = {"subject": "ideas", "language": "eo", "title": "Ideo", "text": "Ni provis ĝin.", "last_day": later(9)}
    return said | more


@pytest.mark.parametrize("role", [*(set(Role) - {Role.MEMBER})])
def test_whoever_has_work_in_a_centre_reads_and_writes(lyon, writer, role):
    held = notice(lyon, writer)
    user = MembershipFactory(role=role).user
    assert permissions.notices_for(user).get() == held
    assert permissions.centres_noticed_for(user).exists()


def test_citizens_strangers_plain_members_and_mandates_over_do_not_exist_for_the_board(lyon, writer, django_user_model):
    notice(lyon, writer)
    over = MembershipFactory(role=Role.EDITOR, ends_on=later(-1)).user
    closed = MembershipFactory(role=Role.EDITOR, centre=CentreFactory(status="closed")).user
    for user in (UserFactory(), MembershipFactory(role=Role.MEMBER).user, over, closed):
        assert not permissions.notices_for(user).exists()
        assert not permissions.centres_noticed_for(user).exists()


def test_nobody_writes_in_another_centres_name(lyon, other):
    with pytest.raises(NotAllowed):
        notice(lyon, other)


def test_numbers_follow_each_other(lyon, writer):
    assert [notice(lyon, writer).number for _ in range(3)] == [1, 2, 3]
    assert Commons.objects.get().last_notice == 3


def test_a_refused_notice_takes_no_number(lyon, writer):
    notice(lyon, writer)
    with pytest.raises(LastDayWrong):
        notice(lyon, writer, last_day=later(-1))
    assert notice(lyon, writer).number == 2


@pytest.mark.parametrize("days", [-1, 367])
def test_its_last_day_is_within_the_year(lyon, writer, days):
    with pytest.raises(LastDayWrong):
        notice(lyon, writer, last_day=later(days))


@pytest.mark.parametrize("empty", [{"title": " "}, {"text": "\x00 "}])
def test_an_empty_notice_is_refused(lyon, writer, empty):
    with pytest.raises(NoticeEmpty):
        notice(lyon, writer, **empty)


def test_past_its_last_day_it_is_its_writers_alone(lyon, writer, other):
    held = notice(lyon, writer)
    Notice.objects.update(last_day=later(-1))
    assert permissions.notices_for(other).count() == 0
    assert permissions.notices_for(writer).get() == held
    assert permissions.notices_for(network_member()).get() == held


def test_its_writer_corrects_it_and_changes_the_files(lyon, writer):
    held = notice(lyon, writer, files=(ContentFile(b"a", "a.txt"), ContentFile(b"b", "b.txt")))
    first = held.files.first()
    kept = notices.correct(
        notice=held, words=words(), files=[ContentFile(b"c", "c.txt")], without=[first.pk], by=writer
    )
    assert (kept.title, kept.language, kept.number) == ("Ideo", "eo", held.number)
    assert kept.edited_at
    assert [file.name for file in kept.files.all()] == ["b.txt", "c.txt"]


def test_files_taken_away_are_gone_from_the_disk(lyon, writer, django_capture_on_commit_callbacks):
    held = notice(lyon, writer, files=(ContentFile(b"a", "a.txt"),))
    file = held.files.get().file
    assert file.storage.exists(file.name)
    with django_capture_on_commit_callbacks(execute=True):
        notices.correct(notice=held, words=words(), without=[held.files.get().pk], by=writer)
    assert not file.storage.exists(file.name)


def test_a_file_of_another_notice_is_not_taken_away(lyon, writer):
    mine, other_one = notice(lyon, writer), notice(lyon, writer, files=(ContentFile(b"a", "a.txt"),))
    notices.correct(notice=mine, words=words(), without=[other_one.files.get().pk], by=writer)
    assert other_one.files.exists()


@pytest.mark.parametrize("verb", ["correct", "withdraw", "hang_again"])
def test_nobody_else_touches_a_notice_not_even_the_team(lyon, writer, other, verb):
    held = notice(lyon, writer)
    for user in (other, network_member(), MembershipFactory(centre=lyon, role=Role.MANAGER).user):
        with pytest.raises(NotAllowed):
            getattr(notices, verb)(notice=held, by=user, **({"words": words()} if verb == "correct" else {}))


def test_taken_down_and_hung_up_again(lyon, writer, other):
    held = notice(lyon, writer)
    notices.withdraw(notice=held, by=writer)
    assert not permissions.notices_for(other).exists()
    with pytest.raises(ForbiddenMove):
        notices.withdraw(notice=held, by=writer)
    notices.hang_again(notice=held, by=writer)
    assert permissions.notices_for(other).get().number == 1


def test_the_team_removes_it_for_good_and_says_why(lyon, writer, other):
    held, team = notice(lyon, writer), network_member()
    with pytest.raises(NotAllowed):
        notices.remove(notice=held, reason="x", by=other)
    with pytest.raises(ReasonMissing):
        notices.remove(notice=held, reason=" ", by=team)
    notices.remove(notice=held, reason="Publicité", by=team)
    assert permissions.notices_for(writer).get().reason == "Publicité"
    with pytest.raises(NotAllowed):
        notices.hang_again(notice=held, by=writer)


def test_the_database_wants_a_reason_for_a_removal(lyon, writer):
    notice(lyon, writer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.update(state=NoticeState.REMOVED)


def test_teams_answer_in_the_name_of_their_centre(lyon, accra, writer, other):
    held = notice(lyon, writer)
    reply = notices.answer(notice=held, centre=accra, text=" Nous en avons une. ", by=other)
    assert (reply.text, reply.centre, reply.author) == ("Nous en avons une.", accra, other)
    with pytest.raises(NotAllowed):
        notices.answer(notice=held, centre=lyon, text="x", by=other)
    with pytest.raises(NoticeEmpty):
        notices.answer(notice=held, centre=accra, text="\x00", by=other)


def test_a_notice_that_is_down_is_not_answered(lyon, accra, writer, other):
    held = notice(lyon, writer)
    notices.withdraw(notice=held, by=writer)
    with pytest.raises(NoticeOver):
        notices.answer(notice=held, centre=accra, text="x", by=other)


def test_who_answered_and_the_team_take_an_answer_away(lyon, accra, writer, other):
    held = notice(lyon, writer)
    for by, may in ((writer, False), (other, True), (network_member(), True)):
        reply = notices.answer(notice=held, centre=accra, text="x", by=other)
        if may:
            notices.take_answer_away(reply=reply, by=by)
        else:
            with pytest.raises(NotAllowed):
                notices.take_answer_away(reply=reply, by=by)
    assert NoticeReply.objects.count() == 1


def test_old_notices_are_forgotten_with_their_files(lyon, writer, django_capture_on_commit_callbacks):
    old = notice(lyon, writer, files=(ContentFile(b"a", "a.txt"),))
    file = old.files.get().file
    Notice.objects.update(last_day=later(-10))
    kept = notice(lyon, writer)
    assert notices.forget(days=10) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert notices.forget(days=9) == 1
    assert Notice.objects.get() == kept
    assert not NoticeFile.objects.exists()
    assert not file.storage.exists(file.name)
    assert notice(lyon, writer).number == 3


def test_every_state_has_its_moves():
    assert NOTICE_TRANSITIONS.keys() == set(NoticeState)
