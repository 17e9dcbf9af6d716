"""What ends a case, and what the second of two moderators is told."""

import pytest

from cdm_debates.actions import moderation, pauses
from cdm_debates.actions.pauses import Length
from cdm_debates.enums import CharterRule, DecisionKind
from cdm_debates.exceptions import SomebodyWasFaster
from cdm_debates.models import ModerationCase
from tests.debates.factories import ContributionFactory
from tests.debates.writing import moderator_of

pytestmark = pytest.mark.django_db
SAID = {"rule": CharterRule.RESPECT, "words": "Parlez des idées, pas des personnes."}


def decide(contribution, by, kind=DecisionKind.HIDE, **said):
    return moderation.decide(contribution=contribution, by=by, kind=kind, **{**SAID, **said})


def test_a_decision_about_the_person_leaves_the_words_in_the_queue():
    found = ContributionFactory(held=True)
    ModerationCase.objects.create(contribution=found, reasons=["first"])
    by = moderator_of(found.debate)
    pauses.pause(contribution=found, by=by, **SAID, length=Length())
    decide(found, by, DecisionKind.CLOSE_EXCHANGE)
    assert ModerationCase.objects.open().exists(), "nobody has said yet what becomes of what is held"
    decide(found, by, DecisionKind.LEAVE)
    assert not ModerationCase.objects.open().exists()


@pytest.mark.parametrize("kind", [DecisionKind.CLOSE_EXCHANGE, DecisionKind.PAUSE])
def test_the_second_moderator_is_told_whatever_the_first_decided(kind):
    found = ContributionFactory(reply_to=ContributionFactory())
    one, other = moderator_of(found.debate), moderator_of(found.debate)
    if kind == DecisionKind.PAUSE:
        pauses.pause(contribution=found, by=one, **SAID, length=Length())
    else:
        decide(found, one, kind)
    with pytest.raises(SomebodyWasFaster):
        decide(found, other, expected_version=0)
