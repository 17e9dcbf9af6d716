"""What became of a debate: dated outcomes on its pages, in every exit, told once to followers and to those cited."""

import datetime
import json

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from cdm_debates import mailing, outcomes
from cdm_debates.actions import follows
from cdm_debates.blocks import OutcomeBlock
from cdm_debates.enums import Frequency, StageKind
from cdm_debates.models import DebatePage, Follow, Stage
from tests import page_factories as make
from tests.debates.factories import CitationFactory, ContributionFactory, DebateFactory, debate_index, debate_page
from tests.debates.mailing import post
from tests.factories import UserFactory

from .taking_along import ENDINGS, rows_of, taken, text_of

pytestmark = pytest.mark.django_db


def one(date="2027-03-01", words="Le conseil a voté la fontaine.", page=None, url="", key="a" * 8) -> dict:
    """An outcome as it stands in the database."""
    link = {"page": page and page.pk, "document": None, "url": url}
    return {"type": "outcome", "id": key, "value": {"date": date, "words": words, "link": link}}


def saying(page: DebatePage, *said: dict) -> DebatePage:
    """The page says these outcomes, published."""
    page.outcomes = json.dumps(said)
    page.save_revision().publish()
    return DebatePage.objects.get(pk=page.pk)


@pytest.fixture
def page():
    index = debate_index(make.front_page())
    return debate_page(index, DebateFactory(concluded=True), title="Une fontaine ?", synthesis="<p>Oui.</p>")


def letters() -> list[str]:
    mail.outbox.clear()
    now = timezone.now() + datetime.timedelta(days=1)
    mailing.plan_stages(now=now)
    mailing.send_waiting(now=now + datetime.timedelta(days=1))
    return [letter.to[0] for letter in mail.outbox]


def test_outcomes_stand_on_the_page_the_latest_first_each_with_its_link(client, page):
    news = make.content_page(page.get_site().root_page, "La décision", slug="decision")
    saying(
        page,
        one(page=news),
        one("2027-05-02", "Elle coule.", url="https://ville.example/eau", key="b"),
        one("2026-12-01", "Rien de neuf.", key="c"),
    )
    html = client.get(page.url).content.decode()
    assert html.index("Elle coule.") < html.index("Le conseil a voté") < html.index("Rien de neuf.")
    assert f'href="{news.url}"' in html and 'href="https://ville.example/eau"' in html
    assert '<time class="c-outcomes__date" datetime="2027-05-02">' in html
    assert html.count("c-outcomes__one") == 3


def test_a_page_that_went_offline_is_no_link(client, page):
    news = make.content_page(page.get_site().root_page, "La décision", slug="decision")
    saying(page, one(page=news))
    news.unpublish()
    html = client.get(page.url).content.decode()
    assert "Le conseil a voté" in html and news.url not in html


def test_many_outcomes_cost_no_more_queries_than_one(client, page, django_assert_num_queries):
    root = page.get_site().root_page
    news = [make.content_page(root, f"Fait {n}", slug=f"fait-{n}") for n in range(8)]
    saying(page, one(page=news[0]))
    client.get(page.url)
    with CaptureQueriesContext(connection) as asked:
        client.get(page.url)
    few = len(asked)
    saying(page, *(one(page=each, key=str(n)) for n, each in enumerate(news)))
    client.get(page.url)
    with django_assert_num_queries(few):
        client.get(page.url)


def test_one_target_at_most(page):
    block = OutcomeBlock()
    value = block.to_python(one(page=page, url="https://example.org/")["value"])
    with pytest.raises(StructBlockValidationError):
        block.clean(value)
    assert block.clean(block.to_python(one()["value"]))


def test_followers_and_the_cited_are_told_once_with_words_and_link(page):
    follower = post.following(page.debate, Frequency.WEEKLY).user
    cited = CitationFactory(contribution=ContributionFactory(debate=page.debate)).contribution.author
    hidden = CitationFactory(contribution=ContributionFactory(debate=page.debate, hidden=True)).contribution.author
    saying(page, one(url="https://ville.example/vote"))
    assert sorted(letters()) == sorted([follower.email, cited.email]) and hidden.email not in letters()
    saying(page, one(url="https://ville.example/vote"))
    assert letters() == [], "published again: nobody twice"
    saying(page, one(words="Le conseil municipal a voté.", url="https://ville.example/vote"))
    assert letters() == [], "a word corrected is no news"
    saying(page, one(url="https://ville.example/vote"), one("2027-06-01", "Elle coule.", key="b"))
    assert sorted(letters()) == sorted([follower.email, cited.email])
    letter = mail.outbox[0]
    assert letter.subject == "Une suite au débat : Une fontaine ?" and "Elle coule." in letter.body
    assert f"{page.get_url()}#outcomes" in letter.body


