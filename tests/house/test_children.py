"""The children of a supervisor: started again when they die, found again when the supervisor itself was killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from motcua.config.supervisor.children import Child, end_recorded, keep_record
from motcua.config.supervisor.processes import family, process, this_process, wait_until

SLEEPS = [sys.executable, "-c", "input()"]
HAS_A_CHILD = ["/bin/sh", "-c", "sleep 600 & echo started; wait"]


def pid(child: Child) -> int:
    assert child.running is not None
    return child.running.pid


def test_a_service_that_dies_is_started_again_after_growing_pauses() -> None:
    child = Child("service", ["/bin/true"], pause=0.01)

    starts = [wait_until(child.watch, 10) for _ in range(4)]

    assert starts == [True] * 4
    assert child.pause >= 0.04
    child.stop()


def test_a_job_that_ends_well_is_done_and_one_that_fails_is_tried_again() -> None:
    good, bad = Child("good", ["/bin/true"], ends_by_itself=True), Child("bad", ["/bin/false"], ends_by_itself=True)

    for child in (good, bad):
        child.start()
        wait_until(lambda child=child: not child.watch() and child.running is None, 10)  # type: ignore[misc]

    assert good.done
    assert not bad.done


def test_stopping_a_child_ends_its_own_children_too() -> None:
    child = Child("web", HAS_A_CHILD)
    child.start()
    leader = pid(child)
    wait_until(lambda: len(family(leader)) == 2, 10)

    child.stop()

    assert wait_until(lambda: family(leader) == [], 10)


def test_a_killed_supervisor_leaves_a_record_by_which_its_children_are_ended(tmp_path: Path) -> None:
    child = Child("web", HAS_A_CHILD)
    child.start()
    leader = pid(child)
    wait_until(lambda: len(family(leader)) == 2, 10)
    keep_record(tmp_path / "children", [child])

    ended = end_recorded(tmp_path / "children")

    assert ended == 1
    assert wait_until(lambda: family(leader) == [], 10)
    assert end_recorded(tmp_path / "children") == 0
    child.stop()


def test_a_pid_that_was_given_to_another_process_is_left_alone(tmp_path: Path) -> None:
    with subprocess.Popen(["/bin/sleep", "600"]) as stranger:
        now = process(stranger.pid)
        assert now is not None
        (tmp_path / "children").write_text(json.dumps([[stranger.pid, now.started - 1]]))

        end_recorded(tmp_path / "children")

        assert now.is_running()
        stranger.kill()


def test_a_record_that_was_cut_off_is_taken_as_none(tmp_path: Path) -> None:
    (tmp_path / "children").write_text("[[1")

    assert end_recorded(tmp_path / "children") == 0


def test_a_process_with_blanks_and_brackets_in_its_name_is_recognised(tmp_path: Path) -> None:
    odd = tmp_path / "a) S 1 (b"
    odd.symlink_to("/bin/sleep")

    with subprocess.Popen([str(odd), "600"]) as running:
        found = process(running.pid)
        running.kill()

    assert found is not None
    assert found.started >= this_process().started
    assert os.getpid() == this_process().pid
