"""A real browser before the real site: Debian's Chromium, driven by Playwright, with and without scripts.

`open_page` gives pages of any size, colour scheme and language; `site` serves without a database, `live_site` with one
that really commits. `axe` and `keyboard_walk` say what a person with a screen reader or a
keyboard alone would meet.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.cache import cache
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import Settings

from motcua.config.supervisor.roles import Urls

# Playwright's own loop runs in this thread, and Django would take the test for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PROJECT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = (390, 844)
DESK = (1440, 900)

OpenPage = Callable[..., Page]


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """The suite's output is for its own words."""


class _Server(ThreadedWSGIServer):
    daemon_threads = True


@contextmanager
def serving() -> Iterator[str]:
    """The site on a port of its own, in threads of this process, with its static files."""
    server = _Server(("127.0.0.1", 0), _Silent)
    server.set_app(StaticFilesHandler(get_wsgi_application()))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, settings: Settings) -> None:
    """The folder of this test's files, and nothing cached."""
    store = {"BACKEND": "motcua.papers.storage.DurableFileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": store}
    cache.clear()


@pytest.fixture
def site() -> Iterator[str]:
    """The address of the site, for pages that need no database."""
    with serving() as address:
        yield address


@pytest.fixture
def live_site(committed_db: Urls) -> Iterator[str]:
    """The address of the site over a database of its own that really commits."""
    with serving() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Open a page of one's own: as another person, on another screen, without scripts."""
    contexts = []

    def opened(
        size: tuple[int, int] = DESK,
        *,
        scripts: bool = True,
        scheme: Literal["light", "dark"] = "light",
        forced_colors: Literal["active", "none"] = "none",
        base: str | None = None,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=scripts,
            color_scheme=scheme,
            forced_colors=forced_colors,
            base_url=base,
            locale="en-GB",  # as on most counters: the site must be Vietnamese all the same
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def visit(page: Page, address: str) -> None:
    """Go there; a page that is not there is no page to judge."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.ok, f"{answer.status} {address}"


def axe(page: Page, *, only: str = "") -> list[str]:
    """What axe finds on the page, by all rules or by those named: a line for each element, none where all is well."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate((PROJECT / "node_modules/axe-core/axe.min.js").read_text("utf-8"))
    found = page.evaluate("rules => axe.run({runOnly: rules})", only.split() or RULES)
    return [
        f"{fault['id']} at {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def overflow(page: Page) -> int:
    """How many pixels one would have to scroll sideways."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


SMALL = """
() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter(e => e.checkVisibility() && !e.closest('.mc-visually-hidden'))
  .filter(e => !(e.tagName === 'A' && getComputedStyle(e).display === 'inline'))
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, box]) => box.width > 1 && (box.width < 24 || box.height < 24))
  .map(([e, box]) => `${e.outerHTML.slice(0, 90)} ${box.width}x${box.height}`)
"""


def small_targets(page: Page) -> list[str]:
    """What is harder to hit than 24 by 24 pixels; links inside a sentence are exempt, as WCAG 2.5.8 says."""
    found: list[str] = page.evaluate(SMALL)
    return found


FOCUSED = """
() => {
  const e = document.activeElement, box = e.getBoundingClientRect(), look = getComputedStyle(e);
  const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const marked = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2;
  const name = (e.getAttribute('aria-label') || e.innerText || e.name || e.tagName).trim().slice(0, 60);
  return {name, seen, marked, body: e === document.body};
}
"""


def keyboard_walk(page: Page, *, most: int = 200) -> list[dict[str, Any]]:
    """Press Tab through the page: what takes the focus, whether it is in sight, and whether that shows."""
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["body"]:
            break
        stops.append(stop)
    return stops
