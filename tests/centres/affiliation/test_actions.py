"""Requests to join: what may follow what, who may do it, what is left when it fails."""

import datetime

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from cdm_centres.actions import affiliation
from cdm_centres.enums import REQUEST_TRANSITIONS, CentreKind, RequestState, Role
from cdm_centres.exceptions import (
    ForbiddenMove,
    LinkUnusable,
    NameTaken,
    NotAllowed,
    QuestionMissing,
    ReasonMissing,
)
from cdm_centres.models import AffiliationRequest, Centre, CentrePage, Invitation
from tests.centres.provisioning.factories import directories
from tests.factories import CentreFactory, MembershipFactory, UserFactory

from .factories import RequestFactory, of_the_team

pytestmark = pytest.mark.django_db

TRAITS = {
    RequestState.UNCONFIRMED: {},
    RequestState.WAITING: {"waiting": True},
    RequestState.ASKED: {"asked": True},
    RequestState.ACCEPTED: {"accepted": True},
    RequestState.REFUSED: {"refused": True},
}
VERBS = {
    "confirm": (RequestState.WAITING, {RequestState.UNCONFIRMED}),
    "ask": (RequestState.ASKED, {RequestState.WAITING}),
    "complete": (RequestState.WAITING, {RequestState.ASKED}),
    "accept": (RequestState.ACCEPTED, {RequestState.WAITING, RequestState.ASKED}),
    "refuse": (RequestState.REFUSED, {RequestState.WAITING, RequestState.ASKED}),
}


def act(verb, request, by):
    if verb == "confirm":
        return affiliation.confirm(request_id=request.pk)
    if verb == "complete":
        return affiliation.complete(request_id=request.pk, changes={"answer": "Cinq."})
    words = {"ask": {"question": "Combien ?"}, "refuse": {"reason": "Trop tôt."}, "accept": {}}[verb]
    return getattr(affiliation, verb)(request=request, by=by, **words)


@pytest.mark.parametrize("came_from", RequestState)
@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_moves_from_its_states_only(verb, came_from):
    directories("fr")
    request, (to, allowed) = RequestFactory(**TRAITS[came_from]), VERBS[verb]
    if came_from in allowed:
        act(verb, request, UserFactory(is_superuser=True))
        request.refresh_from_db()
        assert request.state == to
        assert to in REQUEST_TRANSITIONS[came_from]
    else:
        with pytest.raises((ForbiddenMove, LinkUnusable)):
            act(verb, request, UserFactory(is_superuser=True))
        request.refresh_from_db()
        assert request.state == came_from


def test_every_move_of_the_table_has_its_verb():
    moves = {(came_from, to) for to, allowed in VERBS.values() for came_from in allowed}
    assert moves == {(came_from, to) for came_from, after in REQUEST_TRANSITIONS.items() for to in after}


@pytest.mark.parametrize("verb", ["ask", "accept", "refuse"])
def test_only_the_network_team_decides(verb):
    directories("fr")
    request = RequestFactory(waiting=True)
    for user in (UserFactory(), MembershipFactory(role=Role.MANAGER).user, UserFactory(is_staff=True)):
        with pytest.raises(NotAllowed):
            act(verb, request, user)
    act(verb, request, of_the_team())


def test_accepting_prepares_the_house_and_invites_both(django_capture_on_commit_callbacks):
    directories("fr", "en")
    team = of_the_team()
    request = RequestFactory(waiting=True, slug="lyon", name="Lyon", languages=["en", "fr"])
    with django_capture_on_commit_callbacks(execute=True):
        affiliation.accept(request=request, by=team)
    centre = Centre.objects.get(slug="lyon")
    assert AffiliationRequest.objects.get().centre == centre
    assert centre.parent.kind == CentreKind.NETWORK
    assert CentrePage.objects.filter(centre=centre).count() == 2
    invited = Invitation.objects.filter(centre=centre, role=Role.MANAGER).values_list("email", flat=True)
    assert set(invited) == {request.first_email, request.second_email}
    assert sorted(to for letter in mail.outbox for to in letter.to).count(request.first_email) == 2


def test_a_centre_of_one_person_has_one_manager():
    directories("fr")
    request = RequestFactory(waiting=True, kind=CentreKind.CORRESPONDENT)
    affiliation.accept(request=request, by=of_the_team())
    assert list(Invitation.objects.values_list("email", flat=True)) == [request.first_email]


def test_a_name_taken_meanwhile_leaves_the_request_waiting():
    directories("fr")
    request = RequestFactory(waiting=True, slug="lyon")
    CentreFactory(slug="ly-on")
    with pytest.raises(NameTaken):
        affiliation.accept(request=request, by=of_the_team())
    request.refresh_from_db()
    assert request.state == RequestState.WAITING
    affiliation.accept(request=request, by=UserFactory(is_superuser=True), slug="lyon-croix-rousse")
    assert Centre.objects.filter(slug="lyon-croix-rousse").exists()


def test_accepting_never_adopts_a_centre_that_is_there():
    directories("fr")
    CentreFactory(slug="lyon")
    with pytest.raises(NameTaken):
        affiliation.accept(request=RequestFactory(waiting=True, slug="lyon"), by=of_the_team())


def test_nothing_is_decided_without_words():
    with pytest.raises(ReasonMissing):
        affiliation.refuse(request=RequestFactory(waiting=True), by=of_the_team(), reason=" ")
    with pytest.raises(QuestionMissing):
        affiliation.ask(request=RequestFactory(waiting=True), by=UserFactory(is_superuser=True), question="")


def test_the_applicant_changes_only_what_was_theirs_to_say():
    request = RequestFactory(asked=True)
    with pytest.raises(LinkUnusable):
        affiliation.complete(request_id=request.pk, changes={"state": RequestState.ACCEPTED})
    with pytest.raises(LinkUnusable):
        affiliation.complete(request_id=request.pk, changes={"first_email": "other@example.org"})


@pytest.mark.parametrize(
    "broken",
    [
        {"state": RequestState.WAITING},
        {"confirmed_at": timezone.now()},
        {"waiting": True, "decided_at": timezone.now()},
        {"refused": True, "reason": ""},
        {"asked": True, "question": ""},
        {"accepted": True, "centre": None},
    ],
)
def test_the_database_refuses_what_cannot_be(broken):
    with pytest.raises(IntegrityError), transaction.atomic():
        RequestFactory(**broken)


def test_old_requests_are_forgotten():
    now = timezone.now()
    month, year = now - datetime.timedelta(days=31), now - datetime.timedelta(days=366)
    RequestFactory(sent_at=month)
    RequestFactory(refused=True, decided_at=year)
    kept = [RequestFactory(), RequestFactory(waiting=True, sent_at=year), RequestFactory(refused=True)]
    assert affiliation.forget() == 2
    assert set(AffiliationRequest.objects.all()) == set(kept)
