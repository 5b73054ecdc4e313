"""A meeting: two who do the same thing at the same moment, what each is told, and how many lines the history gains."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.together import name_of

Work = Callable[[], object]
Scene = Callable[[], Work]


@dataclass(frozen=True, slots=True)
class Meeting:
    """`scene` prepares everything and returns what both then do; `told` is how many events that may write in all."""

    of: Callable[..., object]
    scene: Scene
    come_to: tuple[str, ...]
    told: int

    @property
    def name(self) -> str:
        return name_of(self.of)


MEETINGS: list[Meeting] = []
BOTH = ("done", "done")
"""Neither is in the way of the other: each did a thing of its own, or the second found it done."""


def two(of: Callable[..., object], *come_to: str, told: int = 1) -> Callable[[Scene], Scene]:
    """Let two meet in this scene on that action, and say what becomes of both, refusals by name first."""

    def noted(scene: Scene) -> Scene:
        MEETINGS.append(Meeting(of, scene, come_to, told))
        return scene

    return noted
