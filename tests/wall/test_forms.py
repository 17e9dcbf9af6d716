"""What is sent in a form: a number of another centre's thing is taken nowhere."""

import json

import pytest
from django.test import RequestFactory
from django.urls import resolve, reverse
from wagtail.models import Page, ReferenceIndex
from wagtail_localize.models import OverridableSegment, SegmentOverride

from cdm_centres.enums import Role
from cdm_centres.wall import house_of
from cdm_centres.wall.doors import door_to
from cdm_centres.wall.house import asking
from cdm_centres.wall.stock.translation import sent_values
from tests.factories import UserFactory
from tests.page_factories import image

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("wall")]


@pytest.fixture
def editor(client, world):
    client.force_login(world.a.people[Role.EDITOR])
    return client


def form_of(page, **fields):
    """What the editor sends for a blog post."""
    empty = {"body-count": 0, "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    return {
        "title": page.title, "slug": page.slug, "date": "2026-01-05", "lead": "", "tags": "", "author": "",
        "seo_title": "", "search_description": "", "listing_summary": "", "picture_alt": "", **empty, **fields,
    }  # fmt: skip


def block(name, value):
    return {"body-count": 1, "body-0-type": name, "body-0-order": 0, "body-0-deleted": "", "body-0-id": "", **value}


def paragraph(entity, data):
    """A paragraph with one entity, as the browser's editor sends it."""
    ranges = [{"offset": 0, "length": 4, "key": 0}]
    text = {"key": "a", "text": "lien", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": ranges}
    entities = {"0": {"type": entity, "mutability": "MUTABLE", "data": data}}
    return block("paragraph", {"body-0-value": json.dumps({"blocks": [text], "entityMap": entities})})


def saved(world):
    return Page.objects.get(pk=world.a.post.pk).get_latest_revision_as_object()


def test_a_page_takes_a_picture_of_its_own_centre(editor, world):
    page = world.a.post
    editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, listing_image=world.a.image.pk))
    assert saved(world).listing_image == world.a.image


@pytest.mark.parametrize("thing", ["image", "portrait"])
def test_a_page_does_not_take_a_picture_of_another_centre(editor, world, thing):
    page, foreign = world.a.post, world.b.named[thing]
    sent = form_of(page, listing_image=foreign.pk)
    answer = editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), sent)
    assert world.b.mark not in answer.content.decode()
    assert saved(world).listing_image is None
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert editor.post(preview, sent).json()["is_valid"] is False


def test_nor_does_a_block_of_its_body(editor, world):
    page = world.a.post
    shown = {"body-0-value-image": world.b.portrait.pk, "body-0-value-alt": "x", "body-0-value-credit": "x"}
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert editor.post(preview, form_of(page, **block("picture", shown))).json()["is_valid"] is False


def test_a_link_to_what_is_out_of_reach_is_not_written_down(editor, world):
    page = world.a.post
    for entity, data in (("LINK", {"id": world.b.draft.pk}), ("DOCUMENT", {"id": world.b.minutes.pk})):
        editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, **paragraph(entity, data)))
        words = str(saved(world).body[0].value.source)
        assert "lien" in words
        assert "7000" not in words


def test_a_link_to_what_everybody_reads_is(editor, world):
    page = world.a.post
    sent = form_of(page, **paragraph("LINK", {"id": world.b.post.pk}))
    editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), sent)
    assert f'id="{world.b.post.pk}"' in str(saved(world).body[0].value.source)


@pytest.mark.parametrize(("kind", "own", "foreign"), [("image", "image", "portrait")])
def test_a_translation_does_not_take_another_centres_picture_in_place_of_the_sources(world, kind, own, foreign):
    """Asked at the door: wagtail-localize itself would take any number."""
    source = world.a.source
    page = source.get_source_instance()
    page.listing_image = world.a.image
    page.save()
    source.update_from_db()
    segment = OverridableSegment.objects.filter(source=source, context__path="listing_image").get()
    path = reverse("wagtail_localize:edit_override", args=[world.a.translation.pk, segment.pk])
    house = house_of(world.a.people[Role.EDITOR])
    for thing, passes in ((world.a.named[own], True), (world.b.named[foreign], False)):
        for content in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
            sent = f"value={thing.pk}" if "url" in content else part("value", thing.pk)
            request = RequestFactory().put(path, sent, content_type=content)
            match = resolve(path)
            assert door_to(match).lets_through(house, request, match) is passes
            assert sent_values(request) == [str(thing.pk)]
    assert not SegmentOverride.objects.exists()


def part(name, value):
    return f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n--x--\r\n'


def test_subjects_are_proposed_from_what_is_within_reach(editor, world):
    for name, args in (("tag", []), ("tag_model", ["cdm_centres", "posttag"])):
        address = reverse(f"wagtailadmin_{name}_autocomplete", args=args)
        proposed = editor.get(address, {"term": "kumquat"}).json()
        assert proposed
        assert all(world.a.mark in subject for subject in proposed)


def test_a_picture_the_network_put_on_a_page_may_stay_there(editor, world):
    page, given = world.a.post, image("Du réseau")
    type(page).objects.filter(pk=page.pk).update(listing_image=given)
    ReferenceIndex.create_or_update_for_object(type(page).objects.get(pk=page.pk))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "Du réseau" in editor.get(address).content.decode()
    editor.post(address, form_of(page, listing_image=given.pk))
    assert saved(world).listing_image == given


def test_nothing_is_narrowed_for_the_network_team(client, world):
    client.force_login(UserFactory(is_superuser=True))
    page, sent = world.a.post, form_of(world.a.post, listing_image=world.b.image.pk)
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), sent)
    assert saved(world).listing_image == world.b.image
    assert asking.get() is None
