"""At the top of a long debate: what was said in it, at the price of one query, and nothing that is hidden."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cdm_debates import counters, summaries, tasks
from cdm_debates.enums import ContributionState
from cdm_debates.models import Contribution, Debate
from tests import page_factories as make
from tests.debates.factories import ContributionFactory, DebateFactory, MarkFactory, debate_index, debate_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def debate(monkeypatch):
    """A debate that is long from four contributions on."""
    monkeypatch.setattr(summaries, "LONG", 4)
    return DebateFactory()


def fill(debate):
    """Two in French, one in Esperanto that two readers share, a question."""
    ContributionFactory(debate=debate, words="Première idée du quartier.")
    shared = ContributionFactory(debate=debate, language="eo", words="Komuna ideo por ĉiuj.")
    for language in ("fr", "ar"):
        MarkFactory(contribution=shared, language=language)
    asked = ContributionFactory(debate=debate, stance="question", words="Qui paie la fontaine ?")
    ContributionFactory(debate=debate, language="eo")
    counters.rebuild(debate)
    debate.refresh_from_db()
    return shared, asked


def summed_up(debate) -> summaries.Summary | None:
    debate.refresh_from_db()
    return summaries.of(debate)


def test_the_fold_sums_up_a_long_debate(debate):
    shared, asked = fill(debate)
    assert summed_up(debate) is None
    tasks.fold_counters.func(debate.pk)
    assert summed_up(debate) is None, "nothing was folded, nothing is counted"
    summaries.refresh(debate.pk)
    found = summed_up(debate)
    assert (found.contributions, found.voices, found.languages) == (4, 4, [("eo", 2), ("fr", 2)])
    assert (found.agreed, found.questions) == ([shared], [asked])


def test_writing_brings_it_about(debate, django_capture_on_commit_callbacks):
    shared, _asked = fill(debate)
    counters.note(shared, "answers", 1)
    tasks.fold_counters.func(debate.pk)
    assert summed_up(debate) is not None


def test_a_short_debate_has_none(debate):
    ContributionFactory(debate=debate)
    counters.rebuild(debate)
    assert summaries.refresh(debate.pk) is False and summed_up(debate) is None


def test_it_is_not_counted_again_for_some_minutes(debate):
    fill(debate)
    assert summaries.refresh(debate.pk) is True
    assert summaries.refresh(debate.pk) is False
    assert summaries.refresh(debate.pk, at_once=True) is True
    old = (timezone.now() - summaries.FRESH - datetime.timedelta(seconds=1)).isoformat()
    Debate.objects.update(summary=summed_up(debate) and debate.summary | {"at": old})
    assert summaries.refresh(debate.pk) is True
    assert summaries.refresh(0) is False


def test_what_is_hidden_leaves_at_once_and_an_answered_question_too(debate):
    shared, asked = fill(debate)
    summaries.refresh(debate.pk)
    Contribution.objects.filter(pk=shared.pk).update(state=ContributionState.HIDDEN)
    Contribution.objects.filter(pk=asked.pk).update(direct_answers=1)
    found = summed_up(debate)
    assert (found.agreed, found.questions) == ([], [])


def test_the_page_shows_it_for_one_query_and_only_where_the_thread_begins(client, debate):
    online = debate_page(debate_index(make.front_page()), debate)
    shared, _asked = fill(debate)
    client.get(online.url)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            html = client.get(online.url).content.decode()
        return len(queries), html

    without, html = cost()
    assert "Ce débat en bref" not in html
    summaries.refresh(debate.pk)
    one, html = cost()
    assert one == without + 1 <= 12
    assert "Ce débat en bref" in html and html.count("Komuna ideo por ĉiuj.") == 2 and "4 voix" in html
    for end in (f"?at={shared.pk}", "?language=eo", "?stance=question"):
        html = client.get(online.url + end).content.decode()
        assert "Ce débat en bref" not in html, end


def test_the_nightly_check_sums_up_too(debate):
    fill(debate)
    call_command("check_debates", verbosity=0)
    assert summed_up(debate) is not None


def test_a_form_with_an_old_debate_in_hand_does_not_undo_it(debate):
    fill(debate)
    old = Debate.objects.get()
    summaries.refresh(debate.pk)
    old.question = "Une autre ?"
    old.save()
    assert summed_up(debate) is not None
