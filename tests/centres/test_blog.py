"""A centre's blog: by date, by subject, from post to post, and for programs that follow it."""

import datetime
from xml.etree import ElementTree

import pytest
from django.test import Client

from cdm_centres.models.blog import PER_PAGE
from tests import page_factories as make
from tests.factories import CentreFactory
from tests.once import again

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module", autouse=True)
def made(once):
    """A directory, the blog of a centre, and its three posts."""
    index = make.directory(make.front_page())
    blog = make.blog(make.centre_page(index, CentreFactory(slug="paris-13")))
    return index, blog


@pytest.fixture
def index(made):
    return again(made[0])


@pytest.fixture
def blog(made):
    return again(made[1])


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture
def three(blog):
    return [
        make.post(blog, "Mars", ("paix", "livres"), date=day("2026-03-05")),
        make.post(blog, "Janvier", ("paix",), date=day("2026-01-20")),
        make.post(blog, "Avant", ("thé",), date=day("2025-12-31")),
    ]


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def posts(client: Client, address: str) -> list[str]:
    """The titles of the posts listed, in their order."""
    parts = text(client, address).split('<a class="c-page-list__link"')[1:]
    return [part.split(">", 1)[1].split("</a>")[0] for part in parts]


def test_the_newest_comes_first_whatever_the_order_of_writing(client, blog, three):
    assert posts(client, blog.url) == ["Mars", "Janvier", "Avant"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("subject=paix", ["Mars", "Janvier"]),
        ("subject=thé", ["Avant"]),
        ("subject=inconnu", []),
        ("year=2026", ["Mars", "Janvier"]),
        ("year=2026&month=1", ["Janvier"]),
        ("year=2026&month=13", ["Mars", "Janvier"]),
        ("year=²&month=1", ["Mars", "Janvier", "Avant"]),
        ("month=1", ["Mars", "Janvier", "Avant"]),
        ("subject=paix&year=2026&month=3", ["Mars"]),
    ],
)
def test_posts_are_found_by_subject_and_by_date(client, blog, three, asked, expected):
    assert posts(client, f"{blog.url}?{asked}") == expected


def test_years_lead_to_their_months_and_the_last_year_shows_its_own(client, blog, three):
    front, last_year = text(client, blog.url), text(client, f"{blog.url}?year=2025")
    assert front.count('href="?year=2026"') == front.count('href="?year=2025"') == 1
    assert front.count("?year=2026&amp;month=") == 2 and "?year=2025&amp;month=" not in front
    assert last_year.count("?year=2025&amp;month=12") == 1 and "?year=2026&amp;month=" not in last_year
    assert 'href="?year=2025" aria-current="true"' in last_year


def test_a_choice_of_posts_is_not_for_search_engines(client, blog, three):
    assert 'content="noindex, follow"' in text(client, f"{blog.url}?subject=paix")
    assert 'content="noindex, follow"' not in text(client, blog.url)


def test_drafts_are_nowhere(client, blog, three):
    draft = make.post(blog, "Brouillon", ("secret",), date=day("2026-06-01"))
    draft.live = False
    draft.save()
    html = text(client, blog.url)
    assert "Brouillon" not in html
    assert "secret" not in html
    assert "Juin 2026" not in html
    assert "Brouillon" not in text(client, three[0].url)
    assert "Brouillon" not in text(client, "/fr/feeds/posts/atom.xml")


def test_a_long_blog_goes_on_to_a_next_page_of_the_same_choice(client, blog):
    for number in range(PER_PAGE + 2):
        make.post(blog, f"Article {number}", ("paix",), date=day("2026-01-01"))
    assert len(posts(client, f"{blog.url}?subject=paix")) == PER_PAGE
    assert "?page=2&amp;subject=paix" in text(client, f"{blog.url}?subject=paix")
    assert posts(client, f"{blog.url}?subject=paix&page=2") == ["Article 1", "Article 0"]
    assert posts(client, f"{blog.url}?page=999") == ["Article 1", "Article 0"]


def test_one_goes_from_post_to_post_by_date(client, blog, three):
    mars, janvier, avant = (post.get_context(client.get(post.url).wsgi_request) for post in three)
    assert [context["earlier"] and context["earlier"].title for context in (mars, janvier, avant)] == [
        "Janvier",
        "Avant",
        None,
    ]
    assert [context["later"] and context["later"].title for context in (mars, janvier, avant)] == [
        None,
        "Mars",
        "Janvier",
    ]


