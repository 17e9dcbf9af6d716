"""Takes the pictures of the manager's guide from a freshly loaded demo world.

    make demo && make run          (in one terminal)
    .venv/bin/python docs/guide/screenshots_manager.py http://localhost:8000      (in another)

Needs Chromium, as screenshots.py does. It sends one invitation and asks for one address of the demo's Paris 13.
"""

from __future__ import annotations

import datetime
import os
import sys

from playwright.sync_api import Page, sync_playwright
from screenshots import shoot, signed_in

MANAGER = "manager.paris@example.org"
TELEPHONE = {"width": 360, "height": 740}
SOON = f"{datetime.date.today() + datetime.timedelta(days=14):%Y-%m-%d}"


def team(page: Page, site: str) -> str:
    """The team, an invitation, and what is asked before a mandate ends; gives the address of the team's page."""
    page.goto(f"{site}/admin/team/")
    address = page.url
    page.goto(f"{address}invite/")
    page.fill("input[name=email]", "lea@example.org")
    shoot(page, "responsable-inviter")
    page.get_by_role("button", name="Envoyer l’invitation").click()
    shoot(page, "responsable-equipe")
    page.locator("#rights-title").evaluate("title => title.scrollIntoView({ block: 'start' })")
    page.mouse.move(700, 400)
    page.mouse.wheel(0, -90)
    shoot(page, "responsable-qui-peut-quoi")
    editor = page.locator("li", has_text="editor.paris@example.org")
    for verb, name in (("Transmettre", "responsable-transmettre"), ("Renouveler", "responsable-renouveler")):
        page.goto(address)
        editor.get_by_role("link", name=verb).click()
        shoot(page, name)
    return address


def address_of_the_centre(page: Page, team_address: str) -> None:
    """A centre asks for an address."""
    page.goto(team_address.replace("/members/", "/addresses/request/"))
    page.fill("input[name=local_part]", "paris13")
    page.get_by_label("responsable", exact=False).first.check()
    shoot(page, "responsable-adresse")
    page.get_by_role("button", name="Demander l’adresse").click()
    page.wait_for_url("**/addresses/")


def first_steps(page: Page, site: str) -> None:
    """The first page, with the steps; an event as its visitors see it."""
    page.goto(f"{site}/admin/")
    shoot(page, "responsable-premiers-pas")
    page.goto(f"{site}/fr/centres/paris-13/agenda/reunion-information/")
    shoot(page, "responsable-annonce")


def on_a_telephone(page: Page, site: str, team_address: str) -> None:
    """The same team, the dates, and a new event, on a screen of 360 pixels."""
    page.set_viewport_size(TELEPHONE)
    page.goto(team_address)
    shoot(page, "responsable-telephone")
    page.goto(f"{site}/admin/agenda/")
    shoot(page, "responsable-agenda")
    page.get_by_role("link", name="Le centre de Paris 13 · Français").click()
    page.locator("#id_title").fill("Lire à voix haute")
    for field, value in (("day", SOON), ("begins", "19:00"), ("ends", "21:00")):
        page.locator(f"#id_{field}").fill(value)
        page.wait_for_timeout(400)
        page.mouse.click(300, 20)  # beside it, so that no calendar covers the form
    page.locator("#id_day").evaluate("field => field.scrollIntoView({ block: 'center' })")
    shoot(page, "responsable-rendez-vous")


def main(site: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"])
        page = signed_in(browser, site, MANAGER)
        team_address = team(page, site)
        address_of_the_centre(page, team_address)
        first_steps(page, site)
        on_a_telephone(page, site, team_address)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000")
