"""Phases: read from dates, in Python and by the database alike; opened, closed and concluded by hand."""

import datetime
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from cdm_centres.enums import CentreKind, Role
from cdm_debates import phases
from cdm_debates.actions import citations, debates
from cdm_debates.enums import OPEN_PHASES, WHAT_PHASES_ALLOW, Audience, CitationPlace, Deed, Phase
from cdm_debates.exceptions import (
    CentreMissing,
    CitationMissing,
    DatesInWrongOrder,
    ForbiddenMove,
    ForbiddenPhase,
    NotAllowed,
    SomebodyWasFaster,
    SynthesisMissing,
)
from cdm_debates.models import Debate
from tests.debates.factories import CitationFactory, ContributionFactory, DebateFactory, debate_index, debate_page
from tests.debates.writing import moderator_of
from tests.factories import CentreFactory, MembershipFactory, UserFactory
from tests.page_factories import front_page

NOW = datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC)
DAYS = st.one_of(st.none(), st.integers(min_value=-6, max_value=6))


def test_the_one_table_says_what_each_phase_allows():
    may = {deed: {phase for phase in Phase if deed in WHAT_PHASES_ALLOW[phase]} for deed in Deed}
    assert may[Deed.CONTRIBUTE] == may[Deed.MARK] == may[Deed.CLOSE] == OPEN_PHASES
    assert may[Deed.READ] == may[Deed.FOLLOW] == set(Phase)
    assert may[Deed.CONCLUDE] == {Phase.CLOSED}
    assert may[Deed.OPEN] == {Phase.ANNOUNCED, Phase.CLOSED}
    assert may[Deed.EDIT] == OPEN_PHASES | {Phase.CLOSED}
    assert may[Deed.WITHDRAW] == may[Deed.FLAG] == may[Deed.MODERATE] == set(Phase) - {Phase.ANNOUNCED}


@pytest.mark.parametrize(
    ("opens", "closes", "concluded", "phase"),
    [
        (None, None, None, Phase.ANNOUNCED), (1, None, None, Phase.ANNOUNCED), (1, 9, None, Phase.ANNOUNCED),
        (0, None, None, Phase.OPEN), (-1, None, None, Phase.OPEN), (-1, 4, None, Phase.OPEN),
        (-1, 3, None, Phase.CLOSING_SOON), (-1, 1, None, Phase.CLOSING_SOON), (-2, 0, None, Phase.CLOSED),
        (-2, -1, None, Phase.CLOSED), (-3, -2, -1, Phase.CONCLUDED),
    ],
)  # fmt: skip
def test_dates_tell_the_phase(opens, closes, concluded, phase):
    assert phases.phase_of(dated(opens, closes, concluded), NOW) == phase


def dated(*days):
    moments = [None if day is None else NOW + datetime.timedelta(days=day) for day in days]
    return SimpleNamespace(**dict(zip(("opens_at", "closes_at", "concluded_at"), moments, strict=True)))


@given(DAYS, DAYS)
def test_a_debate_is_always_in_exactly_one_phase(opens, closes):
    assert phases.phase_of(dated(opens, closes, None), NOW) in Phase


