"""Only actions write; every action says who and when, what it means, and happens whole or not at all."""

from __future__ import annotations

import ast
import re

from tests.structure.source import Module, decorators, modules

WRITING = {
    "save", "create", "acreate", "update", "delete", "bulk_create", "bulk_update", "get_or_create",
    "update_or_create", "select_for_update",
}  # fmt: skip
STATEMENT = re.compile(r"\b(INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|TRUNCATE\s+TABLE|MERGE\s+INTO)\b", re.I)

MAY_WRITE = {
    "kernel.idempotency": "the keys of commands",
    "kernel.numbering": "the series of numbers",
    "ledger.actions": "the history itself",
    "process.models": "`locked`, the first lock of an action",
    "dossiers.models.dossier": "`locked`, the first lock of an action",
    "portal.access": "takes the lock for an action, and writes nothing",
    "signing.access": "takes the lock for an action, and writes nothing",
    "people.dated": "inserts a dated row for the actions of people, agencies and catalog",
    "papers.storage": "files, not rows",
    "papers.typesetting": "the picture of a code",
    "signing.demo.pictures": "a picture, not rows",
    "papers.extracts": "a file in memory, of which pages are taken",
    "signing.pdf.fields": "a file, not rows",
}
"""Beside `actions`: who else writes, or looks as if it did, and why."""

NOT_ROWS = {
    "digest",
    "seen",
    "settled",
    "environ",
    "reached",
    "attributes",
    "tags",
    "filters",
    "split_of",
    "attrs",
    "book",
}
"""Sets, dictionaries, digests and workbooks that are changed in memory."""

NOT_ACTIONS = {
    "agencies.actions.calendars.lay_over": "the part of taking a calendar over that changes rows",
    "seals.actions.sealing.give_positions": "gives events the places in which they stand: nothing happens to anybody",
    "ledger.actions.record": "is called by actions, in their transaction",
    "catalog.actions.announcing.announce": "the part of taking in that writes versions; `take_in` says who",
    "catalog.actions.sources.keep_account": "the part of taking in that says what each source said last",
    "catalog.actions.sources.seen_again": "the part of taking in that says what each source said last",
    "people.actions.accounts.note_token_use": "a mark of the day at sign-in, one statement and no history",
    "portal.actions.guesses.note_file_to_check": "a visitor without a name is counted by where he comes from",
    "portal.actions.guesses.note_wrong_code": "a visitor without a name is counted by where he comes from",
    "dossiers.actions.counting.fold_counts": "sums up what a trigger wrote: nothing happens to anybody",
    "dossiers.actions.changing.move": "is called by actions, on the dossier that they hold",
    "dossiers.actions.changing.change": "is called by actions, on the dossier that they hold",
    "dossiers.actions.changing.record": "is called by actions, in their transaction",
    "papers.actions.official.file_of_document": "is called by actions, on the document that they hold",
    "papers.actions.official.held": "takes the lock for an action, and writes nothing",
    "papers.actions.files.store": "is called by actions, in their transaction",
    "papers.actions.files.let_go": "is called by actions, in their transaction",
    "dossiers.actions.clock.put_off_open_tasks": "is called by actions, on the dossier that they hold",
    "dossiers.actions.carrying.carry_over_all": "carries over one dossier after the other, each in a transaction",
    "dossiers.actions.deciding.keep_decision": "is called by actions, on the dossier that they hold",
    "dossiers.actions.posting.keep_postal_item": "is called by actions, on the dossier that they hold",
    "dossiers.actions.one_stop_forms.open_form": "is called by actions, on the dossier that they hold",
    "dossiers.actions.ending.papers.open_supplement_request": "is called by actions, on the dossier that they hold",
    "dossiers.actions.ending.papers.open_refusal": "is called by actions, on the dossier that they hold",
    "dossiers.actions.ending.papers.open_stop_notice": "is called by actions, on the dossier that they hold",
    "dossiers.actions.lateness.papers.open_apology": "is called by actions, on the dossier that they hold",
    "dossiers.actions.signing.keeping.note_done": "the part of signing and sealing that an order shares",
    "dossiers.actions.ending.closing.end_without_result": "is called by actions, on the dossier that they hold",
    "dossiers.actions.clock.set_clock_on": "is called by actions, on the dossier that they hold",
    "dossiers.actions.lateness.causes.note_delay": "is called by actions, on the dossier that they hold",
    "dossiers.actions.money.charging.let_charges_lapse": "is called by actions, on the dossier that they hold",
    "dossiers.actions.money.charging.go_on_when_met": "is called by actions, on the dossier that they hold",
    "dossiers.actions.lodging.hand_in": "is called by actions, on the dossier that they hold",
    "dossiers.actions.passing.pass_over": "is called by actions, on the dossier that they hold",
    "dossiers.actions.passing.take_on": "is called by actions, on the dossier that they hold",
    "dossiers.actions.opinions.require_opinions_in": "a question, asked by an action that holds the dossier",
    "dossiers.actions.lodging.lodge_in": "the part of lodging that submissions of several share",
    "dossiers.actions.lodging.open_submission": "the part of lodging that submissions of several share",
    "dossiers.actions.submissions.take_over_result": "is called by actions, on the dossier that they hold",
    "dossiers.actions.work.answer_of": "a question that holds the other open tasks while it is answered",
    "dossiers.actions.work.carry_out": "the part of finishing a step that accepting a bundle shares",
    "dossiers.actions.tasks.open_first_tasks": "is called by actions, on the dossier that they hold",
    "dossiers.actions.tasks.open_tasks": "is called by actions, on the dossier that they hold",
}
"""Functions of actions that change something and are no action of their own, and why."""

