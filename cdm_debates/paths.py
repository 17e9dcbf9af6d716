"""Where a contribution stands in its debate: the ids from the root down, in base 36, six signs each.

Read as bytes, paths sort as the tree does: a contribution comes before its answers, answers by age. A path never
changes and nothing is ever renumbered, so an answer touches no other row. Six signs hold every 32-bit id
(36⁶ > 2³¹), which is what the package's keys are.
"""

from __future__ import annotations

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WIDTH = 6
#: PostgreSQL refuses index entries above some 2,700 bytes: beyond this depth an answer stands beside its parent.
DEEPEST = 400
#: The sign right after the last digit, in bytes: everything below a path is less than path + BEYOND.
BEYOND = "["


def step(pk: int) -> str:
    """An id as six signs of base 36."""
    signs = []
    for _place in range(WIDTH):
        pk, digit = divmod(pk, 36)
        signs.append(DIGITS[digit])
    if pk:
        raise ValueError("An id of more than 32 bits has no place in a path.")
    return "".join(reversed(signs))


def below(above: str, pk: int) -> str:
    """The path of an answer to what stands at `above` (empty for a root)."""
    if len(above) >= (DEEPEST + 1) * WIDTH:
        above = above[:-WIDTH]
    return above + step(pk)


def depth(path: str) -> int:
    """How many contributions stand above; 0 for a root."""
    return len(path) // WIDTH - 1


def ids(path: str) -> list[int]:
    """The ids of a path, from the root down to the contribution itself."""
    return [int(path[at : at + WIDTH], 36) for at in range(0, len(path), WIDTH)]


def prefixes(path: str) -> list[str]:
    """The paths of those above, from the root down, without its own."""
    return [path[:end] for end in range(WIDTH, len(path), WIDTH)]
