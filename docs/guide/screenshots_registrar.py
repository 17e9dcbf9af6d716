"""Takes the pictures of the registrar's guide from a freshly loaded demo world.

    make demo && make run          (in one terminal)
    .venv/bin/python docs/guide/screenshots_registrar.py http://localhost:8000      (in another)

Needs Chromium, as screenshots.py does. It refuses one application of the demo's Paris 13, at two windows at once.
"""

from __future__ import annotations

import os
import sys

from playwright.sync_api import Browser, Page, sync_playwright
from screenshots import GUIDE, keep, signed_in

REGISTRAR, NETWORK = "registrar.paris@example.org", "admin@example.org"
PERSON, TWIN, CHANGING = "Thaïs Lemoyne", "Camile Roussel-Etienne", "ნინო ხარაძე"
TELEPHONE = {"width": 360, "height": 740}


def shoot(page: Page, name: str, height: int) -> None:
    """The desk at the width its pictures have, as high as what is to be seen."""
    page.set_viewport_size({"width": 1180, "height": height})
    page.wait_for_timeout(700)
    keep(page.screenshot(), GUIDE / f"registraire-{name}.png", width=1180)


def open_file(page: Page, site: str, name: str, tab: str = "") -> str:
    """A person's file, found in the queue; gives its address."""
    page.goto(f"{site}/admin/registry/{tab}")
    page.get_by_role("link", name=name, exact=False).first.click()
    page.wait_for_url(lambda url: len(url.rstrip("/").rsplit("/", 1)[-1]) == 36)
    return page.url


def look(page: Page, site: str) -> str:
    """The first page, the queue, a file, two files that are alike; gives the address of the file."""
    page.goto(f"{site}/admin/")
    shoot(page, "accueil", 620)
    page.goto(f"{site}/admin/registry/")
    shoot(page, "file", 570)
    open_file(page, site, TWIN)
    shoot(page, "doublon", 900)
    address = open_file(page, site, PERSON)
    shoot(page, "dossier", 860)
    return address


def answer(page: Page, other: Page, address: str) -> None:
    """A correction that is asked for, a refusal, and what whoever comes second reads."""
    page.goto(f"{address}ask/")
    page.get_by_label("la photo").check()
    page.locator("textarea").fill("La photo est trop sombre, on ne voit pas bien votre visage.")
    shoot(page, "correction", 780)
    page.get_by_role("button", name="Voir le message avant de l’envoyer").click()
    page.get_by_role("button", name="Envoyer ce message").wait_for()
    shoot(page, "apercu", 780)
    page.goto(f"{address}refuse/")
    shoot(page, "refus", 680)
    other.goto(f"{address}refuse/")
    for window, reason in ((other, "C’est un essai."), (page, "C’est un autre essai.")):
        window.locator("textarea").fill(reason)
        window.get_by_role("button", name="Refuser et envoyer le motif").click()
        window.wait_for_load_state()
    shoot(page, "plus-rapide", 560)


def later(page: Page, site: str) -> None:
    """Cards to print, and somebody who asks for another name and photo."""
    page.goto(f"{site}/admin/registry-cards/")
    shoot(page, "cartes", 760)
    open_file(page, site, CHANGING, "?state=change")
    shoot(page, "changement", 900)


def on_a_telephone(browser: Browser, site: str, address: str) -> None:
    page = signed_in(browser, site, REGISTRAR, narrow=True)
    page.set_viewport_size(TELEPHONE)
    page.goto(address)
    page.wait_for_timeout(700)
    keep(page.screenshot(), GUIDE / "registraire-telephone.png")


def main(site: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"])
        page = signed_in(browser, site, REGISTRAR)
        address = look(page, site)
        on_a_telephone(browser, site, address)
        later(page, site)
        answer(page, signed_in(browser, site, NETWORK), address)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://localhost:8000")