def test_posts_of_one_day_follow_the_order_of_writing(client, blog):
    first, second, third = (make.post(blog, title, date=day("2026-01-01")) for title in ("Un", "Deux", "Trois"))
    context = second.get_context(client.get(second.url).wsgi_request)
    assert (context["earlier"], context["later"]) == (first, third)


def test_related_posts_share_subjects_across_centres_and_stay_in_the_language(client, index, blog, three):
    other = make.blog(make.centre_page(index, CentreFactory()))
    near = make.post(other, "Le plus proche", ("paix", "livres"), date=day("2020-01-01"))
    english = make.directory(make.front_page("en"))
    make.post(make.blog(make.centre_page(english, CentreFactory())), "In English", ("paix",))
    context = three[0].get_context(client.get(three[0].url).wsgi_request)
    assert context["related"] == [near, three[1]]


def test_a_post_shows_who_tells_it_when_and_where(client, blog):
    post = make.post(blog, "Une réunion", ("paix",), date=day("2026-03-05"), author="L’équipe")
    html = text(client, post.url)
    for shown in ("L’équipe", '<time datetime="2026-03-05">5 mars 2026</time>', blog.title, f"{blog.url}?subject=paix"):
        assert shown in html


def test_sharing_asks_nobody_else(client, blog):
    post = make.post(blog, "Paix & pain")
    html = text(client, post.url)
    assert "mailto:?subject=Paix%20%26%20pain&amp;body=http%3A%2F%2Ftestserver%2F" in html
    assert f'data-address="http://testserver{post.url}"' in html
    for tracker in ("facebook", "twitter.com", "linkedin", "whatsapp"):
        assert tracker not in html


@pytest.mark.parametrize("kind", ["rss.xml", "atom.xml"])
@pytest.mark.parametrize("whose", ["posts", "centres/paris-13", "subjects/paix"])
def test_feeds_can_be_read(client, blog, three, whose, kind):
    response = client.get(f"/fr/feeds/{whose}/{kind}")
    root = ElementTree.fromstring(response.content)  # noqa: S314  (our own)
    items = root.findall(f"{ATOM}entry") or root.findall("channel/item")
    found = [item.findtext(f"{ATOM}title") or item.findtext("title") for item in items]
    assert found == (["Mars", "Janvier"] if "paix" in whose else ["Mars", "Janvier", "Avant"])
    assert response.content.decode().count("livres") == 1
    assert "example.com" not in response.content.decode(), "the host that was asked, not one of a table of Django's"
    assert "2026-03-05" in response.content.decode() or "05 Mar 2026" in response.content.decode()


def test_a_feed_keeps_to_its_language_and_its_centre(client, index, blog, three):
    other = make.blog(make.centre_page(index, CentreFactory(slug="lyon")))
    make.post(other, "À Lyon")
    english = make.blog(make.centre_page(make.directory(make.front_page("en")), CentreFactory(slug="accra")))
    make.post(english, "In Accra")
    assert "In Accra" not in text(client, "/fr/feeds/posts/atom.xml")
    assert "In Accra" in text(client, "/en/feeds/posts/atom.xml")
    assert "À Lyon" not in text(client, "/fr/feeds/centres/paris-13/atom.xml")
    assert client.get("/en/feeds/centres/paris-13/atom.xml").status_code == 404
    assert client.get("/fr/feeds/subjects/nothing/rss.xml").status_code == 404


def test_a_feed_survives_what_xml_forbids(client, blog):
    make.post(blog, "Coll\x0bé", author="A\x07")
    ElementTree.fromstring(client.get("/fr/feeds/posts/rss.xml").content)  # noqa: S314


def test_an_entry_keeps_its_identity_when_its_title_changes(client, blog):
    post = make.post(blog, "Avant")
    before = client.get("/fr/feeds/posts/atom.xml").content.decode().split("<id>")[2].split("</id>")[0]
    post.title, post.slug = "Après", "apres"
    post.save()
    assert before in text(client, "/fr/feeds/posts/atom.xml")


def test_tags_do_not_cross_into_another_language(client, index, blog, three):
    english = make.blog(make.centre_page(make.directory(make.front_page("en")), CentreFactory(), title="Paris"))
    make.post(english, "Peace", ("peace",))
    assert "peace" not in text(client, blog.url)
