"""What the demo world is made of, each part by itself."""

import datetime

from django.utils import timezone

from cdm_debates.models import Contribution
from cdm_site.demo import clock, markup, people, stories, tree
from cdm_site.demo.portraits import Look, portrait

DEEPEST = max(tree.TEXTS.glob("fr/*.md"), key=lambda file: file.stat().st_size)


def test_everybody_is_told_a_story():
    assert {person.story for person in people.read()} == set(stories.STORIES)


def test_a_face_is_the_same_each_time_and_unlike_the_next():
    look = Look.read("w3 glasses", 30)
    assert portrait(look, "a", scale=1) == portrait(look, "a", scale=1)
    assert portrait(look, "a", scale=1) != portrait(look, "b", scale=1)


def test_the_markup_reads_each_kind_of_piece():
    text = markup.read(DEEPEST.read_text(encoding="utf-8"))
    assert text.fields["slug"]
    assert markup.inline("**a** & [b](page:c)", lambda target: f"<a {target}>") == "<b>a</b> &amp; <a page:c>b</a>"
    assert markup.plain("**a** [b](page:c)") == "a b"


def test_on_another_day_a_field_that_is_filled_with_now_says_that_day_too():
    moment = datetime.datetime(2020, 2, 29, 12, tzinfo=datetime.UTC)
    with clock.at(moment):
        assert timezone.now() == moment
        assert Contribution._meta.get_field("created_at").get_default() == moment
    assert timezone.now() > moment