def test_who_is_cited_stops_it_as_everybody_does_and_is_left_alone(page):
    cited = CitationFactory(contribution=ContributionFactory(debate=page.debate)).contribution.author
    saying(page, one())
    assert letters() == [cited.email]
    assert Follow.objects.get(user=cited).frequency == Frequency.STAGES
    follows.unfollow(debate=page.debate, by=cited)
    saying(page, one(), one("2027-06-01", "Elle coule.", key="b"))
    assert letters() == []


def test_an_outcome_of_another_language_is_the_same_one_and_told_in_the_readers_words(page):
    """Translated (the same block), or written again by another animator (the same day and link)."""
    front = make.front_page("eo")
    other = debate_page(debate_index(front), page.debate, title="Ĉu fontano?", synthesis="<p>Jes.</p>")
    post.following(page.debate, language="eo")
    saying(page, one(url="https://ville.example/vote"))
    saying(other, one(words="La konsilio voĉdonis.", url="https://ville.example/vote", key="other"))
    assert Stage.objects.filter(kind=StageKind.OUTCOME).count() == 1
    assert len(letters()) == 1 and "La konsilio voĉdonis." in mail.outbox[0].body
    saying(other, one("2027-03-02", words="La konsilio voĉdonis.", url="https://ville.example/vote", key="other"))
    assert letters() == [], "its day was put right"
    saying(page, one(url="https://ville.example/vote"), one(words="Le même jour.", key="b"))
    assert Stage.objects.filter(kind=StageKind.OUTCOME).count() == 2


def test_what_was_taken_off_the_page_before_the_morning_is_not_told(page):
    post.following(page.debate)
    saying(page, one())
    saying(page)
    assert letters() == []


def test_a_debate_that_is_not_concluded_tells_of_no_outcome(client, page):
    page.debate.concluded_at = None
    page.debate.save()
    post.following(page.debate)
    saying(page, one())
    assert not Stage.objects.filter(kind=StageKind.OUTCOME).exists()
    assert "Le conseil a voté" not in client.get(page.url).content.decode()


def test_translators_get_the_words_and_the_date_goes_along(page):
    eo = debate_index(make.front_page("eo")).locale
    page = saying(page, one(url="https://ville.example/vote"))
    source, _new = TranslationSource.update_or_create_from_instance(page)
    segment = StringSegment.objects.get(source=source, string__data="Le conseil a voté la fontaine.")
    translation = Translation.objects.create(source=source, target_locale=eo)
    StringTranslation.objects.create(
        translation_of=segment.string, locale=eo, context=segment.context, data="La konsilio voĉdonis."
    )
    translation.save_target(publish=True)
    (told,) = outcomes.of_page(DebatePage.objects.get(locale=eo, debate=page.debate))
    assert (told.date, told.words) == (datetime.date(2027, 3, 1), "La konsilio voĉdonis.")
    assert told.address == "https://ville.example/vote"
    assert Stage.objects.filter(kind=StageKind.OUTCOME).count() == 1


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_archive_tells_of_outcomes(client, page, ending):
    news = make.content_page(page.get_site().root_page, "La décision", slug="decision")
    saying(page, one(page=news), one("2027-05-02", "=HYPERLINK(1)", url="https://ville.example/eau", key="b"))
    data = taken(client, page.debate, ending)
    said = text_of(data, ending)
    assert "Le conseil a voté la fontaine." in said
    if ending == "csv":
        rows = [row for row in rows_of(data) if row["kind"] == "outcome"]
        assert [(row["written_at"], row["text"]) for row in rows] == [
            ("2027-05-02", "'=HYPERLINK(1)"),
            ("2027-03-01", "Le conseil a voté la fontaine."),
        ]
        assert rows[1]["address"].startswith("http") and rows[1]["address"].endswith(news.url)
    elif ending == "json":
        told = json.loads(data)["words"][0]["outcomes"]
        assert told[0] == {"date": "2027-05-02", "words": "=HYPERLINK(1)", "address": "https://ville.example/eau"}
    else:
        assert "1 mars 2027" in said and "ville.example/eau" in said


def test_programs_read_outcomes(client, page):
    news = make.content_page(page.get_site().root_page, "La décision", slug="decision")
    saying(page, one(page=news))
    told = client.get(f"/api/debates/v1/debates/{page.debate.slug}").json()["conclusion"][0]["outcomes"]
    assert told == [
        {"date": "2027-03-01", "words": "Le conseil a voté la fontaine.", "address": f"http://testserver{news.url}"}
    ]


def test_search_finds_the_debate_by_what_became_of_it(page):
    saying(page, one(words="La margelle est inaugurée."))
    fields = {field.field_name for field in DebatePage.get_search_fields()}
    assert {"outcome", "outcomes"} <= fields


def test_a_person_who_left_is_not_made_to_follow(page):
    author = UserFactory(is_active=False)
    CitationFactory(contribution=ContributionFactory(debate=page.debate, author=author))
    CitationFactory(contribution=ContributionFactory(debate=page.debate, author=None))
    saying(page, one())
    assert not Follow.objects.exists()
