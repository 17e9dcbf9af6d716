"""What is asked before a page is published: in plain words, once, and never of a draft."""

import pytest
from wagtail.models import Page

from cdm_centres import remarks
from cdm_centres.models import BlogPostPage
from tests import page_factories as make

pytestmark = pytest.mark.django_db


def body(*pieces):
    """A body as the form cleans it."""
    value = [{"type": kind, "value": words, "id": f"id-{n}"} for n, (kind, words) in enumerate(pieces)]
    return BlogPostPage._meta.get_field("body").stream_block.to_python(value)


def said(*pieces, own=(), **words):
    return [remark.sentence for remark in remarks.on({"body": body(*pieces), **words}, own)]


def heading(level, text="Un titre"):
    return "heading", {"text": text, "level": str(level), "anchor": ""}


@pytest.mark.parametrize(
    ("levels", "number"), [([2, 3, 4, 2], 0), ([2, 4], 1), ([3], 1), ([4], 1), ([2, 3, 2, 4], 1), ([], 0)]
)
def test_headings_go_down_one_step_at_a_time(levels, number):
    assert len(said(*(heading(level) for level in levels))) == number


@pytest.mark.parametrize(
    "text",
    [
        "Écrivez à jeanne@exemple.org",
        "Appelez le 06 12 34 56 78",
        "Appelez le +33 6 12 34 56 78",
        "Tél. 0033612345678",
        "(06.12.34.56.78)",
        "Teléfono: +598 99 123 456",
        '<a href="mailto:jeanne@exemple.org">Jeanne</a>',
        '<a href="tel:+33612345678">Jeanne</a>',
    ],
)
def test_somebodys_address_is_asked_about(text):
    (sentence,) = said(("paragraph", f"<p>{text}</p>"))
    assert "n’est pas une adresse du centre" in sentence


@pytest.mark.parametrize(
    "text",
    [
        "Écrivez à Lyon@Exemple.org",
        "Appelez le 01 44 55 66 77",
        "Appelez le +33 1 44 55 66 77",
        "Le 21/11/2026 de 18:00 à 20:00",
        "Nous étions 1 250 000 en 1949, et 12 500,50 € en caisse",
        "ISBN 978-2-07-036822-8",
        "75013 Paris, 66 boulevard Vincent Auriol",
        "48.8331, 2.3691",
    ],
)
def test_the_centres_own_address_and_plain_numbers_are_not(text):
    assert said(("paragraph", f"<p>{text}</p>"), own={"lyon@exemple.org", "+33 1 44 55 66 77"}) == []


def test_every_field_is_read_and_an_address_is_asked_about_once():
    found = said(("paragraph", "<p>a@exemple.org</p>"), title="a@exemple.org", lead="A@exemple.org et b@exemple.org")
    assert len(found) == 2


@pytest.mark.parametrize(("alt", "number"), [("IMG_2034", 1), ("photo.jpg", 1), ("Dix personnes à table", 0), ("", 0)])
def test_the_name_of_a_file_is_no_description(alt, number):
    picture = {"image": None, "alt": alt, "decorative": False, "caption": "", "credit": ""}
    assert len(said(("picture", picture))) == number


def test_a_picture_without_words_is_asked_about():
    assert len(said(listing_image=object(), picture_alt="")) == 1
    assert said(listing_image=object(), picture_alt="Dix personnes à table") == []


class TestLinks:
    @pytest.fixture
    def page(self):
        return make.content_page(make.front_page(), slug="registre")

    def link(self, pk, kind="page"):
        return "paragraph", f'<p><a linktype="{kind}" id="{pk}">le registre</a></p>'

    def test_a_page_that_is_there_is_fine(self, page):
        assert said(self.link(page.pk)) == []

    def test_a_page_that_is_offline_is_asked_about(self, page):
        Page.objects.filter(pk=page.pk).update(live=False)
        (remark,) = remarks.on({"body": body(self.link(page.pk))}, ())
        assert not remark.is_blocking

    @pytest.mark.parametrize("kind", ["page", "document"])
    def test_what_does_not_exist_blocks(self, page, kind):
        (remark,) = remarks.on({"body": body(self.link(99999, kind))}, ())
        assert (remark.is_blocking, remark.field) == (True, "body")

    @pytest.mark.parametrize(
        ("path", "number"),
        [("/fr/registre/", 0), ("/fr/registre/#a", 0), ("/fr/nulle-part/", 1), ("/fr/", 0), ("/fr/register/", 0)],
    )
    def test_addresses_typed_by_hand_are_tried(self, page, path, number):
        assert len(said(("paragraph", f'<p><a href="{path}">là</a></p>'))) == number

    def test_it_is_two_queries_however_many_links(self, page, django_assert_max_num_queries):
        with django_assert_max_num_queries(2):
            said(*[self.link(page.pk)] * 20, *[self.link(1, "document")] * 20)
