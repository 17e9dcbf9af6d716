"""A debate ends with a synthesis that stands on contributions; phases are moved by hand, with a confirmation."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cdm_debates.actions import citations
from cdm_debates.enums import CitationPlace, Phase
from cdm_debates.exceptions import NotAllowed
from cdm_debates.models import Citation, Debate
from tests import page_factories as make
from tests.debates.animating.rooms import animator, at, moment, of_the_network, sign_in
from tests.debates.factories import (
    CitationFactory,
    ContributionFactory,
    DebateFactory,
    ago,
    debate_index,
    debate_page,
)
from tests.factories import CentreFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    return sign_in(client, of_the_network())


@pytest.fixture
def debate():
    return DebateFactory()


def press(client, contribution, do="cite", **said):
    return client.post(at("cite", contribution.debate_id, contribution.pk), {"do": do} | said)


def test_a_contribution_is_cited_moved_noted_and_left_out(client, person, debate):
    one, two = ContributionFactory.create_batch(2, debate=debate)
    assert press(client, one, place="synthesis").status_code == 302
    press(client, two, place="synthesis")
    assert [c.contribution for c in debate.citations.all()] == [one, two]
    press(client, two, "up")
    assert [c.contribution for c in debate.citations.all()] == [two, one]
    press(client, two, "up")
    press(client, one, "down")
    assert [c.contribution for c in debate.citations.all()] == [two, one], "the ends stay where they are"
    press(client, one, place="minority", note="Elle doute.")
    cited = Citation.objects.get(contribution=one)
    assert (cited.place, cited.note) == (CitationPlace.MINORITY, "Elle doute.")
    html = client.get(at("citations", debate.pk)).content.decode()
    assert "Elle doute." in html and html.count('id="cited-') == 2
    press(client, one, "remove")
    assert debate.citations.get().contribution == two


def test_what_is_hidden_is_not_cited_and_the_press_says_so(client, person, debate):
    hidden = ContributionFactory(debate=debate, hidden=True)
    press(client, hidden)
    assert not Citation.objects.exists()
    html = client.get(at("citations", debate.pk)).content.decode()
    assert "Rien n’a été changé" in html and hidden.html not in html


def test_the_list_keeps_to_what_was_asked_for(client, person, debate):
    ContributionFactory(debate=debate, words="Une fontaine bleue au milieu.", language="fr", stance="for")
    ContributionFactory(debate=debate, words="Blua fontano en la mezo.", language="eo", stance="against")
    html = client.get(at("citations", debate.pk) + "?language=eo").content.decode()
    assert "Blua fontano" in html and "fontaine bleue" not in html
    html = client.get(at("citations", debate.pk) + "?stance=for&q=bleue").content.decode()
    assert "Blua fontano" not in html and "fontaine bleue" in html
    assert client.get(at("citations", debate.pk) + "?order=x&p=x&stance=x&q=%00").status_code == 200
    other = press(client, ContributionFactory(debate=debate), place="synthesis", language="eo", order="time")
    assert other["Location"].endswith("?order=time&language=eo&p=1")


def test_presses_that_make_no_sense_change_nothing(client, person, debate):
    one = ContributionFactory(debate=debate)
    assert press(client, one, "explode").status_code == 400
    assert press(client, one, place="nowhere").status_code == 400
    assert press(client, one, "up").status_code == 404
    elsewhere = ContributionFactory()
    assert client.post(at("cite", debate.pk, elsewhere.pk), {"do": "cite"}).status_code == 404
    assert client.get(at("cite", debate.pk, one.pk)).status_code == 405
    with pytest.raises(NotAllowed):
        citations.shift(citation=CitationFactory(contribution=one), by=UserFactory(), up=True)


def test_choosing_costs_the_same_for_one_and_for_twenty(client, person, debate):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(at("citations", debate.pk)).status_code == 200
        return len(queries)

    CitationFactory(contribution__debate=debate)
    cost()
    one = cost()
    for _number in range(12):
        CitationFactory(contribution__debate=debate)
        ContributionFactory(debate=debate)
    assert cost() == one


def test_a_debate_is_concluded_with_its_synthesis_only(client, person, django_capture_on_commit_callbacks):
    debate = DebateFactory(closed=True)
    page = debate_page(debate_index(make.front_page()), debate)
    refused = client.post(at("verb", debate.pk, "conclude"))
    assert refused.status_code == 409 and "Écrivez-la d’abord" in refused.content.decode()
    page.synthesis = "<p>On veut la fontaine.</p>"
    page.save()
    refused = client.post(at("verb", debate.pk, "conclude"))
    assert refused.status_code == 409 and "Citez-en au moins une" in refused.content.decode()
    cited = CitationFactory(contribution__debate=debate, place=CitationPlace.MINORITY, note="Elle en doute.")
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(at("verb", debate.pk, "conclude")).status_code == 302
    assert Debate.objects.get().phase == Phase.CONCLUDED
    assert [letter.to for letter in mail.outbox] == [[cited.contribution.author.email]]
    html = client.get(page.url).content.decode()
    assert "Avis minoritaires" in html and "Elle en doute." in html and 'href="#cite-' in html
    assert client.post(at("verb", debate.pk, "open")).status_code == 409


@pytest.mark.parametrize(
    ("state", "verb", "said", "phase"),
    [
        ("announced", "open", {"closes_at": ""}, Phase.OPEN),
        ("closed", "open", {"closes_at": moment(9)}, Phase.OPEN),
        ("closing_soon", "extend", {"closes_at": moment(9)}, Phase.OPEN),
        ("closing_soon", "close", {}, Phase.CLOSED),
    ],
)
def test_phases_are_moved_by_hand_after_a_confirmation(client, person, state, verb, said, phase):
    debate = DebateFactory(**{state: True})
    before = debate.phase
    assert client.get(at("verb", debate.pk, verb)).status_code == 200
    assert Debate.objects.get().phase == before, "asking changes nothing"
    assert client.post(at("verb", debate.pk, verb), said).status_code == 302
    assert Debate.objects.get().phase == phase


def test_a_date_before_the_opening_comes_back_at_its_field(client, person):
    debate = DebateFactory(closing_soon=True)
    answer = client.post(at("verb", debate.pk, "extend"), {"closes_at": moment(-90)})
    assert answer.status_code == 409 and "closes_at" in answer.context["form"].errors
    assert Debate.objects.get().closes_at == debate.closes_at
    assert client.post(at("verb", debate.pk, "extend"), {"closes_at": ""}).status_code == 422


def test_what_a_phase_forbids_is_not_offered(client, person):
    debate = DebateFactory(announced=True)
    html = client.get(at("debate", debate.pk)).content.decode()
    assert at("verb", debate.pk, "close") not in html and at("verb", debate.pk, "open") in html
    assert client.get(at("verb", debate.pk, "close"))["Location"] == at("debate", debate.pk)
    assert client.post(at("verb", debate.pk, "close")).status_code == 409


@pytest.mark.parametrize(("state", "title"), [("announced", "Ouvrir"), ("closed", "Rouvrir")])
def test_what_was_open_before_is_opened_again(client, person, state, title):
    debate = DebateFactory(**{state: True})
    link = f'href="{at("verb", debate.pk, "open")}">{title}</a>'
    assert link in client.get(at("debate", debate.pk)).content.decode()
    assert f"<h2>{title}" in client.get(at("verb", debate.pk, "open")).content.decode()


def test_settings_change_unless_somebody_was_faster(client, person, debate):
    form = client.get(at("verb", debate.pk, "change")).context["form"]
    said = {"question": "Une autre question ?", "audience": "citizens", "readers": "everybody", "held_words": "spam"}
    said |= {"opens_at": "2026-01-01T12:00", "closes_at": "", "most_an_hour": "5", "version": form["version"].value()}
    assert client.post(at("verb", debate.pk, "change"), said).status_code == 302
    changed = Debate.objects.get()
    assert (changed.question, changed.audience, changed.most_an_hour) == ("Une autre question ?", "citizens", 5)
    late = client.post(at("verb", debate.pk, "change"), said | {"question": "Trop tard ?"})
    assert late.status_code == 409 and "Trop tard ?" in late.content.decode()
    assert client.post(at("verb", debate.pk, "change"), said | {"version": ""}).status_code == 422
    assert Debate.objects.get().question == "Une autre question ?"


def test_another_centres_debate_is_left_alone(client):
    debate = DebateFactory(centre=CentreFactory(), closes_at=timezone.now() + (timezone.now() - ago(days=1)))
    one = ContributionFactory(debate=debate)
    sign_in(client, animator(CentreFactory()))
    for name, *args in (("citations",), ("figures",), ("cite", one.pk), ("verb", "close")):
        assert client.post(at(name, debate.pk, *args), {"do": "cite"}).status_code in (404, 405), name
        assert client.get(at(name, debate.pk, *args)).status_code in (404, 405), name
    assert not Citation.objects.exists() and Debate.objects.get().phase == Phase.CLOSING_SOON