ACTIONS = [
    (name, function)
    for module in modules()
    if "actions" in module.parts
    for name, function in module.functions()
    if name == f"{module.name}.{function.name}" and not function.name.startswith("_")
]


def is_action(name: str, function: ast.FunctionDef) -> bool:
    """Whether it changes something for somebody: not a question, and not a part of another action."""
    asks = {argument.arg for argument in function.args.kwonlyargs}
    writes_itself = bool(writes(function)) or "transaction.atomic" in decorators(function)
    return name not in NOT_ACTIONS and ("at" in asks or writes_itself)


def writes(tree: ast.AST) -> list[str]:
    """What in this piece of source writes to the database, as it is written there."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITING:
            target = node.func.value
            last = target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")
            if last not in NOT_ROWS:
                found.append(ast.unparse(node)[:80])
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and STATEMENT.search(node.value):
            found.append(node.value.strip().splitlines()[0])
    return found


def may_write(module: Module) -> bool:
    return "actions" in module.parts or module.name in MAY_WRITE


def test_only_actions_write() -> None:
    trespasses = {
        module.name: found for module in modules() if not may_write(module) and (found := writes(module.tree))
    }

    assert trespasses == {}


def test_who_may_write_still_does() -> None:
    idle = {name for name in MAY_WRITE if not any(module.name == name and writes(module.tree) for module in modules())}

    assert idle == set()


def test_every_action_takes_who_and_when_by_keyword_and_invents_neither() -> None:
    vague = [name for name, function in ACTIONS if is_action(name, function) and not {"by", "at"} <= asked(function)]

    assert vague == []


def test_every_action_says_what_it_means() -> None:
    silent = [name for name, function in ACTIONS if is_action(name, function) and not ast.get_docstring(function)]

    assert silent == []


def test_every_action_happens_whole_or_not_at_all() -> None:
    loose = [
        name
        for name, function in ACTIONS
        if is_action(name, function) and decorators(function)[:1] != ["transaction.atomic"]
    ]

    assert loose == []


def test_there_are_actions_to_judge() -> None:
    assert sum(is_action(*one) for one in ACTIONS) >= 50


def asked(function: ast.FunctionDef) -> set[str]:
    """What must be given by keyword."""
    pairs = zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
    return {argument.arg for argument, default in pairs if default is None}


def test_the_exceptions_are_still_needed() -> None:
    known = {name for name, _ in ACTIONS}

    assert set(NOT_ACTIONS) <= known
