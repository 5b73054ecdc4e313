"""The tree against the text of RFC 9162, and against whoever bends a proof."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.seals import merkle
from tests.seals import naive

LEAVES = [number.to_bytes(4, "big") for number in range(300)]
HASHES = [merkle.leaf_hash(leaf) for leaf in LEAVES]
ROOTS = [naive.tree_hash(LEAVES[:size]) for size in range(len(LEAVES) + 1)]
sizes = st.integers(1, len(LEAVES))


def hash_of(part: merkle.Complete) -> bytes:
    """As the stored hashes give it."""
    first = part.number << part.height
    return merkle.complete_root(HASHES[first : first + (1 << part.height)])


@st.composite
def leaf_in_a_tree(draw: st.DrawFn) -> tuple[int, int]:
    size = draw(sizes)
    return draw(st.integers(0, size - 1)), size


@st.composite
def two_sizes(draw: st.DrawFn) -> tuple[int, int]:
    new = draw(sizes)
    return draw(st.integers(1, new)), new


@given(st.integers(0, len(LEAVES)))
def test_the_root_is_the_one_of_the_definition(size: int) -> None:
    growing = merkle.Growing()
    growing.add(HASHES[:size])

    assert merkle.root(size, hash_of) == growing.root == ROOTS[size]


@given(leaf_in_a_tree())
def test_an_inclusion_path_is_the_one_of_the_definition_and_holds(place: tuple[int, int]) -> None:
    index, size = place

    path = merkle.inclusion_path(index, size, hash_of)

    assert path == naive.inclusion(index, LEAVES[:size])
    assert merkle.inclusion_holds(HASHES[index], index, size, path, ROOTS[size])
    assert len(path) <= size.bit_length()


@given(two_sizes())
def test_a_consistency_path_is_the_one_of_the_definition_and_holds(pair: tuple[int, int]) -> None:
    old, new = pair

    path = merkle.consistency_path(old, new, hash_of)

    assert path == naive.consistency(old, LEAVES[:new])
    assert merkle.consistency_holds(old, ROOTS[old], new, ROOTS[new], path)


@settings(max_examples=200)
@given(leaf_in_a_tree(), st.data())
def test_no_bent_inclusion_path_holds(place: tuple[int, int], data: st.DataObject) -> None:
    index, size = place
    path = merkle.inclusion_path(index, size, hash_of)
    other = data.draw(st.integers(0, len(LEAVES) - 1).filter(lambda number: number != index))

    assert not merkle.inclusion_holds(HASHES[other], index, size, path, ROOTS[size])
    assert not merkle.inclusion_holds(HASHES[index], index, size, [*path, HASHES[0]], ROOTS[size])
    assert not (path and merkle.inclusion_holds(HASHES[index], index, size, path[:-1], ROOTS[size]))
    assert not (other < size and merkle.inclusion_holds(HASHES[index], other, size, path, ROOTS[size]))
    assert not merkle.inclusion_holds(HASHES[index], size, size, path, ROOTS[size])


@settings(max_examples=200)
@given(two_sizes().filter(lambda pair: pair[0] < pair[1]), st.data())
def test_no_bent_consistency_path_holds(pair: tuple[int, int], data: st.DataObject) -> None:
    old, new = pair
    path = merkle.consistency_path(old, new, hash_of)
    place = data.draw(st.integers(0, len(path) - 1))
    bent = [hash if number != place else HASHES[-1][::-1] for number, hash in enumerate(path)]

    assert not merkle.consistency_holds(old, ROOTS[old], new, ROOTS[new], bent)
    assert not merkle.consistency_holds(old, ROOTS[old], new, ROOTS[new], path[:-1])
    assert not merkle.consistency_holds(old, ROOTS[old], new, ROOTS[new], [*path, HASHES[0]])
    assert not merkle.consistency_holds(old, ROOTS[new], new, ROOTS[new], path)
    assert not merkle.consistency_holds(new, ROOTS[new], old, ROOTS[old], path)


def test_a_path_for_what_is_not_there_is_not_made() -> None:
    wrong: list[Callable[[], object]] = [
        lambda: merkle.inclusion_path(3, 3, hash_of),
        lambda: merkle.inclusion_path(-1, 3, hash_of),
        lambda: merkle.consistency_path(0, 3, hash_of),
        lambda: merkle.consistency_path(4, 3, hash_of),
    ]

    assert [_refused(work) for work in wrong] == [True] * 4


def _refused(work: Callable[[], object]) -> bool:
    try:
        work()
    except ValueError:
        return True
    return False


def test_a_block_that_is_not_whole_has_no_hash() -> None:
    with pytest.raises(ValueError, match="zip"):
        merkle.complete_root([bytes(32)] * 3)


@pytest.mark.parametrize(("old", "new"), [(0, 3), (4, 3)])
def test_nothing_follows_an_empty_tree_or_a_larger_one(old: int, new: int) -> None:
    with pytest.raises(ValueError, match="does not follow"):
        merkle.consistency_path(old, new, lambda _part: bytes(32))
