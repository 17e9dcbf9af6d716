"""Takes the pictures of the guide on what centres share from a freshly loaded demo world.

    make demo && make run          (in one terminal)
    .venv/bin/python docs/guide/screenshots_sharing.py http://localhost:8000      (in another)

Needs Chromium, as screenshots.py does. It changes nothing.
"""

from __future__ import annotations

import os
import sys

from playwright.sync_api import Page, sync_playwright
from screenshots import shoot, signed_in

MANAGER = "manager.paris@example.org"


def walk(page: Page, site: str) -> None:
    """The board, a notice, the commons, and what is said before a page is adapted."""
    page.goto(f"{site}/admin/sharing/")
    shoot(page, "partage-annonces")
    page.get_by_role("link", name="Qui peut relire").click()
    shoot(page, "partage-annonce")
    page.goto(f"{site}/admin/sharing/commons/")
    page.locator(".sharing-tiles").last.evaluate("list => list.scrollIntoView({ block: 'center' })")
    shoot(page, "partage-fonds")
    page.goto(f"{site}/admin/sharing/adapt/?language=fr&q=de")
    page.locator(".letters-row h2 a").first.click()
    shoot(page, "partage-adapter")


def main(site: str) -> None:
    chromium = os.environ.get("CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        walk(signed_in(browser, site, MANAGER), site)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000")
