"""One's own words: corrected in place, corrected later with a date, taken back."""

import datetime

import pytest
from django.utils import timezone

from cdm_debates.actions import contributions
from cdm_debates.enums import ContributionState
from cdm_debates.exceptions import (
    ChangedElsewhere,
    ForbiddenMove,
    ForbiddenPhase,
    NotYours,
)
from cdm_debates.models import ContributionTranslation
from tests.debates.factories import ContributionFactory, DebateFactory, TranslationFactory
from tests.debates.writing import edit, write
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_in_the_first_minutes_words_are_corrected_in_place():
    found = edit(write(DebateFactory()))
    found.refresh_from_db()
    assert (found.html, found.edited_at, found.version) == ("<p>Corrigé : deux fontaines.</p>", None, 1)
    assert found.xtdcomment_ptr.comment == found.comment == "Corrigé : deux fontaines."
    assert not found.versions.exists()


def test_later_a_correction_is_dated_and_the_earlier_words_are_kept():
    old = ContributionFactory(created_at=timezone.now() - datetime.timedelta(minutes=31))
    before = old.html
    found = edit(old)
    kept = found.versions.get()
    assert found.edited_at is not None
    assert (kept.html, kept.number) == (before, 0)


def test_of_two_windows_the_second_is_told():
    found = write(DebateFactory())
    edit(found, version=0)
    with pytest.raises(ChangedElsewhere):
        edit(found, "L’autre fenêtre.", version=0)
    found.refresh_from_db()
    assert found.comment == "Corrigé : deux fontaines."


def test_only_the_author_corrects_and_withdraws():
    found = ContributionFactory()
    with pytest.raises(NotYours):
        edit(found, by=UserFactory())
    with pytest.raises(NotYours):
        contributions.withdraw(contribution=found, by=UserFactory())


def test_nothing_is_corrected_in_a_concluded_debate_nor_once_hidden():
    with pytest.raises(ForbiddenPhase):
        edit(ContributionFactory(debate=DebateFactory(concluded=True)))
    with pytest.raises(ForbiddenMove):
        edit(ContributionFactory(hidden=True))


def test_a_link_added_later_is_held_like_one_written_at_once():
    found = write(DebateFactory(hold_links=True))
    found = edit(found, "Voyez https://example.org/plans, c’est utile.")
    assert found.state == ContributionState.HELD
    found.debate.refresh_from_db()
    assert found.debate.contributions_count == 0


def test_what_was_to_be_rephrased_goes_back_to_a_moderator():
    found = edit(ContributionFactory(state=ContributionState.REPHRASE), "Dit plus poliment, et sans viser personne.")
    assert (found.state, found.cases.get().reasons) == ("held", ["rephrased"])


def test_withdrawn_words_leave_with_their_translations():
    found = TranslationFactory().contribution
    contributions.withdraw(contribution=found, by=found.author)
    found.refresh_from_db()
    assert (found.state, found.xtdcomment_ptr.is_public, found.xtdcomment_ptr.is_removed) == ("withdrawn", False, True)
    assert not ContributionTranslation.objects.exists()
    with pytest.raises(ForbiddenMove):
        contributions.withdraw(contribution=found, by=found.author)
