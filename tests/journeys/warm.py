"""Contexts that serve again: starting one takes the processor a second, and the journeys ask for hundreds.

What somebody could have left goes: their pages, cookies, everything the browser keeps for the site. What stays changes
no answer: the process with its fonts and compiled scripts, the files of the site, and one quiet tab that keeps them.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, ViewportSize

IDLE = 4  # contexts kept; each holds a process
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PATIENCE = 15_000  # milliseconds for one step
QUIET = "/static/brand/mark.svg"  # of the site, as a process is, and asked of its server once


class Look(NamedTuple):
    """What a context is made for and cannot change later; width and scheme are a page's own."""

    javascript: bool
    language: str
    touch: bool = False


@dataclass
class Warm:
    """A context with the tab that keeps its process."""

    look: Look
    context: BrowserContext
    tab: Page
    tools: CDPSession
    opened: bool = False
    resting: bool = False

    def open_tab(self) -> Page:
        """The tab as a desktop in daylight, for whoever looks next."""
        if self.resting:
            self.tab.emulate_media(color_scheme="light")
            self.tab.set_viewport_size(DESKTOP)
            self.tools.send("Emulation.setScriptExecutionDisabled", {"value": False})
        self.resting = False
        self.opened = True
        return self.tab

    def forget(self, base: str) -> None:
        """Leaves nothing of whoever was here; what the tab shows stands still until the next one goes on from it."""
        for page in self.context.pages:
            if page != self.tab:
                page.close()
        if self.opened:
            self.tab.evaluate("sessionStorage.clear()")
            self.tools.send("Emulation.setScriptExecutionDisabled", {"value": True})
            self.opened, self.resting = False, True
        self.context.clear_cookies()
        self.tools.send("Storage.clearDataForOrigin", {"origin": base, "storageTypes": "all"})


@dataclass
class WarmContexts:
    """The contexts of a session, lent to one visitor after the other."""

    browser: Browser
    base: str
    idle: list[Warm] = field(default_factory=list)

    def lend(self, look: Look) -> Warm:
        """The one used last with this look, or a new one."""
        found = next((warm for warm in reversed(self.idle) if warm.look == look), None)
        if not found:
            return self.start(look)
        self.idle.remove(found)
        return found

    def start(self, look: Look) -> Warm:
        context = fresh_context(self.browser, self.base, look)
        tab = context.new_page()
        tab.goto(QUIET)
        return Warm(look, context, tab, context.new_cdp_session(tab))

    def take_back(self, warm: Warm) -> None:
        """Ready for the next one; the one unused for longest goes when there are too many."""
        warm.forget(self.base)
        self.idle.append(warm)
        if len(self.idle) > IDLE:
            self.idle.pop(0).context.close()


def fresh_context(browser: Browser, base: str, look: Look, **more) -> BrowserContext:
    """A context nobody used, for a light desktop screen if nothing else is said."""
    usual = {"viewport": DESKTOP, "color_scheme": "light", "reduced_motion": "reduce"}
    context = browser.new_context(
        base_url=base,
        java_script_enabled=look.javascript,
        locale=look.language,
        has_touch=look.touch,
        **{**usual, **more},
    )
    context.set_default_timeout(PATIENCE)
    return context
