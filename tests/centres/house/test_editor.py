"""The editor of a post: what it says, what it keeps, and who is told of whom."""

import json
import re

import pytest
from django.urls import reverse

from cdm_centres.enums import Role
from cdm_centres.models import BlogPostPage
from tests import page_factories as make
from tests.factories import UserFactory
from tests.once import again

from .factories import blog, centre_with_house, person

pytestmark = pytest.mark.django_db


def heading(level, text="Un titre"):
    return "heading", {"text": text, "level": str(level), "anchor": ""}


@pytest.fixture(scope="module", autouse=True)
def house(once):
    centre = centre_with_house(editors_publish=True)
    centre.email = "lyon@exemple.org"
    centre.save()
    return centre


@pytest.fixture
def centre(house):
    return again(house)


@pytest.fixture
def editor(client, centre):
    user = person(centre, Role.EDITOR)
    client.force_login(user)
    return user


def form(page_title="Une réunion", *pieces, **more):
    """What the editor of a post sends."""
    fields = {
        "title": page_title,
        "slug": "une-reunion",
        "lead": "",
        "listing_summary": "",
        "picture_alt": "",
        "date": "2026-11-21",
        "author": "",
        "tags": "",
        "seo_title": "",
        "search_description": "",
        "body-count": str(len(pieces)),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    for place, (kind, words) in enumerate(pieces):
        fields |= {
            f"body-{place}-type": kind,
            f"body-{place}-order": str(place),
            f"body-{place}-deleted": "",
            f"body-{place}-id": f"id-{place}",
        }
        if isinstance(words, dict):
            fields |= {f"body-{place}-value-{name}": value for name, value in words.items()}
        else:
            fields[f"body-{place}-value"] = words
    return fields | more


def rich(text):
    """A rich text as the browser sends it."""
    block = {
        "key": "a",
        "text": text,
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [],
    }
    return "paragraph", json.dumps({"blocks": [block], "entityMap": {}})


class TestTheEditor:
    @pytest.fixture
    def add(self, centre):
        return reverse("wagtailadmin_pages:add", args=["cdm_centres", "blogpostpage", blog(centre).pk])

    def test_what_needs_no_remark_is_published_at_once(self, client, editor, add):
        answer = client.post(add, form("Une réunion", rich("Venez."), **{"action-publish": "1"}))
        assert answer.status_code == 302
        assert BlogPostPage.objects.get().live

    def test_a_remark_is_said_once_and_then_the_writer_decides(self, client, editor, add):
        sent = form("Une réunion", rich("Écrivez à jeanne@exemple.org"), **{"action-publish": "1"})
        answer = client.post(add, sent)
        text = answer.content.decode()
        assert "Avant de publier" in text
        assert "jeanne@exemple.org" in text
        assert not BlogPostPage.objects.exists()
        assert text.count('name="remarks_read"') == 1
        digest = text.split('name="remarks_read" value="')[1].split('"')[0]
        assert client.post(add, sent | {"remarks_read": digest}).status_code == 302
        assert BlogPostPage.objects.get().live

    def test_what_was_read_does_not_stand_for_what_was_not(self, client, editor, add):
        sent = form("Une réunion", rich("jeanne@exemple.org"), **{"action-publish": "1"})
        digest = client.post(add, sent).content.decode().split('name="remarks_read" value="')[1].split('"')[0]
        other = form("Une réunion", rich("paul@exemple.org"), **{"action-publish": "1"})
        assert "Avant de publier" in client.post(add, other | {"remarks_read": digest}).content.decode()
        assert not BlogPostPage.objects.exists()

    def test_asking_for_a_look_asks_the_same(self, client, editor, add):
        answer = client.post(add, form("Une réunion", rich("jeanne@exemple.org"), **{"action-submit": "1"}))
        assert "Avant de publier" in answer.content.decode()

    def test_giving_a_look_asks_the_same(self, client, centre, editor):
        page = make.post(blog(centre), "Une réunion", live=False)
        page.save_revision(user=editor)
        page.get_workflow().start(page, editor)
        client.force_login(person(centre, Role.MANAGER))
        approve = {"action-workflow-action": "true", "workflow-action-name": "approve"}
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        answer = client.post(edit, form("Une réunion", rich("jeanne@exemple.org"), **approve))
        assert "Avant de publier" in answer.content.decode()
        assert not BlogPostPage.objects.get().live
        assert client.post(edit, form("Une réunion", rich("Venez."), **approve)).status_code == 302
        assert BlogPostPage.objects.get().live

    def test_the_centres_own_address_is_never_asked_about(self, client, editor, add):
        client.post(add, form("Une réunion", rich("lyon@exemple.org"), **{"action-publish": "1"}))
        assert BlogPostPage.objects.get().live

    def test_a_draft_is_always_kept(self, client, editor, add):
        """Without a title, with a picture nobody described, with an address, with half a block: it is kept."""
        broken = form("", rich("jeanne@exemple.org"), heading(4, ""), ("quote", {"text": "", "source": ""}), slug="")
        assert client.post(add, broken | {"date": ""}).status_code in {200, 302}
        assert client.post(add, broken).status_code == 302
        page = BlogPostPage.objects.get()
        assert (page.title, page.live) == ("Sans titre", False)

    def test_a_second_draft_of_the_same_title_is_kept_too(self, client, editor, add):
        for _time in range(2):
            assert client.post(add, form("Une réunion", rich("Venez."))).status_code == 302
        page = BlogPostPage.objects.order_by("-pk").first()
        assert page.slug == "une-reunion-2"
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert client.post(edit, form("Une réunion", rich("Venez !"), **{"action-publish": "1"})).status_code == 302
        page.refresh_from_db()
        assert (page.slug, page.live) == ("une-reunion-2", True)

    def test_an_address_from_before_the_title_is_made_again(self, client, editor, add):
        client.post(add, form("", rich("Venez."), slug=""))
        page = BlogPostPage.objects.get()
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        sent = form("Une réunion", rich("Venez."), **{"action-publish": "1"})
        client.post(edit, sent | {"slug": page.slug})
        page.refresh_from_db()
        assert (page.slug, page.live) == ("une-réunion", True)

    def test_buttons_are_in_plain_words(self, client, centre, editor, add):
        page = make.post(blog(centre), live=False)
        for address in (add, reverse("wagtailadmin_pages:edit", args=[page.pk])):
            text = client.get(address).content.decode()
            for words in ("Enregistrer le brouillon", "Demander un regard", "Publier", "Choisir le jour et l’heure"):
                assert words in text, (words, address)
            assert "Soumettre" not in text

    def test_who_may_not_publish_is_not_offered_to(self, client, centre):
        strict = centre_with_house("nantes")
        client.force_login(person(strict, Role.EDITOR))
        text = client.get(reverse("wagtailadmin_pages:add", args=["cdm_centres", "blogpostpage", blog(strict).pk]))
        assert "action-publish" not in text.content.decode()
        assert "Demander un regard" in text.content.decode()

    def test_a_page_is_looked_at_as_a_telephone_and_as_a_wide_screen_show_it(self, client, editor, add):
        text = client.get(add).content.decode()
        for words, width in (("Sur un téléphone", 360), ("Sur un ordinateur", 1280)):
            assert words in text
            assert f'data-device-width="{width}"' in text


class TestTwoPeople:
    """Wagtail's presence, for our roles: each hears of the other, nobody of another centre hears anything."""

    @pytest.fixture
    def post(self, centre, editor):
        page = make.post(blog(centre), "Une réunion", live=False)
        page.save_revision(user=editor)
        return page

    def ping(self, client, user, post):
        client.force_login(user)
        edit = client.get(reverse("wagtailadmin_pages:edit", args=[post.pk])).content.decode()
        url = re.search(r'data-w-swap-src-value="([^"]*editing-sessions[^"]*)"', edit)[1]
        return client.post(url, {"is_editing": "1"}).json()

    @pytest.mark.parametrize("other", [Role.MANAGER, Role.EDITOR, Role.TRANSLATOR])
    def test_each_is_told_of_the_other_in_plain_french(self, client, centre, editor, post, other):
        first = person(centre, other, UserFactory(first_name="Irini", last_name="Papadaki"))
        assert self.ping(client, first, post)["other_sessions"] == []
        told = self.ping(client, editor, post)
        assert [session["user"] for session in told["other_sessions"]] == ["Irini Papadaki"]
        assert "Irini Papadaki" in told["html"]
        assert "modifications non enregistrées" in told["html"]

    def test_nobody_of_another_centre_is_told_anything(self, client, centre, editor, post):
        self.ping(client, editor, post)
        client.force_login(person(centre_with_house("nantes"), Role.MANAGER))
        ping = reverse("wagtailadmin_editing_sessions:ping", args=["wagtailcore", "page", post.pk, 1])
        assert client.post(ping, {"is_editing": "1"}).status_code in {302, 403, 404}
