"""One figure, one line on standard output: a JSON object that people and programs can read."""

from __future__ import annotations

import json

UNITS = {"queries", "ms", "s", "/s", "cards/s", "MB", "kB", "count"}
MORE_IS_BETTER = {"/s", "cards/s"}


def figure(*, bench: str, case: str, value: float, unit: str, stock: float | None = None) -> dict:
    """Print one figure and return it.

    `case` says in words what was measured, the database included. `stock` is what the plain way gave in the same run,
    in the same unit; `ratio` is then how many times better ours is. Raises ValueError for a unit that is not known.
    """
    if unit not in UNITS:
        raise ValueError(f"{unit!r} is none of {', '.join(sorted(UNITS))}")
    line: dict = {"bench": bench, "case": case, "value": rounded(value), "unit": unit}
    if stock is not None:
        line |= {"stock": rounded(stock), "ratio": rounded(_ratio(value, stock, unit))}
    print(json.dumps(line, ensure_ascii=False), flush=True)
    return line


def rounded(value: float) -> float:
    """Four digits that count, and whole numbers whole."""
    short = float(f"{value:.4g}")
    return int(value) if float(value).is_integer() else short


def _ratio(value: float, stock: float, unit: str) -> float:
    better, worse = (value, stock) if unit in MORE_IS_BETTER else (stock, value)
    return better / worse if worse else float("inf")
