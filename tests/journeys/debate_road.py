"""The steps of a debate's road, as each person makes them in their own browser."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from cdm_debates.models import Contribution, Debate, DebatePage
from tests.debates.animating.rooms import at
from tests.debates.factories import VoiceFactory
from tests.factories import CitizenFactory

from .browsing import photograph
from .test_desk import at_the_desk

ANSWER = "Jes, kaj ĝi estu malfermita ankaŭ vintre."
RUDE = "Vous êtes tous des paresseux, comme d’habitude."


def citizen(name: str) -> Any:
    """A registered citizen who chose a name for debates."""
    user = VoiceFactory(name=name).user
    CitizenFactory(registered=True, user=user)
    return user


def place(page: Page, contribution: Contribution) -> Any:
    """A contribution where it stands on the debate's page."""
    page.goto(f"/fr/debates/c/{contribution.pk}/")
    return page.locator(f"#c{contribution.pk}")


def answer_in_esperanto(page: Page, question: Contribution) -> Contribution:
    """Somebody reads a French contribution and answers in Esperanto, after a look at the preview."""
    place(page, question).get_by_role("link", name="Répondre").click()
    page.fill("textarea[name=text]", ANSWER)
    page.select_option("select[name=language]", "eo")
    page.get_by_role("button", name="Prévisualiser").click()
    expect(page.locator(".c-write__preview [lang=eo]")).to_contain_text(ANSWER)
    page.get_by_role("button", name="Publier").click()
    shown = page.locator("[lang=eo]", has_text=ANSWER).first
    expect(shown).to_be_visible()
    return Contribution.objects.get(reply_to=question, language="eo")


def agree(page: Page, contribution: Contribution) -> None:
    button = place(page, contribution).get_by_role("button", name="d’accord 0", exact=True)
    button.click()
    expect(page.locator(f"#c{contribution.pk} button[value=agree]")).to_have_attribute("aria-pressed", "true")


def report(page: Page, contribution: Contribution) -> None:
    place(page, contribution).get_by_role("link", name="Signaler").click()
    page.locator("input[name=reason][value=insult]").check()
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/debats/**")


def hide(page: Page) -> None:
    """A moderator opens the first case of the queue and hides it, with a rule and a word."""
    page.goto("/admin/debates/moderation/")
    page.locator(".mod-row h2 a").first.click()
    photograph(page, "road-debate-case")
    page.locator("input[name=rule][value=respect]").check()
    page.fill("textarea[name=words]", "On répond aux idées, pas aux personnes.")
    page.get_by_role("button", name="Masquer", exact=True).click()
    page.wait_for_url("**/moderation/*/")


def expect_gone(page: Page, contribution: Contribution, words: str) -> None:
    """A stranger finds the words nowhere: neither on the page nor in the feed."""
    page.goto(DebatePage.objects.get().url)
    expect(page.locator("#thread")).not_to_contain_text(words)
    feed = page.request.get(f"/fr/debates/d/{contribution.debate.slug}/atom.xml")
    assert words not in feed.text()


def appeal(page: Page, contribution: Contribution) -> None:
    """The author reads why, and appeals."""
    place(page, contribution).get_by_role("link", name="Pourquoi ?").click()
    page.locator(".c-list a").first.click()
    expect(page.locator("main")).to_contain_text("On répond aux idées, pas aux personnes.")
    page.fill("textarea[name=words]", "Je parlais de moi-même, avec humour.")
    page.get_by_role("button", name="Faire appel").click()
    expect(page.locator("main")).to_contain_text("Je parlais de moi-même")


def grant(page: Page) -> None:
    """Another moderator accepts the appeal."""
    page.goto("/admin/debates/moderation/appeals/")
    page.locator(".mod-row h2 a").first.click()
    page.fill("textarea[name=answer]", "Vous avez raison, c’était de l’humour.")
    page.get_by_role("button", name="Accepter l’appel").click()
    page.wait_for_load_state()


def close(page: Page, debate: Debate) -> None:
    page.goto(at("debate", debate.pk))
    page.get_by_role("link", name="Fermer", exact=True).click()
    page.get_by_role("button", name="Fermer maintenant").click()
    expect(page.locator(".c-phase__name")).to_have_text("fermé")


def write_synthesis(page: Page, debate: Debate, words: str) -> None:
    """In the editor's own rich text field, published at once."""
    page.goto(at("words", debate.pk, "conclusion", "fr"))
    page.locator("[data-contentpath=synthesis] [contenteditable=true]").first.click()
    page.keyboard.type(words)
    expect(page.locator("[name=synthesis]")).to_have_value(re.compile(words))  # the editor hands it over a moment later
    page.get_by_role("button", name="Enregistrer et publier").click()
    page.wait_for_url(f"**{at('debate', debate.pk)}")


def cite(page: Page, contribution: Contribution, button: str) -> None:
    page.goto(at("citations", contribution.debate_id))
    page.locator(f"#c{contribution.pk}").get_by_role("button", name=button, exact=True).click()
    expect(page.locator(f"#cited-{contribution.pk}")).to_be_visible()


def conclude(page: Page, debate: Debate) -> None:
    page.goto(at("debate", debate.pk))
    page.get_by_role("link", name="Conclure", exact=True).click()
    page.get_by_role("button", name="Conclure le débat").click()
    expect(page.locator(".c-phase__name")).to_have_text("conclu")
    photograph(page, "road-debate-concluded")


def take_along(page: Page) -> str:
    """Somebody reads the synthesis, follows a citation to its place, and takes the debate along as CSV."""
    page.goto(DebatePage.objects.get().url)
    photograph(page, "road-debate-synthesis")
    page.locator("#synthesis .c-citations a").first.click()
    expect(page.get_by_text("citée dans la synthèse").first).to_be_visible()
    page.goto(DebatePage.objects.get().url)
    page.get_by_role("link", name="Emporter ce débat").click()
    return page.request.get(page.locator("a[href$='/csv/']").get_attribute("href")).text()


def signed_in(visitor: Any, user: Any, *, scripts: bool) -> Page:
    return at_the_desk(visitor, user, javascript=scripts)