@pytest.mark.django_db
def test_the_database_finds_the_same_phases():
    rows = [
        DebateFactory(**vars(dated(opens, closes, None)))
        for opens in (None, -5, -1, 0, 1)
        for closes in (None, -2, 0, 1, 2, 3, 4)
        if closes is None or (opens is not None and closes > opens)
    ]
    rows += [DebateFactory(**vars(dated(-5, -3, -1)))]
    for phase in Phase:
        found = set(Debate.objects.in_phase(phase, now=NOW))
        assert found == {row for row in rows if phases.phase_of(row, NOW) == phase}, phase


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"opens_at": NOW, "closes_at": NOW},
        {"opens_at": None, "closes_at": NOW},
        {"opens_at": NOW, "closes_at": None, "concluded_at": NOW},
        {"audience": Audience.CENTRE, "centre": None},
    ],
)
def test_the_database_refuses_dates_and_audiences_that_cannot_be(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        DebateFactory(**wrong)


@pytest.mark.django_db
def test_a_debate_is_started_by_its_centre_or_the_network():
    centre = CentreFactory()
    animator = MembershipFactory(centre=centre, role=Role.ANIMATOR).user
    one = debates.create(by=animator, centre=centre, question="Faut-il une fontaine ?", hold_first=True)
    other = debates.create(by=animator, centre=centre, question="Faut-il une fontaine ?")
    assert (one.slug, other.slug, one.phase, one.hold_first) == (
        "faut-il-une-fontaine", "faut-il-une-fontaine-2", Phase.ANNOUNCED, True,
    )  # fmt: skip
    for by, where in ((animator, None), (animator, CentreFactory()), (UserFactory(), centre)):
        with pytest.raises(NotAllowed):
            debates.create(by=by, centre=where, question="Et ici ?")
    network = MembershipFactory(centre=CentreFactory(kind=CentreKind.NETWORK), role=Role.ANIMATOR).user
    assert debates.create(by=network, question="Que décide le réseau ?").centre is None
    with pytest.raises(TypeError, match="no colour"):
        debates.create(by=animator, centre=centre, question="?", colour="rouge")


@pytest.mark.django_db
def test_dates_in_the_wrong_order_get_a_sentence():
    debate = DebateFactory()
    by = moderator_of(debate)
    with pytest.raises(DatesInWrongOrder):
        debates.change(debate=debate, by=by, closes_at=debate.opens_at)
    with pytest.raises(CentreMissing):
        debates.create(by=UserFactory(is_superuser=True), question="?", audience=Audience.CENTRE)


@pytest.mark.django_db
def test_of_two_who_change_a_debate_the_second_is_told():
    debate = DebateFactory()
    by = moderator_of(debate)
    debates.change(debate=debate, by=by, expected_version=0, hold_links=True)
    with pytest.raises(SomebodyWasFaster) as refused:
        debates.change(debate=debate, by=by, expected_version=0, hold_links=False)
    assert refused.value.by == by
    debate.refresh_from_db()
    assert debate.hold_links


@pytest.mark.django_db
def test_from_announced_to_concluded_by_hand(mailoutbox, django_capture_on_commit_callbacks):
    debate = DebateFactory(announced=True)
    by = moderator_of(debate)
    with pytest.raises(ForbiddenPhase):
        debates.close(debate=debate, by=by)
    assert debates.open_now(debate=debate, by=by).phase == Phase.OPEN
    cited, minority = ContributionFactory(debate=debate), ContributionFactory(debate=debate)
    with pytest.raises(ForbiddenPhase):
        debates.conclude(debate=debate, by=by)
    assert debates.close(debate=debate, by=by).phase == Phase.CLOSED
    assert debates.open_now(debate=debate, by=by).phase == Phase.OPEN
    debates.close(debate=debate, by=by)
    with pytest.raises(SynthesisMissing):
        debates.conclude(debate=debate, by=by)
    debate_page(debate_index(front_page()), debate, synthesis="<p>Oui à la fontaine.</p>")
    with pytest.raises(CitationMissing):
        debates.conclude(debate=debate, by=by)
    citations.cite(debate=debate, contribution=cited, by=by, note="L’idée première.")
    citations.cite(debate=debate, contribution=minority, by=by, place=CitationPlace.MINORITY)
    with django_capture_on_commit_callbacks(execute=True):
        assert debates.conclude(debate=debate, by=by).phase == Phase.CONCLUDED
    assert {mail.to[0] for mail in mailoutbox} == {cited.author.email, minority.author.email}
    assert "L’idée première." in "".join(mail.body for mail in mailoutbox)
    assert cited.citations.get().debate == debate
    assert [entry.event for entry in debate.entries.all()] == ["opened", "closed", "reopened", "closed", "concluded"]
    with pytest.raises(ForbiddenPhase):
        debates.open_now(debate=debate, by=by)


@pytest.mark.django_db
def test_only_shown_words_of_this_debate_are_cited():
    hidden, other = ContributionFactory(hidden=True), ContributionFactory()
    by = moderator_of(hidden.debate)
    with pytest.raises(ForbiddenMove):
        citations.cite(debate=hidden.debate, contribution=hidden, by=by)
    with pytest.raises(NotAllowed):
        citations.cite(debate=hidden.debate, contribution=other, by=by)


@pytest.mark.django_db
def test_a_hidden_citation_carries_no_conclusion():
    debate = DebateFactory(closed=True)
    by = moderator_of(debate)
    debate_page(debate_index(front_page()), debate, synthesis="<p>Oui.</p>")
    CitationFactory(contribution=ContributionFactory(debate=debate, hidden=True))
    with pytest.raises(CitationMissing):
        debates.conclude(debate=debate, by=by)
