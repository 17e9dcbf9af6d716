"""A debate's words: written by its animators, seen by nobody before they are published."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageLogEntry

from cdm_debates.actions import words
from cdm_debates.exceptions import NotAllowed, WordsChanged, WordsLocked
from cdm_debates.models import DebatePage
from tests import page_factories as make
from tests.debates.animating.rooms import animator, at, of_the_network, sign_in
from tests.debates.animating.test_starting import begin
from tests.debates.factories import DebateFactory, debate_index, debate_page
from tests.factories import CentreFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return of_the_network()


@pytest.fixture
def debate(person):
    make.front_page()
    return begin(person, questions={"fr": "Faut-il une fontaine ?"})


def newest(debate) -> DebatePage:
    return debate.pages.get().get_latest_revision_as_object()


def sent(client, debate, part="words", **changed):
    """What the editor sends back: the fields of the page, and the revision it began with."""
    form = client.get(at("words", debate.pk, part, "fr"))
    seen = re.search(r'name="seen" value="(\d+)"', form.content.decode())[1]
    empty = json.dumps({"blocks": [], "entityMap": {}})
    if part == "words":
        said = {"title": "Une fontaine ?", "lead": "", "body-count": "0", "rules": empty}
    else:
        said = {
            "synthesis": text("On veut la fontaine."),
            "minority_views": empty,
            "outcome": empty,
            "outcomes-count": "0",
        }
    return client.post(at("words", debate.pk, part, "fr"), said | {"seen": seen} | changed)


def text(words):
    """What the rich text editor sends."""
    block = {"key": "a", "type": "unstyled", "text": words, "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [block], "entityMap": {}})


def test_a_draft_is_kept_then_published_with_its_list(client, debate, person):
    sign_in(client, person)
    assert sent(client, debate).status_code == 302
    assert newest(debate).title == "Une fontaine ?" and not debate.pages.get().live
    preview = client.get(at("preview", debate.pk, "fr")).content.decode()
    assert "Une fontaine ?" in preview and "Les contributions se liront ici dès l’ouverture" in preview
    stranger = UserFactory()
    assert client.post(at("publish", debate.pk)).status_code == 302
    page = debate.pages.get()
    assert page.live and page.title == "Une fontaine ?" and page.get_parent().live
    sign_in(client, stranger)
    assert client.get(page.url).status_code == 200
    assert PageLogEntry.objects.filter(page=page, action="wagtail.publish", user=person).exists()


def test_saving_and_publishing_is_one_press(client, debate, person):
    sign_in(client, person)
    assert sent(client, debate, "conclusion", publish="1").status_code == 302
    page = debate.pages.get()
    assert page.live and "On veut la fontaine." in page.synthesis
    assert page.title == "Faut-il une fontaine ?", "the other part of the words stays"


def test_the_second_of_two_writers_is_told_and_keeps_every_word(client, debate, person):
    sign_in(client, person)
    before = debate.pages.get().latest_revision_id
    sent(client, debate, title="La première était plus rapide ?")
    again = sent(client, debate, title="La seconde, en retard ?", seen=str(before))
    html = again.content.decode()
    assert again.status_code == 409 and "La seconde, en retard ?" in html and "changée depuis" in html
    assert newest(debate).title == "La première était plus rapide ?"
    seen = re.search(r'name="seen" value="(\d+)"', html)[1]
    assert sent(client, debate, title="La seconde, en retard ?", seen=seen).status_code == 302
    assert newest(debate).title == "La seconde, en retard ?"


def test_a_page_without_a_title_comes_back(client, debate, person):
    sign_in(client, person)
    answer = sent(client, debate, title="", lead="Gardé")
    assert answer.status_code == 422 and "Gardé" in answer.content.decode()


def test_only_who_animates_writes(debate, person):
    page = debate.pages.get()
    for somebody in (UserFactory(), animator(CentreFactory())):
        with pytest.raises(NotAllowed):
            words.save(page=page, by=somebody, seen=page.latest_revision_id)
        with pytest.raises(NotAllowed):
            words.publish(debate=debate, by=somebody)
    with pytest.raises(WordsChanged):
        words.save(page=page, by=person, seen=None)
    DebatePage.objects.update(locked=True)
    with pytest.raises(WordsLocked):
        words.save(page=page, by=person, seen=page.latest_revision_id)
    assert not debate.pages.get().live


def test_a_debate_of_another_centre_is_not_there(client, debate):
    sign_in(client, animator(CentreFactory()))
    for address in (
        at("debate", debate.pk),
        at("words", debate.pk, "words", "fr"),
        at("preview", debate.pk, "fr"),
        at("verb", debate.pk, "close"),
    ):
        assert client.get(address).status_code == 404, address
    assert client.post(at("publish", debate.pk)).status_code == 404


def test_unknown_parts_languages_and_verbs_are_not_there(client, debate, person):
    sign_in(client, person)
    for args in (
        ("words", debate.pk, "secrets", "fr"),
        ("words", debate.pk, "words", "ar"),
        ("verb", debate.pk, "eat"),
    ):
        assert client.get(at(*args)).status_code == 404


def test_the_list_costs_the_same_for_one_and_for_fifty(client, person):
    sign_in(client, person)
    index = debate_index(make.front_page())
    debate_page(index)

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(at("debates")).status_code == 200
        return len(queries)

    cost()
    one = cost()
    for _number in range(20):
        debate_page(index, DebateFactory())
    assert cost() == one


def test_a_drawer_and_a_search_find_what_they_say(client, person):
    sign_in(client, person)
    DebateFactory(question="Ouvert et fontaine ?")
    DebateFactory(question="Fermé depuis hier ?", closed=True)
    html = client.get(at("debates") + "?phase=closed").content.decode()
    assert "Fermé depuis hier ?" in html and "Ouvert et fontaine ?" not in html
    html = client.get(at("debates") + "?q=fontaine").content.decode()
    assert "Ouvert et fontaine ?" in html and "Fermé depuis hier ?" not in html
