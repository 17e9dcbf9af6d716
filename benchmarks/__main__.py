"""`python -m benchmarks [name …]`: run all benches, or those named, each in a process of its own.

A process of its own, so that the memory one bench took is not counted for the next.
"""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path

import django

FOLDER = Path(__file__).parent


def names() -> list[str]:
    """The benches there are: the modules of this folder that have a `run()`."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if "\ndef run(" in path.read_text(encoding="utf-8"))


def run_here(name: str) -> None:
    """Run one bench in this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    importlib.import_module(f"benchmarks.{name}").run()


def run_each(wanted: list[str]) -> int:
    """Run each bench in a process of its own; the number of those that failed."""
    command = [sys.executable, "-m", "benchmarks", "--here"]
    codes = [subprocess.run([*command, name], check=False, cwd=FOLDER.parent).returncode for name in wanted]  # noqa: S603
    for name, code in zip(wanted, codes, strict=True):
        if code:
            print(f"The bench {name} failed.", file=sys.stderr)
    return sum(map(bool, codes))


def main(arguments: list[str]) -> int:
    """Run what the command line asks for; the exit code."""
    if arguments[:1] == ["--here"]:
        run_here(arguments[1])
        return 0
    unknown = sorted(set(arguments) - set(names()))
    if unknown:
        print(f"There is no bench {', '.join(unknown)}; there are: {', '.join(names()) or 'none'}.", file=sys.stderr)
        return 2
    return min(run_each(arguments or names()), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
