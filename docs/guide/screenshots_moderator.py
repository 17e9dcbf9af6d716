"""Takes the pictures of the moderator's guide from a freshly loaded demo world.

    make demo && make run          (in one terminal)
    .venv/bin/python docs/guide/screenshots_moderator.py http://localhost:8000      (in another)

Needs Chromium, as screenshots.py does. It decides nothing.
The link of a letter about a decision, as second argument, shows the author's page.
"""

from __future__ import annotations

import os
import sys

from playwright.sync_api import Page, sync_playwright
from screenshots import GUIDE, keep, shoot, signed_in

MANAGER, NETWORK = "manager.paris@example.org", "animator@example.org"
DESK = "/admin/debates/moderation/"
TALL = {"width": 1200, "height": 1500}


def queue(page: Page, site: str) -> None:
    """What waits; then the contribution most people reported, and what can be decided about it."""
    page.goto(f"{site}{DESK}")
    shoot(page, "moderer-file")
    page.goto(f"{site}{DESK}?order=reports")
    page.locator(".mod-row h2 a").first.click()
    page.wait_for_url(lambda url: url.rstrip("/").rsplit("/", 1)[-1].isdigit())
    shoot(page, "moderer-contribution")
    contribution = page.url
    page.set_viewport_size(TALL)
    page.wait_for_timeout(700)
    keep(page.locator(".mod-verbs").first.screenshot(), GUIDE / "moderer-decider.png")
    page.set_viewport_size({"width": 1200, "height": 900})
    page.goto(f"{contribution}pause/")
    page.locator(".mod-verbs").scroll_into_view_if_needed()
    shoot(page, "moderer-pause")


def appeal(page: Page, site: str) -> None:
    """The first appeal that waits."""
    page.set_viewport_size({"width": 1200, "height": 1020})
    page.goto(f"{site}{DESK}appeals/")
    page.locator(".mod-row h2 a").first.click()
    page.wait_for_url("**/appeals/*/")
    shoot(page, "moderer-appel")


def main(site: str, of_the_author: str = "") -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"])
        queue(signed_in(browser, site, NETWORK), site)
        page = signed_in(browser, site, MANAGER)
        appeal(page, site)
        narrow = signed_in(browser, site, NETWORK, narrow=True)
        narrow.goto(f"{site}{DESK}")
        shoot(narrow, "moderer-telephone")
        if of_the_author:  # the link of a letter about a decision: see /dev/mail/
            page.set_viewport_size({"width": 1200, "height": 1120})
            page.goto(of_the_author)
            shoot(page, "moderer-auteur")


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["http://localhost:8000"]))
