"""What has to be there to meet the pages of debates, in the language of whoever reads them."""

import json
from collections.abc import Callable
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page

from cdm_debates.enums import CitationPlace
from cdm_debates.mailing.returns import again_link
from cdm_debates.models import Contribution, DebatePage, Undelivered
from tests import page_factories as make
from tests.debates.factories import (
    CitationFactory,
    ContributionFactory,
    DebateFactory,
    FollowFactory,
    VoiceFactory,
    ago,
    debate_index,
    debate_page,
)
from tests.factories import CentreFactory

WORDS = {"fr": "Une fontaine rendrait service à tous.", "eo": "Fontano servus al ĉiuj.", "ar": "نافورة تنفع الجميع."}


def online(language: str, **facts: Any) -> DebatePage:
    """A debate's page in the reader's language, with an exchange in three languages, three levels deep."""
    front = make.front_page()
    front = make.front_page(language) if language != "fr" else front
    debate = DebateFactory(audience="everybody", **facts)
    words = {"lead": "Lisez, puis écrivez dans votre langue.", "rules": "<ul><li>Répondre aux idées.</li></ul>"}
    page = debate_page(debate_index(front), debate, title="Faut-il une fontaine ?", **words)
    said = None
    for place, (code, text) in enumerate(WORDS.items()):
        stance = ("proposal", "for", "question")[place]
        more = {"is_attested": True, "attested_centre": CentreFactory(name="Lyon")} if not place else {}
        said = ContributionFactory(debate=debate, reply_to=said, language=code, words=text, stance=stance, **more)
    return page


def index(language: str) -> str:
    """The list of debates, one in each phase that a list shows."""
    page = online(language)
    debate_page(page.get_parent().specific, DebateFactory(announced=True), title="Bientôt ?")
    debate_page(page.get_parent().specific, DebateFactory(closed=True), title="Fermé ?")
    return page.get_parent().url


def open_debate(language: str) -> str:
    return online(language).url


def outcome(date: str, words: str, url: str = "") -> dict[str, Any]:
    """A dated outcome as it stands in the database."""
    link = {"page": None, "document": None, "url": url}
    return {"type": "outcome", "id": date, "value": {"date": date, "words": words, "link": link}}


def announced(language: str) -> str:
    """A debate that opens in a week."""
    return online(language, announced=True).url


def again(language: str) -> str:
    """The page that begins letters again, from the mail that tried the address."""
    person = returned()
    Undelivered.objects.filter(user=person).update(ended_at=None)
    return "/" + again_link(person, language).split("/", 3)[3]


def concluded(language: str) -> str:
    """A debate with its synthesis, a view of a minority, and what became of it."""
    page = online(language, concluded=True)
    page.synthesis, page.minority_views = "<p>On la veut.</p>", "<p>Pas tous.</p>"
    page.outcome = "<p>Elle est construite.</p>"
    page.outcomes = json.dumps(
        [
            outcome("2027-05-02", "Elle coule. هي تجري.", "https://ville.example/une-adresse-longue-comme-elles-sont"),
            outcome("2027-03-01", "Le conseil a voté la fontaine."),
        ]
    )
    page.save()
    first, second, _third = Contribution.objects.order_by("pk")
    CitationFactory(contribution=first, note="Elle rend service.")
    CitationFactory(contribution=second, place=CitationPlace.MINORITY)
    return page.url


def summed_up(language: str) -> str:
    """A long debate with its summary."""
    page = online(language)
    agreed, _second, asked = Contribution.objects.values_list("pk", flat=True).order_by("pk")
    languages = [["fr", 30], ["eo", 12], ["ar", 9]]
    page.debate.summary = {"voices": 23, "languages": languages, "agreed": [agreed], "questions": [asked]}
    page.debate.contributions_count = 51
    page.debate.save(update_fields=["summary", "contributions_count"])
    return page.url


def permalink(language: str) -> str:
    """The last answer at its place, with what stands above it."""
    page = online(language)
    return f"{page.url}?at={Contribution.objects.last().pk}"


def beside(name: str, end: str = "", **changed: Any) -> Callable[[str], str]:
    """A page around the first contribution: its exchange, an answer to it, its history, a report."""

    def address(language: str) -> str:
        online(language)
        said = Contribution.objects.order_by("pk").first()
        Contribution.objects.filter(pk=said.pk).update(**changed)
        return f"/{language}/debates/c/{said.pk}/{name}/{end}"

    return address


def exports(language: str) -> str:
    """Where a debate is taken along."""
    slug = online(language).debate.slug
    return reverse("debates:exports", args=[slug]).replace("/fr/", f"/{language}/", 1)


def returned() -> Any:
    """Somebody who follows a debate, and whose address takes no mail."""
    person = FollowFactory().user
    Undelivered.objects.create(user=person, address=person.email, status="5.1.1")
    return person


def writer() -> Any:
    """Somebody who chose a name for debates."""
    return VoiceFactory().user


def preview(page: Page) -> None:
    """Writes in the debate's form and looks at it before it is published."""
    page.fill("textarea[name=text]", "Une fontaine **bleue**, s’il vous plaît.")
    page.locator("button[name=preview]").click()
    page.locator(".c-write__preview").wait_for()


def send_nothing(page: Page) -> None:
    """Sends the debate's form without a word."""
    page.locator(".c-write__form").evaluate("form => { form.noValidate = true; form.requestSubmit(); }")
    page.locator(".is-invalid").first.wait_for()


#: Name, address, who reads, what is done first.
PLACES_OF_DEBATES: list[tuple[str, Any, Any, Any]] = [
    ("debates", index, None, None),
    ("debate", open_debate, None, None),
    ("debate-writer", open_debate, writer, None),
    ("debate-errors", open_debate, writer, send_nothing),
    ("debate-preview", open_debate, writer, preview),
    ("debate-by-language", lambda language: open_debate(language) + "?language=eo", None, None),
    ("debate-concluded", concluded, None, None),
    ("debate-announced", announced, writer, None),
    ("debate-subscriptions-returned", "/{language}/debates/subscriptions/", returned, None),
    ("debate-letters-again", again, None, None),
    ("debate-summary", summed_up, None, None),
    ("debate-permalink", permalink, None, None),
    ("debate-exchange", beside("exchange"), None, None),
    ("debate-answer", beside("answer"), writer, None),
    ("debate-history", beside("history", edited_at=ago(days=1)), None, None),
    ("debate-flag", beside("flag"), writer, None),
    ("debate-exports", exports, None, None),
]
