"""Refusals: what the person in front of the screen is told when a rule says no."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_PLACEHOLDER = re.compile(r"%\((\w+)\)")


class Refusal(Exception):
    """A rule says no. The text is for the person at the counter, and nothing has changed.

    `text` has named placeholders, filled from the parameters in the reader's language when it is read. Raises TypeError
    where one of them is not given: a sentence with a hole must not wait for its first reader to be found.
    """

    text: ClassVar[str | Promise] = _("This cannot be done.")
    status: ClassVar[int] = 409

    def __init__(self, **params: Any) -> None:
        super().__init__(type(self).__name__)
        if holes := [name for name in _PLACEHOLDER.findall(str(self.text)) if params.get(name) is None]:
            raise TypeError(f"{type(self).__name__} does not say {', '.join(holes)}")
        self.params = params

    @property
    def message(self) -> str:
        """The sentence, in the language of whoever reads it now."""
        return str(self.text) % self.params if self.params else str(self.text)

    @property
    def code(self) -> str:
        """The kebab-case name that programs see, as in `urn:motcua:dossier-incomplete`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", type(self).__name__).lower()

    def __str__(self) -> str:
        return self.message


class NotAllowed(Refusal):
    """The person sees the object but has not the role for this step."""

    text = _("Your role does not allow this step. Ask the leader of your unit who may do it.")
    status = 403


class Malformed(Refusal):
    """The request could not be read."""

    text = _("The request could not be read: %(why)s")
    status = 400


class TooLarge(Refusal):
    """What was sent is larger than what is taken."""

    text = _("This is too large: at most %(limit)s are taken.")
    status = 413


class KeyReused(Refusal):
    """An idempotency key came back with other content."""

    text = _("This form was already sent with other content. Open the page again and repeat your change.")
    status = 422
