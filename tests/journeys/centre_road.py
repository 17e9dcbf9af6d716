"""The stations between a request to join and an answer in time, each as one person passes it."""

import datetime
import re

from django.core import mail
from django.utils.formats import date_format
from playwright.sync_api import Page, expect

from .browsing import assert_no_sideways_scrolling, photograph
from .test_writing_on_a_phone import NOTE_THE_WATCH, publish, until_kept, write

APPLICANT, SECOND, EDITOR, ASKER = "awa@example.org", "ana@example.org", "lea@example.org", "ben@example.org"
REQUEST = {
    "name": "Lyon",
    "city": "Lyon",
    "presentation": "Nous sommes cinq, et nous lisons ensemble le mardi.",
    "first_name": "Awa Diop",
    "first_email": APPLICANT,
    "second_name": "Ana Kovač",
    "second_email": SECOND,
}
MEETING = datetime.date.today() + datetime.timedelta(days=9)


def letters_to(address: str) -> list[str]:
    """What somebody received, the last first."""
    return [letter.body for letter in reversed(mail.outbox) if letter.to == [address]]


def path_for(address: str, part: str) -> str:
    """The last link sent to somebody whose path has this part."""
    links = (re.search(rf"https?://[^/\s]+(/\S*{part}\S*)", body) for body in letters_to(address))
    return next(filter(None, links))[1]


def sign_in(page: Page, email: str) -> None:
    """By the code that comes by mail, on the page that asks for the address."""
    page.fill("input[name=email]", email)
    page.locator("main form button[type=submit]").first.click()
    page.fill("input[name=code]", re.search(r"\b\d{4}-\d{4}\b", letters_to(email)[0])[0])
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/login" not in url)


def apply(page: Page) -> None:
    """From the directory to the form; a group asks, and the owner of the mailbox confirms."""
    page.goto("/fr/centres/")
    page.get_by_role("link", name="Rejoindre le réseau avec un centre").click()
    page.get_by_label("Un centre : un lieu qui accueille").check()
    for field, words in REQUEST.items():
        page.fill(f"#id_{field}", words)
    page.select_option("#id_country", "FR")
    page.get_by_label("Nous avons lu la charte").check()
    page.get_by_role("button", name="Envoyer notre demande").click()
    page.wait_for_url("**/join/sent/")
    page.goto(path_for(APPLICANT, "/join/confirm/"))
    page.get_by_role("button", name="Oui, je confirme").click()
    page.wait_for_url("**/join/confirmed/")


def accept(page: Page) -> None:
    """Somebody of the network's team reads the request and accepts it; all is prepared at once."""
    page.goto("/admin/centres/requests/")
    page.get_by_role("link", name="Lyon", exact=True).click()
    expect(page.locator(".house")).to_contain_text("Nous sommes cinq")
    page.get_by_role("link", name="Accepter").click()
    photograph(page, "road-accept")
    page.get_by_role("button", name="Accepter et tout préparer").click()
    expect(page.locator(".messages")).to_contain_text("C’est fait")


def join_team(page: Page, email: str) -> None:
    """Somebody invited accepts, signs in, and stands on the first page of the admin."""
    page.goto(path_for(email, "/invitations/"))
    page.get_by_role("button", name="J’accepte cette invitation").click()
    page.get_by_role("link", name="Se connecter").last.click()
    sign_in(page, email)
    page.goto("/admin/")
    expect(page.get_by_role("heading", name="Que voulez-vous faire ?")).to_be_visible()
    photograph(page, f"road-home-{email.split('@')[0]}")


def invite_editor(page: Page) -> None:
    """The new manager asks somebody to write."""
    page.goto("/admin/team/")
    page.get_by_role("link", name="Inviter").first.click()
    page.fill("input[name=email]", EDITOR)
    page.get_by_role("button", name="Envoyer l’invitation").click()
    expect(page.get_by_role("heading", name=EDITOR)).to_be_visible()


