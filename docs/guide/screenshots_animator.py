"""Takes the pictures of the animator's guide from a freshly loaded demo world.

    make demo && make run          (in one terminal)
    .venv/bin/python docs/guide/screenshots_animator.py http://localhost:8000      (in another)

Needs Chromium, as screenshots.py does. It prepares one debate of the demo's Paris 13, as a draft.
"""

from __future__ import annotations

import os
import sys

from playwright.sync_api import Page, sync_playwright
from screenshots import shoot, signed_in

ANIMATOR, NETWORK = "animator.paris@example.org", "animator@example.org"
TELEPHONE = {"width": 360, "height": 740}


def begin(page: Page, site: str) -> None:
    """A template, its form, the debate on the table, its words."""
    page.goto(f"{site}/admin/animating/new/")
    shoot(page, "animateur-modeles")
    page.goto(f"{site}/admin/animating/new/consultation/")
    page.fill("input[name=question_fr]", "Que lire ensemble cet hiver ?")
    shoot(page, "animateur-preparer")
    page.get_by_role("button", name="Préparer le débat").click()
    page.wait_for_url("**/animating/*/")
    shoot(page, "animateur-debat")
    page.get_by_role("link", name="Écrire").first.click()
    shoot(page, "animateur-ecrire")


def conclude(page: Page, site: str) -> None:
    """The closed debate of the network: what is cited, the figures, the page of the press that concludes."""
    page.goto(f"{site}/admin/animating/")
    shoot(page, "animateur-liste")
    page.goto(f"{site}/admin/animating/?phase=closed")
    page.locator(".house-row__name").first.click()
    address = page.url
    page.goto(f"{address}citations/")
    page.locator("button[value=synthesis]").first.click()
    shoot(page, "animateur-citer")
    page.goto(f"{address}figures/")
    shoot(page, "animateur-chiffres")
    page.goto(f"{address}conclude/")
    shoot(page, "animateur-conclure")
    page.set_viewport_size(TELEPHONE)
    page.goto(address)
    shoot(page, "animateur-telephone")


def main(site: str) -> None:
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"])
        page = signed_in(browser, site, ANIMATOR)
        page.goto(f"{site}/admin/")
        page.locator("#attention-title").scroll_into_view_if_needed()
        shoot(page, "animateur-accueil")
        begin(page, site)
        conclude(signed_in(browser, site, NETWORK), site)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
