"""A debate among members is named in no list, feed, search or chooser of the whole site, though its page is online."""

import pytest
from wagtail.models import Page

from cdm_centres.querysets import is_open
from cdm_debates.enums import Readers
from cdm_pages.models import open_to_all
from tests import page_factories as make

from .factories import DebateFactory, debate_index, debate_page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("facts", "is_named"), [({}, True), ({"forum": True}, False), ({"of_centre": True}, False)])
def test_only_debates_everybody_may_read_are_named(client, facts, is_named):
    page = debate_page(debate_index(make.front_page()), DebateFactory(question="Kumquat pour tous ?", **facts))
    page.save_revision().publish()  # feeds tell of what was published on some day
    assert open_to_all(Page.objects.live()).filter(pk=page.pk).exists() is is_named
    assert Page.objects.filter(is_open(), pk=page.pk).exists() is is_named
    for address in ("/fr/feeds/rss.xml", "/fr/search/?q=kumquat"):
        assert ("Kumquat pour tous" in client.get(address).content.decode()) is is_named


def test_what_is_opened_to_all_readers_is_named_at_once():
    page = debate_page(debate_index(make.front_page()), DebateFactory(forum=True))
    page.debate.readers = Readers.EVERYBODY
    page.debate.save()
    assert open_to_all(Page.objects.live()).filter(pk=page.pk).exists()