def let_editors_publish(page: Page) -> None:
    """She lets those who write publish by themselves; the site says first what that means."""
    page.get_by_role("link", name="État, langues, publication").click()
    expect(page.get_by_role("heading", name="Ce que vous pouvez faire")).to_be_visible()
    photograph(page, "road-standing")
    page.get_by_role("link", name="Laisser les rédacteurs publier").click()
    expect(page.locator(".house")).to_contain_text("publient eux-mêmes")
    page.get_by_role("button", name="Laisser les rédacteurs publier").click()
    expect(page.locator(".messages")).to_contain_text("publient sans relecture")


def begin(page: Page, what: str) -> None:
    """From the first page to an empty sheet that notices what is typed."""
    page.goto("/admin/")
    page.get_by_role("link", name=what).click()
    page.wait_for_selector("html[data-watched]", state="attached")
    assert_no_sideways_scrolling(page)


def publish_post(page: Page) -> None:
    """One touch, a title, a few words, online."""
    begin(page, "Écrire un article")
    page.locator("#id_title").fill("Une soirée de lecture")
    write(page, "Venez lire avec nous.")
    until_kept(page)
    publish(page)
    expect(page.locator(".messages .success")).to_contain_text("publiée")


def announce_event(page: Page) -> None:
    """A title, a day, from when to when."""
    begin(page, "Annoncer un rendez-vous")
    page.locator("#id_title").fill("Lire à voix haute")
    for field, value in (("day", f"{MEETING:%Y-%m-%d}"), ("begins", "19:00"), ("ends", "21:00")):
        page.locator(f"#id_{field}").fill(value)
        page.keyboard.press("Escape")
    page.locator("#id_title").click()  # what offers days and hours goes away
    until_kept(page)
    assert_no_sideways_scrolling(page)
    page.locator("#id_day").evaluate("field => field.scrollIntoView({ block: 'center' })")
    photograph(page, "road-event-360")
    publish(page)
    expect(page.locator(".messages .success")).to_contain_text("publiée")
    page.goto("/admin/agenda/")
    expect(page.locator("body")).to_contain_text("Lire à voix haute")
    photograph(page, "road-agenda-360")


def telephone(visitor) -> Page:
    """A screen of 360 pixels that is touched."""
    page = visitor.page(width=360, touch=True)
    page.add_init_script(NOTE_THE_WATCH)
    return page


def find_and_write(page: Page) -> None:
    """A visitor comes by the directory, reads the post, finds the event, and asks something."""
    page.goto("/fr/centres/")
    page.get_by_label("Ville, pays, mots").fill("lyon")
    page.get_by_role("button", name="Chercher", exact=True).click()
    page.get_by_role("link", name="Lyon", exact=True).click()
    photograph(page, "road-centre")
    page.get_by_role("link", name="Une soirée de lecture").click()
    expect(page.locator("main")).to_contain_text("Venez lire avec nous.")
    page.go_back()
    page.get_by_role("navigation", name="Pages du centre").get_by_role("link", name="Agenda").click()
    page.get_by_role("link", name="Lire à voix haute").click()
    expect(page.locator("main")).to_contain_text("19:00")
    expect(page.locator("main")).to_contain_text(re.compile(rf"\b{MEETING.day}(er)? {date_format(MEETING, 'F Y')}"))
    photograph(page, "road-event-page")
    page.goto("/fr/centres/lyon/")
    page.get_by_role("link", name="Écrire un message").click()
    page.get_by_label("Votre message").fill("Faut-il apporter un livre ?")
    page.get_by_label("De quoi s’agit-il ?").fill("Apporter un livre")
    page.get_by_label("Votre nom").fill("Ben")
    page.get_by_label("Votre adresse électronique").fill(ASKER)
    page.get_by_role("button", name="Envoyer").click()
    page.wait_for_url("**/sent/")


def answer(page: Page) -> None:
    """The editor finds the letter on the first page, and answers."""
    page.goto("/admin/")
    page.get_by_role("link", name="Répondre").first.click()
    page.get_by_role("link", name="Apporter un livre").click()
    expect(page.locator(".letters")).to_contain_text("Faut-il apporter un livre ?")
    assert_no_sideways_scrolling(page)
    page.get_by_label("Écrire", exact=True).fill("Non, nous en avons pour tout le monde.")
    page.get_by_role("button", name="Envoyer la réponse").click()
    expect(page.locator(".messages")).to_be_visible()
