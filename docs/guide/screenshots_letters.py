"""Takes the pictures of the guide on letters from a freshly loaded demo world.

    make demo && make run          (in one terminal)
    .venv/bin/python docs/guide/screenshots_letters.py http://localhost:8000      (in another)

Needs Chromium, as screenshots.py does. It answers nothing. The link that somebody who wrote received, as second
argument, shows the page they follow.
"""

from __future__ import annotations

import os
import sys

from playwright.sync_api import Page, sync_playwright
from screenshots import GUIDE, keep, shoot, signed_in

MANAGER = "manager.paris@example.org"
DESK = "/admin/centres/enquiries/"
TELEPHONE = {"width": 360, "height": 740}


def desk(page: Page, site: str) -> None:
    """What waits, a conversation with its answer, the sentences that are kept ready."""
    page.goto(f"{site}{DESK}")
    shoot(page, "courrier-file")
    page.get_by_role("link", name="Venir avec mes élèves").click()
    page.locator("textarea[name=text]").fill(
        "Avec plaisir\u202f! Nous sommes là le mardi et le jeudi de 18 h à 20 h, et le samedi de 14 h à 17 h, "
        "au 66 boulevard Vincent Auriol."
    )
    page.get_by_role("button", name="Répondu par un autre moyen").scroll_into_view_if_needed()
    shoot(page, "courrier-conversation")
    page.goto(f"{site}{DESK}ready/")
    shoot(page, "courrier-pretes")
    page.set_viewport_size(TELEPHONE)
    page.goto(f"{site}{DESK}")
    shoot(page, "courrier-telephone")


def main(site: str, of_the_writer: str = "") -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"])
        desk(signed_in(browser, site, MANAGER), site)
        if of_the_writer:
            page = browser.new_context(viewport={"width": 1000, "height": 760}, locale="fr-FR").new_page()
            page.goto(of_the_writer)
            page.wait_for_timeout(700)
            keep(page.screenshot(full_page=True), GUIDE / "courrier-suivi.png")
        browser.close()


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["http://localhost:8000"]))
