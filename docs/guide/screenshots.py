"""Takes the pictures of the README and of the editor's guide from a freshly loaded demo world.

    make demo && make run          (in one terminal)
    .venv/bin/python docs/guide/screenshots.py http://localhost:8000      (in another)

Needs Chromium: the one named in CHROMIUM, or Playwright's own.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
GUIDE, README = HERE / "fr" / "images", HERE.parent / "images"
PASSWORD = "world-citizen"  # noqa: S105  (of the demo world, published in the README)
WINDOW = {"width": 1200, "height": 760}
TELEPHONE = {"width": 360, "height": 700}


def keep(picture: bytes | Image.Image, path: Path, *, width: int = 1000, colours: int = 96) -> None:
    """Write a small PNG."""
    image = picture if isinstance(picture, Image.Image) else Image.open(io.BytesIO(picture))
    image = image.convert("RGB")
    if image.width > width:
        image = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
    path.parent.mkdir(parents=True, exist_ok=True)
    image.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)


def shoot(page: Page, name: str, **options) -> None:
    """The page as it stands, for the guide."""
    page.wait_for_timeout(700)
    keep(page.screenshot(**options), GUIDE / f"{name}.png")


def signed_in(browser: Browser, site: str, email: str, *, narrow: bool = False) -> Page:
    """A window in which somebody of the demo world has signed in with the password."""
    page = browser.new_context(viewport=TELEPHONE if narrow else WINDOW, locale="fr-FR").new_page()
    page.goto(f"{site}/fr/account/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    if email.startswith("editor") and not narrow:
        shoot(page, "connexion")
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/login/" not in url)
    return page


def write_a_page(page: Page, site: str) -> None:
    """An editor's way: the pages, a page, a block, a picture, the preview, publishing."""
    page.goto(f"{site}/admin/")
    shoot(page, "tableau-de-bord")
    page.goto(f"{site}/admin/write/")
    shoot(page, "ecrire")
    page.goto(f"{site}/admin/pages/search/?q=réunions")
    meetings = page.get_by_role("link", name="Les réunions de Paris 13").first.get_attribute("href")
    page.goto(f"{site}/admin/pages/search/?q=centre de Paris 13")
    centre = page.get_by_role("link", name="Le centre de Paris 13").first.get_attribute("href")
    page.goto(site + centre.replace("edit/", ""))
    shoot(page, "pages")
    page.goto(site + meetings)
    page.wait_for_selector("#id_title")
    shoot(page, "editeur")
    page.get_by_role("button", name="Insérer un bloc").last.click()
    page.mouse.wheel(0, 320)
    shoot(page, "blocs")
    page.get_by_role("option", name="Image", exact=False).first.click()
    page.wait_for_timeout(600)
    page.get_by_text("Description de l’image").last.scroll_into_view_if_needed()
    page.mouse.wheel(0, -120)
    shoot(page, "image")
    page.goto(site + meetings)
    page.wait_for_selector("#id_title")
    page.get_by_role("button", name="Afficher/masquer la prévisualisation").click()
    page.wait_for_timeout(5000)
    shoot(page, "apercu")
    page.get_by_role("button", name="Afficher/masquer la prévisualisation").click()
    page.goto(site + meetings)
    page.wait_for_selector("#id_title")
    page.get_by_role("button", name="Afficher/masquer le statut").click()
    shoot(page, "langues")


def publish_with_remarks(page: Page, site: str) -> None:
    """A post that speaks of somebody's address, on the way to being published."""
    begin_post(page, site)
    page.locator("footer .w-dropdown__toggle").last.click()
    shoot(page, "publier")
    page.get_by_role("button", name="Publier", exact=True).click()
    page.get_by_text("Avant de publier").wait_for()
    shoot(page, "remarques")


def begin_post(page: Page, site: str) -> None:
    """A new post in French, with a title and a sentence."""
    page.goto(f"{site}/admin/write/")
    page.locator(".house-row__name").first.click()
    page.wait_for_timeout(1500)  # the editor remembers what it began with before it notices changes
    page.locator("#id_title").fill("Une soirée de lecture")
    page.get_by_role("button", name="Insérer un bloc").last.click()
    page.get_by_role("option", name="Texte", exact=True).click()
    page.locator(".public-DraftEditor-content").last.click()
    page.keyboard.type("Venez lire avec nous, jeudi à 19 h. Écrivez à jeanne@example.org.")
    page.wait_for_url("**/edit/")


def on_a_telephone(browser: Browser, site: str) -> None:
    """The editor's first page and a post, side by side, as a telephone of 360 pixels shows them."""
    page = signed_in(browser, site, "editor.paris@example.org", narrow=True)
    page.goto(f"{site}/admin/")
    page.wait_for_timeout(700)
    shown = [Image.open(io.BytesIO(page.screenshot()))]
    begin_post(page, site)
    page.locator("#id_title").scroll_into_view_if_needed()
    page.wait_for_timeout(700)
    shown.append(Image.open(io.BytesIO(page.screenshot())))
    both = Image.new("RGB", (740, 700), "white")
    for place, picture in enumerate(shown):
        both.paste(picture.convert("RGB"), (place * 380, 0))
    keep(both, GUIDE / "telephone.png", width=740)


def front_and_card(browser: Browser, site: str) -> None:
    """The picture of the README: the front page, and a card that lies on it."""
    page = browser.new_context(viewport={"width": 1280, "height": 640}, locale="fr-FR").new_page()
    page.goto(f"{site}/fr/")
    page.wait_for_timeout(800)
    front = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    card = card_of_the_citizen(browser, site)
    lay(card.resize((470, round(470 * card.height / card.width)), Image.Resampling.LANCZOS), front, (770, 300))
    keep(front, README / "front.png", colours=255)


def card_of_the_citizen(browser: Browser, site: str) -> Image.Image:
    """The front of a card, as the citizen's own page prints it."""
    page = signed_in(browser, site, "citizen@example.org")
    page.goto(f"{site}/fr/my-card/")
    answer = page.request.get(site + page.locator("main a[href$='/my-card/card/']").get_attribute("href"))
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "card.pdf"
        pdf.write_bytes(answer.body())
        program = shutil.which("pdftoppm") or sys.exit("pdftoppm (poppler) is needed to draw the card.")
        command = [program, "-r", "300", "-png", "-singlefile", str(pdf), str(Path(folder) / "card")]
        subprocess.run(command, check=True)  # noqa: S603  (a file of ours)
        return Image.open(Path(folder) / "card.png").convert("RGB")


def lay(card: Image.Image, ground: Image.Image, place: tuple[int, int]) -> None:
    """Put a card with round corners and a shadow on a picture."""
    mask = Image.new("L", card.size)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, card.width - 1, card.height - 1), 18, fill=255)
    shadow = Image.new("L", ground.size)
    shadow.paste(mask.point(lambda value: value * 0.55), (place[0] + 6, place[1] + 12))
    ground.paste("#050d1f", (0, 0), shadow.filter(ImageFilter.GaussianBlur(12)))
    ground.paste(card, place, mask)


def main(site: str) -> None:
    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = signed_in(browser, site, "editor.paris@example.org")
        write_a_page(page, site)
        publish_with_remarks(page, site)
        on_a_telephone(browser, site)
        manager = signed_in(browser, site, "manager.paris@example.org")
        manager.goto(f"{site}/admin/centre/paris-13/facts/")
        shoot(manager, "mon-centre")
        front_and_card(browser, site)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000")
