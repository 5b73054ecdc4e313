"""An oracle that shares no code with the engine: tokens moved one at a time over the written document.

It remembers everything the engine does without: every firing of a split has a number, every token carries the firings
it stands in and where it stood at each step it has passed, and a join counts the tokens that have come.
"""

from dataclasses import dataclass, field
from itertools import count

from tests.process.engine.building import Written


@dataclass(eq=False)
class Token:
    at: str
    inside: tuple[int, ...] = ()
    been: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def moved(self, to: str, inside: tuple[int, ...]) -> "Token":
        return Token(to, inside, {**self.been, self.at: self.inside})


class NeverBeenThere(Exception):
    """A token is sent back to a step that it has not passed, so the game cannot say where it stands."""


class TokenGame:
    """The marking of one running process."""

    def __init__(self, document: Written, fee: int) -> None:
        self.steps = {step["key"]: step for step in document["steps"]}
        self.numbers = count()
        self.branches: dict[int, int] = {}
        self.tokens = [Token("start")]
        self.play(fee)

    @property
    def open_tasks(self) -> list[str]:
        """With repetitions, should two tokens ever meet at one step."""
        return sorted(token.at for token in self.tokens if self.steps[token.at]["kind"] == "user")

    def finish(self, task: str, outcome_key: str, fee: int) -> None:
        (token,) = [token for token in self.tokens if token.at == task]
        (outcome,) = [each for each in self.steps[task]["outcomes"] if each["key"] == outcome_key]
        inside = token.inside
        if outcome["effect"] == "send_back":
            inside = self.back_to(token, outcome["to"])
        self.tokens.remove(token)
        self.tokens.append(token.moved(outcome["to"], inside))
        self.play(fee)

    def back_to(self, token: Token, target: str) -> tuple[int, ...]:
        if target not in token.been:
            raise NeverBeenThere
        inside = token.been[target]
        left = set(token.inside) - set(inside)
        self.tokens = [other for other in self.tokens if other is token or not left & set(other.inside)]
        return inside

    def play(self, fee: int) -> None:
        """Move until every token waits for a person or for its siblings."""
        moving = [token for token in self.tokens if self.may_move(token)]
        while moving:
            self.move(moving[0], fee)
            moving = [token for token in self.tokens if self.may_move(token)]

    def may_move(self, token: Token) -> bool:
        kind = self.steps[token.at]["kind"]
        return kind != "user" and (kind != "parallel_join" or len(self.come(token)) == self.branches[token.inside[-1]])

    def come(self, token: Token) -> list[Token]:
        """The tokens of the same firing that have come to the same join."""
        return [other for other in self.tokens if other.at == token.at and other.inside[-1:] == token.inside[-1:]]

    def move(self, token: Token, fee: int) -> None:
        step = self.steps[token.at]
        old = [token]
        match step["kind"]:
            case "parallel_split":
                new = self.split(token, step["to"])
            case "parallel_join":
                old = self.come(token)
                been = {key: inside for other in old for key, inside in other.been.items()}
                new = [Token(step["next"], token.inside[:-1], been)]
            case "end":
                new = []
            case kind:
                new = [token.moved(self.chosen(step, fee) if kind == "exclusive" else step["next"], token.inside)]
        self.tokens = [each for each in self.tokens if each not in old] + new

    def chosen(self, step: Written, fee: int) -> str:
        holding = [branch["to"] for branch in step["branches"] if fee >= branch.get("when", {}).get("at_least", 0)]
        return str(holding[0])

    def split(self, token: Token, targets: list[str]) -> list[Token]:
        number = next(self.numbers)
        self.branches[number] = len(targets)
        return [token.moved(target, (*token.inside, number)) for target in targets]
