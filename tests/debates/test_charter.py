"""The charter in the reader's language, and the public figures of the moderation: numbers, never names."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from cdm_debates import moderation_figures
from cdm_debates.actions import appeals, moderation
from cdm_debates.enums import CHARTER, CharterRule, DecisionKind
from cdm_debates.models import CharterPage, ModerationCase, ModerationDecision
from tests import page_factories as pages
from tests.debates.factories import (
    CaseFactory,
    ContributionFactory,
    DebateFactory,
    FlagFactory,
    debate_index,
    debate_page,
)
from tests.debates.writing import moderator_of
from tests.factories import CentreFactory

pytestmark = pytest.mark.django_db


def decide(found, kind=DecisionKind.HIDE, rule=CharterRule.RESPECT):
    return moderation.decide(contribution=found, by=moderator_of(found.debate), kind=kind, rule=rule)


def test_each_rule_has_its_sentence():
    assert set(CHARTER) == set(CharterRule) - {CharterRule.NONE}


def test_the_charter_stands_at_one_address(client):
    text = client.get("/fr/debates/charter/").content.decode()
    for rule in CHARTER:
        assert f'id="rule-{rule}"' in text
        assert str(CHARTER[rule]) in text.replace("&#x27;", "’")
    assert client.get("/ar/debates/charter/").status_code == 200


def test_the_page_volunteers_wrote_takes_its_place_in_its_language(client):
    home = pages.front_page()
    theirs = debate_index(pages.centre_page(pages.directory(home), CentreFactory()), slug="debats-du-centre")
    theirs.add_child(instance=CharterPage(title="À nous seuls", slug="charte", locale=home.locale))
    assert client.get("/fr/debates/charter/").status_code == 200, "a centre's words are not everybody's charter"
    words = CharterPage(title="Notre charte", slug="charte", locale=home.locale, lead="Écrite ensemble.")
    page = debate_index(home).add_child(instance=words)
    assert client.get("/fr/debates/charter/")["Location"].endswith(page.url)
    text = client.get(page.url).content.decode()
    assert "Écrite ensemble." in text
    assert 'id="rule-respect"' in text
    assert client.get("/en/debates/charter/").status_code == 200
    page.unpublish()
    assert client.get("/fr/debates/charter/").status_code == 200


def test_form_decision_and_list_lead_to_the_charter(client):
    found = ContributionFactory()
    index = debate_index(pages.front_page())
    page = debate_page(index, found.debate)
    client.force_login(ContributionFactory(debate=found.debate).author)
    for address in (page.url, index.url, reverse("debates:answer", args=[found.pk])):
        assert reverse("debates:charter") in client.get(address).content.decode(), address


# Figures -------------------------------------------------------------------------------------------------------------


def test_the_figures_count_reports_decisions_appeals_and_the_wait(client):
    found = ContributionFactory(shown_as="Jean-Luc", author__email="jl@example.org")
    case = CaseFactory(contribution=found, opened_at=timezone.now() - datetime.timedelta(hours=5))
    FlagFactory(comment=found, case=case, reason="insult")
    decision = decide(found)
    appeal = appeals.appeal(decision=decision, by=found.author, words="Non.")
    appeals.decide(appeal=appeal, by=moderator_of(found.debate), granted=True, answer="Oui.")
    slow = CaseFactory(contribution=ContributionFactory(debate=found.debate))
    ModerationCase.objects.filter(pk=slow.pk).update(opened_at=timezone.now() - datetime.timedelta(hours=9))
    decide(slow.contribution, DecisionKind.LEAVE, CharterRule.NONE)
    (quarter,) = moderation_figures.quarters()
    assert quarter.by_report == [("insulte ou menace", 1)]
    assert dict(quarter.by_kind) == {"masquer": 1, "laisser": 1, "rétablir": 1}
    assert quarter.by_rule == [("respecter les personnes", 1)]
    assert quarter.by_appeal == [("accepté", 1)]
    assert quarter.hours == pytest.approx(7, abs=0.1)
    text = client.get(reverse("debates:figures")).content.decode()
    assert "insulte ou menace" in text
    assert ">signalement<" in text and ">signalements<" not in text and ">décisions<" in text
    assert "Jean-Luc" not in text


def test_debates_that_not_everybody_reads_are_not_even_counted():
    found = ContributionFactory(debate=DebateFactory(of_centre=True))
    FlagFactory(comment=found, case=CaseFactory(contribution=found))
    decide(found)
    assert moderation_figures.quarters() == []


def test_quarters_are_told_apart_and_old_ones_left_out():
    now = datetime.datetime(2026, 2, 10, 12, tzinfo=datetime.UTC)
    dates = [(2026, 1, 3), (2025, 12, 20), (2025, 10, 2), (2024, 4, 15), (2024, 3, 31)]
    for year, month, day in dates:
        decision = decide(ContributionFactory())
        at = datetime.datetime(year, month, day, 12, tzinfo=datetime.UTC)
        ModerationDecision.objects.filter(pk=decision.pk).update(at=at)
    ModerationCase.objects.all().delete()
    found = {
        (quarter.year, quarter.number): quarter.totals["decisions"] for quarter in moderation_figures.quarters(now)
    }
    assert found == {(2026, 1): 1, (2025, 4): 2, (2024, 2): 1}


def test_the_figures_cost_the_same_whatever_they_count(client):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("debates:figures")).status_code == 200
        return len(asked)

    decide(ContributionFactory())
    queries()
    one = queries()
    for _each in range(8):
        decide(ContributionFactory())
    assert queries() == one


def test_with_nothing_to_count_the_page_says_so(client):
    with translation.override("fr"):
        assert "Rien à compter" in client.get(reverse("debates:figures")).content.decode()
