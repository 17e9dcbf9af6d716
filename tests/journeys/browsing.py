"""A browser as one visitor has it, whose complaints end the test; and what is asked of every page."""

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHOTS = os.environ.get("CDM_SHOTS")  # a folder where the journeys leave their pictures; none are taken without it


def chromium(own: str) -> str | None:
    """Where a Chromium is: on the PATH, or the one Playwright brought (`own`); None where there is none."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    return found or (own if Path(own).exists() else None)


@dataclass
class Visitor:
    """Somebody at a browser: opens pages of the site under test, and hears what the browser complains of."""

    browser: Browser
    base: str
    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def page(
        self, *, width: int = 1280, dark: bool = False, javascript: bool = True, language: str = "fr", **more
    ) -> Page:
        """A fresh page without history: `width` in CSS pixels, the system's scheme, with or without JavaScript."""
        context = self.browser.new_context(
            base_url=self.base,
            viewport={"width": width, "height": 900 if width > 600 else 780},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            locale=language,
            reduced_motion="reduce",
            **more,
        )
        self.contexts.append(context)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.complaints.append(f"{error.page.url}: {error.error}"))
        context.set_default_timeout(15_000)
        return context.new_page()

    def _hear(self, message: ConsoleMessage) -> None:
        """Errors and refusals of the security policy; a page that says 404 about itself is no complaint."""
        here = message.page.url if message.page else ""
        own_status = (
            message.text.startswith("Failed to load resource") and message.location["url"].split("#")[0] == here
        )
        if message.type == "error" and not own_status:
            self.complaints.append(f"{here}: {message.text} ({message.location['url']})")

    def leave(self) -> None:
        """Closes everything; raises AssertionError with the complaints, if there were any."""
        for context in self.contexts:
            context.close()
        assert not self.complaints, "The browser complained:\n" + "\n".join(self.complaints)


def assert_accessible(page: Page, **options) -> None:
    """Fails with the rule, the place and the remedy where axe finds something against WCAG 2.2 AA or good practice."""
    options = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"], **options}
    found = Axe().run(page, options=options).response["violations"]
    lines = [
        f"{rule['id']} ({rule['impact']}): {rule['help']}\n    {node['html'][:200]}\n    {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"][:3]
    ]
    assert not lines, f"{page.url}\n  " + "\n  ".join(lines)


def assert_no_sideways_scrolling(page: Page) -> None:
    """Fails with the widest elements where the page is wider than its window."""
    wide = page.evaluate(
        """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
          [...document.querySelectorAll("body *")].filter((e) => {
            const box = e.getBoundingClientRect();
            return box.width && (box.right > innerWidth + 1 || box.left < -1);
          }).slice(0, 6).map((e) => e.outerHTML.slice(0, 120))"""
    )
    assert not wide, f"{page.url} is wider than {page.viewport_size}:\n  " + "\n  ".join(wide)


def photograph(page: Page, name: str) -> None:
    """Leaves a picture of the whole page in the folder CDM_SHOTS; takes none where no folder is named."""
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True, animations="disabled")
