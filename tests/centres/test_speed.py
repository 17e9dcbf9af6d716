"""What the directory and the blogs cost: the same number of queries for one row and for fifty, twelve at most."""

import datetime

import pytest

from tests import page_factories as make
from tests.factories import CentreFactory
from tests.home.test_speed import LIMIT, queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def front():
    """A site with a menu, a footer and two languages."""
    front = make.front_page(show_in_menus=True)
    make.front_page("en")
    make.site_details(footer=[make.content_page(front, "Partie", show_in_menus=True)], words="Un mot du pied.")
    return front


@make.in_bulk()
def directory(front, count: int) -> str:
    index = make.directory(front, slug=f"centres-{count}", listing_image=make.image(size=(32, 24)))
    for number in range(count):
        centre = CentreFactory(latitude=10, longitude=number)
        make.centre_page(index, centre, listing_image=make.image(size=(32, 24)))
    return index.url


@make.in_bulk()
def blog_with_posts(front, count: int):
    index = make.directory(front, slug=f"centres-{count}")
    page = make.centre_page(index, CentreFactory(), listing_image=make.image(size=(32, 24)))
    blog = make.blog(page, listing_image=make.image(size=(32, 24)))
    first = datetime.date(2020, 1, 15)
    for number in range(count):
        date = first + datetime.timedelta(days=30 * number)
        fields = {"date": date, "listing_image": make.image(size=(32, 24))}
        post = make.post(blog, f"Article {number}", ("paix", f"sujet {number % 7} {count}"), **fields)
    return page, blog, post


def centre_page(front, count: int) -> str:
    return blog_with_posts(front, count)[0].url


def blog(front, count: int) -> str:
    return blog_with_posts(front, count)[1].url


def blog_by_subject(front, count: int) -> str:
    return f"{blog_with_posts(front, count)[1].url}?subject=paix"


def feed(front, count: int) -> str:
    blog_with_posts(front, count)
    return "/fr/feeds/posts/atom.xml"


@pytest.mark.parametrize("kind", [directory, centre_page, blog, blog_by_subject, feed], ids=lambda kind: kind.__name__)
def test_a_list_costs_the_same_for_one_row_and_for_fifty(client, front, kind):
    one = queries(client, kind(front, 1))
    fifty = queries(client, kind(front, 50))
    assert len(one) == len(fifty), "\n".join(set(fifty) - set(one))
    assert len(fifty) <= LIMIT, "\n".join(fifty)


def test_a_post_costs_the_same_with_few_neighbours_and_with_many(client, front):
    few = queries(client, blog_with_posts(front, 3)[2].url)
    many = queries(client, blog_with_posts(front, 50)[2].url)
    assert len(few) == len(many) <= LIMIT, "\n".join(many)
