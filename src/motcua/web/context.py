"""What every page knows: its node, its languages, its colour, and what other packages put into the frame.

`settings.WEB_RAIL` names the function that lists a person's places in the left rail, `settings.WEB_WHO` the one that
says in which unit the person sits, `settings.WEB_BANNER` the one that says what the whole site should hear. They are
asked only by a page that shows them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string
from django.utils.translation import get_language

API_DOCS = "/api/v1/docs"
ACCENTS = ("lagoon", "river", "paddy", "lacquer", "lotus")


@dataclass(frozen=True, slots=True)
class RailItem:
    """One place in the left rail; `key` is the key that goes there, `count` what waits there."""

    label: str
    href: str
    count: int | str | None = None
    key: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Who:
    """Who sits at the desk: in which unit, and in whose place where somebody is away."""

    name: str
    unit: str = ""
    acting_for: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """A language that the reader may choose; its name is written in itself."""

    code: str
    name: str


LANGUAGES = (Language("vi", "Tiếng Việt"), Language("en", "English"))


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame around a page. `rail` and `banner` are asked when the frame is drawn."""

    request: HttpRequest

    @property
    def node(self) -> str:
        """The name of the province or ministry that this node belongs to."""
        return str(getattr(settings, "NODE_NAME", ""))

    @property
    def api_docs(self) -> str:
        """Where programmers read on."""
        return API_DOCS

    @property
    def accent(self) -> str:
        """The node's colour, of a closed list: style sheets, never inline styles, know them."""
        named = getattr(settings, "ACCENT", ACCENTS[0])
        return named if named in ACCENTS else ACCENTS[0]

    @property
    def language(self) -> str:
        """The language of this page."""
        return get_language() or settings.LANGUAGE_CODE

    @property
    def other_languages(self) -> list[Language]:
        """The languages one may switch to."""
        return [language for language in LANGUAGES if language.code != self.language]

    @property
    def rail(self) -> list[RailItem]:
        """The person's places, with what waits in each."""
        return list(_asked("WEB_RAIL", self.request) or ())

    @property
    def who(self) -> Who:
        """Who is signed in, as the bar of the desk shows it."""
        answer = _asked("WEB_WHO", self.request)
        return answer if isinstance(answer, Who) else Who(str(getattr(self.request.user, "full_name", "")))

    @property
    def banner(self) -> str:
        """What everybody should hear now, such as how far the demonstration has been filled."""
        return str(_asked("WEB_BANNER", self.request) or "")

    @property
    def single_keys(self) -> bool:
        """Whether single letters act as keys for this person."""
        return bool(getattr(self.request.user, "single_keys", True))

    @property
    def place(self) -> str:
        """Where this page is, without its host: the language switch comes back here."""
        return self.request.get_full_path()


def _asked(setting: str, request: HttpRequest) -> Any:
    """The answer of the function that a setting names, if it names one."""
    path = getattr(settings, setting, "")
    if not path:
        return None
    answer: Callable[[HttpRequest], Any] = import_string(path)
    return answer(request)


def page(request: HttpRequest) -> dict[str, Any]:
    """The context that every template has."""
    return {"frame": SimpleLazyObject(lambda: Frame(request))}
