"""A debate's whole road in browsers, once with and once without JavaScript."""

import pytest
from django.core import mail
from django.core.cache import cache

from cdm_debates.actions import words
from cdm_debates.enums import ContributionState
from cdm_debates.models import Citation, Contribution, Debate
from tests import page_factories as make
from tests.debates.animating.rooms import animator
from tests.debates.factories import ContributionFactory, DebateFactory, ago, debate_index, debate_page
from tests.factories import CentreFactory

from . import debate_road as road

SYNTHESIS = "La fontaine est voulue par tous."


@pytest.fixture
def debate(network, settings):
    """A debate of a centre, open to registered citizens, with its page in French."""
    settings.CDM_REQUIRE_SECOND_FACTOR = False
    cache.clear()
    debate = DebateFactory(for_citizens=True, centre=CentreFactory(name="Paris 13"))
    debate_page(debate_index(make.front_page()), debate, title="Faut-il une fontaine ?")
    return debate


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_debate_is_held_kept_civil_concluded_and_taken_along(visitor, debate, scripts):
    """Bo answers Ada in Esperanto, Cléa agrees; Dan is rude, reported, hidden with a reason; he appeals and another
    moderator restores him; the debate closes, is concluded with citations, and is taken along.
    """
    ada, bo, clea, dan = (road.citizen(name) for name in ("Ada", "Bo", "Cléa", "Dan"))
    one, other = animator(debate.centre), animator(debate.centre)
    question = ContributionFactory(
        debate=debate, author=ada, shown_as="Ada", words="Il faut une fontaine ici.", created_at=ago(hours=3)
    )
    rude = ContributionFactory(debate=debate, author=dan, shown_as="Dan", words=road.RUDE, created_at=ago(hours=2))

    answer = road.answer_in_esperanto(road.signed_in(visitor, bo, scripts=scripts), question)
    reader = road.signed_in(visitor, clea, scripts=scripts)
    road.agree(reader, answer)
    road.report(reader, rude)
    moderator = road.signed_in(visitor, one, scripts=scripts)
    road.hide(moderator)
    stranger = visitor.page(javascript=scripts)
    road.expect_gone(stranger, rude, road.RUDE)
    road.appeal(road.signed_in(visitor, dan, scripts=scripts), rude)
    road.grant(road.signed_in(visitor, other, scripts=scripts))
    assert Contribution.objects.get(pk=rude.pk).state == ContributionState.SHOWN

    road.close(moderator, debate)
    if scripts:
        road.write_synthesis(moderator, debate, SYNTHESIS)
    else:  # the editor's rich text needs scripts: Wagtail's admin has none without
        page = debate.pages.get()
        page.synthesis = f"<p>{SYNTHESIS}</p>"
        words.save(page=page, by=one, seen=page.latest_revision_id, publish=True)
    road.cite(moderator, answer, "Citer")
    road.cite(moderator, question, "Citer comme avis minoritaire")
    road.conclude(moderator, debate)
    assert Debate.objects.get().concluded_at and Citation.objects.count() == 2
    told = {letter.to[0] for letter in mail.outbox if SYNTHESIS not in letter.subject}
    assert {ada.email, bo.email, dan.email} <= told
    assert road.ANSWER in road.take_along(stranger)
