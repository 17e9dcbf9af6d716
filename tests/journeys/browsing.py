"""A browser as one visitor has it, whose complaints end the test; and what is asked of every page."""

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, WebError

from .warm import QUIET, Look, Warm, WarmContexts, fresh_context

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = Axe().axe_script
SHOTS = os.environ.get("CDM_SHOTS")  # a folder where the journeys leave their pictures; none are taken without it


SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def chromium(own: str) -> str | None:
    """Where a Chromium is: on the PATH, or the one Playwright brought (`own`); None where there is none.

    A headless shell, which draws no window to draw a page, costs half as much: it goes before a whole browser.
    """
    places = [*map(shutil.which, SHELLS), *shells_beside(own), *map(shutil.which, BROWSERS), own]
    return next((place for place in places if place and Path(place).exists()), None)


def shells_beside(own: str) -> list[str]:
    """The headless shell that Playwright installs with its Chromium, in a folder of the same revision."""
    home = next((folder for folder in Path(own).parents if folder.name.startswith("chromium-")), None)
    if not home:
        return []
    folder = home.with_name(home.name.replace("chromium", "chromium_headless_shell"))
    return sorted(map(str, folder.glob("*/*headless[-_]shell")))


@dataclass
class Visitor:
    """Somebody at a browser: opens pages of the site under test, and hears what the browser complains of."""

    contexts: WarmContexts
    lent: list[Warm] = field(default_factory=list)
    own: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def base(self) -> str:
        return self.contexts.base

    def page(
        self,
        *,
        width: int = 1280,
        dark: bool = False,
        javascript: bool = True,
        language: str = "fr",
        touch: bool = False,
        **more,
    ) -> Page:
        """A fresh page without history: `width` in CSS pixels, the system's scheme, with or without JavaScript, touched
        or not.

        Each page is another person's, with cookies of their own. `more` is what only a new context can have.
        """
        look, viewport = Look(javascript, language, touch), {"width": width, "height": 900 if width > 600 else 780}
        scheme = "dark" if dark else "light"
        if more:
            return self._listened(viewport=viewport, color_scheme=scheme, look=look, **more).new_page()
        page = self._borrowed(look).context.new_page()
        if width != page.viewport_size["width"]:
            page.set_viewport_size(viewport)
        if dark:
            page.emulate_media(color_scheme=scheme)
        return page

    def tab(self, *, language: str = "fr") -> Page:
        """A desktop page whose tab others used before: for looking at what stands there, page after page."""
        return self._borrowed(Look(True, language)).open_tab()

    def _listened(self, *, look: Look, **more) -> BrowserContext:
        context = fresh_context(self.contexts.browser, self.base, look, **more)
        self.own.append(context)
        self._listen(context)
        return context

    def _borrowed(self, look: Look) -> Warm:
        warm = self.contexts.lend(look)
        self.lent.append(warm)
        self._listen(warm.context)
        return warm

    def _listen(self, context: BrowserContext) -> None:
        context.on("console", self._hear)
        context.on("weberror", self._hear_of_error)

    def _hear(self, message: ConsoleMessage) -> None:
        """Errors and refusals of the security policy; a page that says 404 about itself is no complaint, nor is what
        the tab lacks where it rests.
        """
        here = message.page.url if message.page else ""
        own_status = (
            message.text.startswith("Failed to load resource") and message.location["url"].split("#")[0] == here
        )
        if message.type == "error" and not own_status and not here.endswith(QUIET):
            self.complaints.append(f"{here}: {message.text} ({message.location['url']})")

    def _hear_of_error(self, error: WebError) -> None:
        self.complaints.append(f"{error.page.url if error.page else ''}: {error.error}")

    def leave(self) -> None:
        """Closes or gives back everything; raises AssertionError with the complaints, if there were any."""
        for context in self.own:
            context.close()
        for warm in self.lent:
            self.contexts.take_back(warm)
            warm.context.remove_listener("console", self._hear)
            warm.context.remove_listener("weberror", self._hear_of_error)
        assert not self.complaints, "The browser complained:\n" + "\n".join(self.complaints)


# In the other scheme, what stands as it stood is asked only about its colours: where no element moved, came, went or
# changed, no other rule of axe can answer differently. If anything else differs, all rules are asked again.
ASK = """async ([within, options]) => {
  const looks = ["display", "visibility", "contentVisibility", "opacity", "position", "overflow", "clip", "clipPath",
    "zIndex", "pointerEvents", "fontSize"];
  const stands = [...document.querySelectorAll("*")].map((element) => {
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    return [box.x, box.y, box.width, box.height, ...looks.map((look) => style[look])].join();
  });
  const now = JSON.stringify([within, options, document.documentElement.outerHTML, stands]);
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const before = axe.asked;
  axe.asked = { now, dark };
  if (before && before.now === now && before.dark !== dark) {
    const colours = axe.getRules(options.runOnly.values).filter((rule) => rule.tags.includes("cat.color"));
    options.runOnly = { type: "rule", values: colours.map((rule) => rule.ruleId) };
  }
  return (await axe.run(within ?? document, options)).violations;
}"""


def assert_accessible(page: Page, within: str | None = None) -> None:
    """Fails with the rule, the place and the remedy where axe finds something against WCAG 2.2 AA or good practice.

    `within` is a selector: what stands outside is somebody else's, such as the frame of the Wagtail admin.
    """
    if page.evaluate("() => !window.axe"):
        page.evaluate(AXE)
        page.add_init_script(f"if (window === top) {{ {AXE} }}")  # the next pages have it compiled
    options = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"], "selectors": False}
    found = page.evaluate(ASK, [within, options])
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
