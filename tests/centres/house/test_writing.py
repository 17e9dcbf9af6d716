"""Beginning to write and to translate: in the right place, in the right words, and nowhere else."""

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page

from cdm_centres.actions import translating, writing
from cdm_centres.enums import Role
from cdm_centres.exceptions import NotAllowed
from cdm_centres.models import BlogPostPage
from cdm_centres.samples import posts as samples
from tests import page_factories as make
from tests.once import again

from .factories import blog, centre_with_house, person

pytestmark = pytest.mark.django_db
WRITE, TRANSLATE = reverse("cdm_centres_house:write"), reverse("cdm_centres_house:translate")


@pytest.fixture(scope="module", autouse=True)
def house(once):
    return centre_with_house()


@pytest.fixture
def centre(house):
    return again(house)


@pytest.fixture
def editor(client, centre):
    user = person(centre, Role.EDITOR)
    client.force_login(user)
    return user


@pytest.mark.parametrize("language", ["fr", "en", "eo", "es", "ar"])
def test_there_are_the_same_beginnings_in_every_language(language):
    keys = [key for key, name, hint in samples.kinds(language) if name and hint]
    assert keys == ["announcement", "report", "volunteers", "portrait"]
    for key in keys:
        ours, source = (samples.of(key, code, name="Lyon") for code in (language, "fr"))
        assert [(piece["id"], piece["type"]) for piece in ours.body] == [(p["id"], p["type"]) for p in source.body]
        assert language == "fr" or ours.title != source.title or language == "en"


@pytest.mark.parametrize(("language", "title"), [("fr", "Compte rendu"), ("en", "Report")])
def test_a_draft_begins_with_the_words_of_its_language(client, centre, editor, language, title):
    answer = client.post(WRITE, {"room": blog(centre, language).pk, "kind": "report"})
    page = BlogPostPage.objects.get()
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.title, page.live, page.owner, page.locale.language_code) == (title, False, editor, language)
    assert page.get_parent().pk == blog(centre, language).pk
    assert client.get(answer["Location"]).status_code == 200


def test_a_second_draft_of_the_same_kind_has_another_address(client, centre, editor):
    for _time in range(2):
        client.post(WRITE, {"room": blog(centre).pk, "kind": "report"})
    assert sorted(BlogPostPage.objects.values_list("slug", flat=True)) == ["compte-rendu", "compte-rendu-2"]


def test_nobody_begins_in_another_centre(client, centre, editor):
    other = blog(centre_with_house("nantes"))
    assert client.post(WRITE, {"room": other.pk, "kind": "report"}, follow=True).status_code == 404
    with pytest.raises(NotAllowed):
        writing.begin(blog=other, kind="report", by=editor)
    assert not BlogPostPage.objects.exists()


@pytest.mark.parametrize("data", [{}, {"room": "x"}, {"kind": "report"}, {"room": "0", "kind": "report"}])
def test_what_makes_no_sense_begins_nothing(client, editor, data):
    assert client.post(WRITE, data, follow=True).status_code == 404


def test_an_unknown_kind_begins_nothing(client, centre, editor):
    assert client.post(WRITE, {"room": blog(centre).pk, "kind": "../fr"}, follow=True).status_code == 404


@pytest.mark.parametrize("role", [Role.TRANSLATOR, Role.REGISTRAR, Role.TREASURER, Role.ANIMATOR])
def test_who_may_not_write_is_not_asked_where(client, centre, role):
    client.force_login(person(centre, role))
    assert client.get(WRITE, follow=True).status_code == 404


class TestTranslating:
    @pytest.fixture
    def post(self, centre):
        return make.post(blog(centre), "Une réunion")

    @pytest.mark.parametrize("role", [Role.MANAGER, Role.EDITOR, Role.TRANSLATOR])
    def test_one_click_makes_a_draft_beside_the_original(self, client, post, centre, role):
        client.force_login(person(centre, role))
        text = client.get(TRANSLATE).content.decode()
        assert "Une réunion" in text
        answer = client.post(TRANSLATE, {"page": post.pk, "language": "en"})
        made = post.get_translation(Locale.objects.get(language_code="en"))
        assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[made.pk])
        assert not made.live
        assert made.get_parent().pk == blog(centre, "en").pk
        assert client.get(answer["Location"]).status_code == 200
        assert "Une réunion" not in client.get(TRANSLATE).content.decode().split("house-list")[-1]

    def test_twice_is_once(self, post, centre, editor):
        english = Locale.objects.get(language_code="en")
        first, second = (translating.begin(page=post, locale=english, by=editor) for _time in range(2))
        assert first.pk == second.pk

    def test_other_centres_pages_are_neither_listed_nor_translated(self, client, centre, editor):
        other = make.post(blog(centre_with_house("nantes")), "Chez les autres")
        assert "Chez les autres" not in client.get(TRANSLATE).content.decode()
        assert client.post(TRANSLATE, {"page": other.pk, "language": "en"}, follow=True).status_code == 404
        with pytest.raises(NotAllowed):
            translating.begin(page=other, locale=Locale.objects.get(language_code="en"), by=editor)

    @pytest.mark.parametrize("language", ["eo", "xx", ""])
    def test_a_language_the_centre_has_not_is_not_begun(self, client, post, editor, language):
        Locale.objects.get_or_create(language_code="eo")
        assert client.post(TRANSLATE, {"page": post.pk, "language": language}, follow=True).status_code == 404
        assert Page.objects.filter(translation_key=post.translation_key).count() == 1

    def test_the_list_costs_the_same_with_one_and_with_ten(
        self, client, post, centre, editor, django_assert_max_num_queries
    ):
        client.get(TRANSLATE)
        with django_assert_max_num_queries(24):
            client.get(TRANSLATE)
        for number in range(10):
            make.post(blog(centre), f"Article {number}")
        with django_assert_max_num_queries(24):
            client.get(TRANSLATE)
