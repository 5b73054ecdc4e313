"""One person before a browser, told in verbs; and the eye that looks at every page which a journey crosses."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

from django.conf import settings
from django.test import Client
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESK, PHONE, axe, overflow, small_targets
from tests.people import PASSWORD, Person

Look = Callable[[Page], None]

ENGLISH = re.compile(r"\b(the|of|your|and|is|are|was|to be|file|dossier|save|back|sign)\b", re.IGNORECASE)
"""Words that no Vietnamese page says; names of data are Vietnamese as well."""


def no_english(page: Page) -> list[str]:
    """Lines of a Vietnamese page that somebody forgot to translate; what is marked as English is exempt."""
    text: str = page.evaluate(
        "() => { const c = document.body.cloneNode(true);"
        " c.querySelectorAll('[lang=en], script, style').forEach(e => e.remove()); return c.innerText }"
    )
    return [line.strip() for line in text.splitlines() if ENGLISH.search(line)]


def plain_look(page: Page) -> None:
    """The page is Vietnamese, whole, and nobody scrolls sideways."""
    assert page.locator("html").get_attribute("lang") == "vi", page.url
    _assert_none(page, no_english(page), _too_wide(page))


STYLED = "color-contrast link-in-text-block scrollable-region-focusable target-size"
"""Axe's rules to which a style sheet can make a difference."""
BUILD = "() => [...document.querySelectorAll('body *')].map(e => `${e.tagName}.${e.className}`).join()"


class CloseLook:
    """Besides that, axe finds nothing and nothing is hard to hit: here in light, on the other screen in the dark.

    Of pages that are built alike, element for element, one is looked at so.
    """

    def __init__(self) -> None:
        self.known: set[str] = set()

    def __call__(self, page: Page) -> None:
        plain_look(page)
        build = page.evaluate(BUILD)
        if build not in self.known:
            self.known.add(build)
            _look_closely(page)


def _look_closely(page: Page) -> None:
    _assert_none(page, axe(page), small_targets(page))
    here = page.viewport_size
    assert here is not None
    width, height = PHONE if here["width"] > PHONE[0] else DESK
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": width, "height": height})
    _assert_none(page, axe(page, only=STYLED), _too_wide(page))
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(here)


def _too_wide(page: Page) -> list[str]:
    return [f"{pixels} px too wide"] if (pixels := overflow(page)) else []


def _assert_none(page: Page, *faults: list[str]) -> None:
    found = [fault for some in faults for fault in some]
    assert not found, "\n".join([page.url, *found])


@dataclass(slots=True)
class Window:
    """A person's browser. Whatever leads to another page looks at that page."""

    page: Page
    look: Look = plain_look
    crossed: list[str] = field(default_factory=list)

    def goes_to(self, path: str) -> None:
        """Open an address; only where a person would have it, as at the door or from a receipt."""
        self.page.goto(path)
        self._arrived()

    def presses(self, name: str) -> None:
        """Press a button, or follow a link, of the page proper."""
        content = self.page.locator("#content")
        button = content.get_by_role("button", name=name)
        self._follows(button.or_(content.get_by_role("link", name=name)).first)

    def takes(self, name: str) -> None:
        """Follow an entry of the rail."""
        self._follows(self.page.get_by_role("navigation").get_by_role("link", name=name).first)

    def opens(self, text: str) -> None:
        """Follow the link in the row that has this text."""
        self._follows(self.page.get_by_role("row").filter(has_text=text).get_by_role("link").first)

    def writes(self, label: str, text: str) -> None:
        """Fill in a field."""
        self.page.locator("#content").get_by_label(label).first.fill(text)

    def ticks(self, label: str) -> None:
        """Tick a box or choose an answer."""
        self.page.locator("#content").get_by_label(label).first.check()

    def attaches(self, number: int, file: Path) -> None:
        """Choose a file in the page's place of that number."""
        self.page.locator("input[type=file]").nth(number).set_input_files(file)

    def fetches(self, name: str) -> str:
        """What kind of file is behind that link, for this person; it must be there."""
        link = self.page.locator("#content").get_by_role("link", name=name).first
        answer = self.page.request.get(str(link.get_attribute("href")))
        assert answer.ok, f"{answer.status} {answer.url}"
        return answer.headers["content-type"]

    def sees(self, *texts: str) -> None:
        """Each of these stands on the page, in sight."""
        for text in texts:
            expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible()

    def signs_in(self, name: str) -> None:
        """Sign in on the page that is open."""
        self.page.locator("input[name=login]").fill(name)
        self.page.locator("input[name=password]").fill(PASSWORD)
        self.presses("Đăng nhập")

    def enters(self, person: Person, path: str) -> None:
        """Open an address as somebody who has signed in before."""
        client = Client()
        client.force_login(person.user)
        session = client.cookies[settings.SESSION_COOKIE_NAME]
        self.page.goto("/accessibility/")
        address = urljoin(self.page.url, "/")
        self.page.context.add_cookies([{"name": session.key, "value": session.value, "url": address}])
        self.goes_to(path)

    def _follows(self, target: Locator) -> None:
        with self.page.expect_navigation():
            target.click()
        self._arrived()

    def _arrived(self) -> None:
        self.crossed.append(self.page.url)
        self.look(self.page)
