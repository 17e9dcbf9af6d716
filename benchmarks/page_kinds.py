"""Every kind of public page, by the name its figure says: how it is made with so many items, and its address.

A kind takes the front page and a number, and answers with an address. Most are those that the tests of speed count
too.
"""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from wagtail.models import Page

from cdm_centres.enums import TextPurpose
from cdm_centres.models import CentreTextPage
from cdm_debates.models import CharterPage
from tests import page_factories as make
from tests.centres import test_speed as centres
from tests.centres.events import test_speed as events
from tests.debates import factories as debates
from tests.factories import CentreFactory
from tests.home import test_speed as home

Kind = Callable[[Page, int], str]


def post(front: Page, count: int) -> str:
    """A post has neighbours and related posts from the third on."""
    return centres.blog_with_posts(front, max(count, 3))[2].url


def text_of_a_centre(front: Page, count: int) -> str:
    page = make.centre_page(make.directory(front), CentreFactory())
    picture = make.image(size=(64, 48))
    text = CentreTextPage(
        title="Qui sommes-nous ?",
        locale=page.locale,
        purpose=TextPurpose.ABOUT,
        body=home.gallery([picture] * count),
    )
    return page.add_child(instance=text).url


def of_events(name: str) -> Kind:
    """An address of an agenda with so many events, each repeated without end."""
    return lambda front, count: events.KINDS[name](*events.agenda_with(front, count))


def list_of_debates(front: Page, count: int) -> str:
    index = debates.debate_index(front)
    for _number in range(count):
        debates.debate_page(index)
    return index.url


def debate_with(front: Page, count: int) -> debates.DebatePage:
    """A debate of so many exchanges, the first with so many answers; each goes on two levels further down."""
    page = debates.debate_page(debates.debate_index(front))
    first = debates.ContributionFactory(debate=page.debate)
    begun = [debates.ContributionFactory(debate=page.debate) for _number in range(count - 1)]
    for said in [*begun, *(debates.ContributionFactory(reply_to=first) for _number in range(count))]:
        debates.ContributionFactory(reply_to=debates.ContributionFactory(reply_to=said))
    return page


def debate(front: Page, count: int) -> str:
    return debate_with(front, count).url


def exchange(front: Page, count: int) -> str:
    first = debate_with(front, count).debate.contributions.order_by("pk").first()
    return reverse("debates:exchange", args=[first.pk])


def feed_of_a_debate(front: Page, count: int) -> str:
    return reverse("debates:feed", args=[debate_with(front, count).debate.slug])


def charter(front: Page, count: int) -> str:
    index, picture = debates.debate_index(front), make.image(size=(64, 48))
    page = CharterPage(title="La charte", locale=front.locale, body=home.gallery([picture] * count))
    return index.add_child(instance=page).url


def figures_of_moderation(front: Page, count: int) -> str:
    for _number in range(count):
        debates.CaseFactory()
    return reverse("debates:figures")


def exports_of_a_debate(front: Page, count: int) -> str:
    return reverse("debates:exports", args=[debate_with(front, count).debate.slug])


def join(front: Page, count: int) -> str:
    centres.directory(front, count)
    return reverse("centres:join")


def contact(front: Page, count: int) -> str:
    centres.directory(front, count)
    return reverse("centres:contact", args=[CentreFactory(email="ecrire@centre.example").slug])


def register(front: Page, count: int) -> str:
    centres.directory(front, count)
    return reverse("registration:form")


KINDS: dict[str, Kind] = {
    "front page, images in its body": home.front_page,
    "page of text, images in its body": home.page_of_text,
    "page with pages listed below": home.page_with_pages_below,
    "search with results": home.results_of_a_search,
    "search without result": home.a_search_without_result,
    "feed": home.a_feed,
    "directory of centres": centres.directory,
    "centre with its posts": centres.centre_page,
    "text of a centre, images in its body": text_of_a_centre,
    "blog": centres.blog,
    "blog by subject": centres.blog_by_subject,
    "post among posts": post,
    "feed of the blogs": centres.feed,
    **{f"events, {name}": of_events(name) for name in events.KINDS},
    "list of debates": list_of_debates,
    "debate with contributions": debate,
    "exchange of a debate": exchange,
    "feed of a debate": feed_of_a_debate,
    "charter page, images in its body": charter,
    "figures of moderation": figures_of_moderation,
    "exports of a debate": exports_of_a_debate,
    "form to join, centres in the network": join,
    "form to write to a centre, centres in the network": contact,
    "form of the register, centres to choose from": register,
}
#: Public pages that list nothing; each by the name of its address.
PLAIN: dict[str, str] = {
    "a card checked: what it is about": "verification:explain",
    "charter as the code tells it": "debates:charter",
    "interface for programs": "debates:api",
    "request sent": "centres:join_sent",
    "registration sent": "registration:sent",
    "letter of confirmation again": "registration:resend",
    "signing in": "account_login",
}
