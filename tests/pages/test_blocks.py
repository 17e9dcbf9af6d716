"""The blocks of a body: what editors must say, what the chooser shows, how other apps add theirs."""

import io
import json

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.migrations.writer import MigrationWriter
from django.template.loader import render_to_string
from django.test import Client
from PIL import Image
from wagtail import blocks, hooks
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from cdm_pages.blocks import BlockNameTaken, BodyBlock, body_blocks
from cdm_pages.blocks.body import own_blocks
from cdm_pages.blocks.remote import find
from cdm_pages.models import BodyField
from tests import page_factories as make

OWN = dict(own_blocks())
PICTURE = {"image": 1, "alt": "", "decorative": False, "caption": "", "credit": ""}


@pytest.mark.parametrize("name", OWN)
def test_each_block_has_icon_label_group_and_a_sentence_of_help(name):
    meta = OWN[name].meta
    assert meta.icon and str(meta.label) and str(meta.group)
    assert str(meta.description).endswith(".")


@pytest.mark.django_db
@pytest.mark.parametrize("name", OWN)
def test_each_block_has_a_real_preview_in_the_sites_style(name):
    make.image(), make.document()
    block = OWN[name]
    value = block.get_preview_value()
    assert block.is_previewable
    bound = block.bind(value)
    html = render_to_string(block.get_preview_template(value), {"bound_block": bound, "block_def": block})
    shown = BeautifulSoup(html, "html5lib").select_one(".c-body__block")
    assert shown.text.strip()
    assert "css/tokens.css" in html


def test_another_app_adds_its_block():
    with hooks.register_temporarily("register_body_blocks", lambda: [("own", blocks.StaticBlock())]):
        assert list(BodyBlock().child_blocks)[-1] == "own"
    assert "own" not in BodyBlock().child_blocks


def test_a_name_that_is_taken_is_refused():
    with (
        hooks.register_temporarily("register_body_blocks", lambda: [("quote", blocks.StaticBlock())]),
        pytest.raises(BlockNameTaken),
    ):
        body_blocks(own_blocks())


def test_block_definitions_stay_out_of_migrations():
    written, _imports = MigrationWriter.serialize(BodyField(blank=True))
    assert written == "cdm_pages.models.BodyField(blank=True)"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "accepted"),
    [
        ({"alt": "Une carte"}, True),
        ({"decorative": True}, True),
        ({}, False),
        ({"alt": "  "}, False),
        ({"alt": "Une carte", "decorative": True}, False),
    ],
)
def test_a_picture_is_described_or_said_to_be_decoration(said, accepted):
    block = OWN["picture"]
    value = block.to_python(PICTURE | {"image": make.image().pk} | said)
    if accepted:
        assert block.clean(value)
    else:
        with pytest.raises(ValidationError):
            block.clean(value)


@pytest.mark.django_db
def test_a_draft_may_wait_for_its_description():
    block = OWN["picture"]
    assert block.clean_deferred(block.to_python(PICTURE | {"image": make.image().pk}))


@pytest.mark.parametrize(
    ("url", "src"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://youtu.be/dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1"),
        ("https://framatube.org/w/9c9de5e80a1e484a", "https://framatube.org/videos/embed/9c9de5e80a1e484a?p2p=0"),
        ("https://archive.org/download/x/a.mp3", "https://archive.org/download/x/a.mp3"),
        ("https://evil.example/w/9c9de5e80a1e484a", None),
        ("https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ", None),
        ('https://youtu.be/"><script>', None),
        ("javascript:alert(1)", None),
        ("https://[", None),
        ("", None),
    ],
)
def test_only_known_places_are_shown(url, src):
    media = find(url)
    assert (media.src if media else None) == src


@pytest.mark.django_db
def test_nothing_is_asked_of_another_machine_before_the_click(client: Client):
    page = make.content_page(make.front_page(), body=json.dumps(make.every_block()))
    soup = BeautifulSoup(client.get(page.url).content, "html5lib")
    assert not soup.select("iframe, audio, video, embed, object")
    assert soup.select_one(".c-remote__link")["href"] == "https://vimeo.com/123456"
    assert "player.vimeo.com verra" in soup.select_one(".c-remote__notice").text


@pytest.mark.django_db
def test_two_headings_of_the_same_words_have_two_anchors(client: Client):
    heading = {"type": "heading", "value": {"text": "Nous joindre", "level": "2", "anchor": ""}}
    page = make.content_page(make.front_page(), body=json.dumps([heading, heading]))
    soup = BeautifulSoup(client.get(page.url).content, "html5lib")
    assert [tag["id"] for tag in soup.select(".c-body h2")] == ["nous-joindre", "nous-joindre-2"]


@pytest.mark.django_db
def test_an_image_comes_in_three_formats_with_its_size(client: Client):
    page = make.content_page(make.front_page(), body=json.dumps(make.every_block(make.image())))
    picture = BeautifulSoup(client.get(page.url).content, "html5lib").select_one(".c-picture picture")
    assert [source["type"] for source in picture.select("source")] == ["image/avif", "image/webp"]
    assert (picture.img["width"], picture.img["height"], picture.img["loading"]) == ("640", "480", "lazy")
    assert picture.img["alt"] == "description"


def sent(name: str, data: bytes):
    form = get_image_form(get_image_model())
    root = Collection.get_first_root_node()
    return form({"title": "Photo", "collection": root.pk}, {"file": SimpleUploadedFile(name, data)})


def photo(kind: str = "JPEG", **options) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(stream, kind, **options)
    return stream.getvalue()


@pytest.mark.django_db
def test_an_image_of_the_library_loses_its_metadata():
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A telephone"
    form = sent("photo.jpg", photo(exif=exif.tobytes()))
    assert form.is_valid(), form.errors
    stored = form.save()
    with stored.file.open() as file, Image.open(file) as image:
        assert (image.size, dict(image.getexif())) == ((40, 60), {})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "data"),
    [("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), ("a.jpg", b"<svg/>"), ("a.jpg", b""), ("a.png", b"MZ")],
)
def test_a_drawing_or_a_disguised_file_does_not_enter_the_library(name, data):
    assert not sent(name, data).is_valid()
