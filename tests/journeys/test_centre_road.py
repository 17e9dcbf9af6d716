"""A centre's whole road in a browser: asked for, accepted, staffed, heard of, written to, and answering."""

import pytest
from django.core.cache import cache
from wagtail.models import Site

from cdm_centres.models import Enquiry
from tests.centres.affiliation.factories import of_the_team
from tests.centres.provisioning.factories import directories

from . import centre_road as road
from .test_desk import at_the_desk


@pytest.fixture
def team(network, settings):
    """The network's team, before the first centre; autosave and forms as quick as the test."""
    settings.CDM_REQUIRE_SECOND_FACTOR = False
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 200
    settings.CDM_CENTRES_SHORTEST_FILLING = 0
    cache.clear()
    directories("fr")
    Site.objects.update(site_name="Citoyens du Monde")
    return of_the_team()


def test_a_group_becomes_a_centre_that_writes_announces_and_answers(visitor, team):
    """Awa's group asks to join and is accepted; she invites Lea, who writes and announces on a telephone; Ben finds
    both, asks something, and reads the answer in a mail and behind its link.
    """
    road.apply(visitor.page())
    road.accept(at_the_desk(visitor, team))
    manager = visitor.page()
    road.join_team(manager, road.APPLICANT)
    road.invite_editor(manager)
    road.let_editors_publish(manager)
    telephone = road.telephone(visitor)
    road.join_team(telephone, road.EDITOR)
    road.publish_post(telephone)
    road.announce_event(telephone)
    reader = visitor.page(javascript=False)
    road.find_and_write(reader)
    road.answer(telephone)
    assert "Non, nous en avons pour tout le monde." in road.letters_to(road.ASKER)[0]
    reader.goto(road.path_for(road.ASKER, "/conversations/"))
    road.photograph(reader, "road-answer")
    road.expect(reader.locator("main")).to_contain_text("Non, nous en avons pour tout le monde.")
    assert Enquiry.objects.get().answered_at
