"""The catalogues of the interface: compiling them without gettext, and what may be wrong with them.

The code's msgids are French. The French catalogue holds them unchanged, so that no other package's French wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

Key = tuple[str, str, str]
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|(?<!\{)\{\w*\}")


def catalogues(folder: Path) -> list[Path]:
    """The catalogues below a folder of languages."""
    return sorted(folder.glob("*/LC_MESSAGES/*.po"))


def compile_newer(folders: Iterable[Path]) -> list[Path]:
    """Compile each catalogue that is newer than its compiled form; those that were."""
    stale = [po for folder in folders for po in catalogues(folder) if _is_stale(po)]
    for po in stale:
        polib.pofile(str(po)).save_as_mofile(str(po.with_suffix(".mo")))
    return stale


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime


def entries(po: Path) -> dict[Key, polib.POEntry]:
    """The living entries of a catalogue by context, msgid and plural."""
    return {_key(entry): entry for entry in polib.pofile(str(po)) if not entry.obsolete}


def _key(entry: polib.POEntry) -> Key:
    return (entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")


def complaints(po: Path, wanted: Iterable[Key]) -> Iterator[str]:
    """What is wrong with a catalogue, given the texts the code has: missing, fuzzy, empty or left over."""
    held = entries(po)
    wanted = set(wanted)
    yield from (f"missing: {_short(key)}" for key in sorted(wanted - set(held)))
    yield from (f"no longer in the code: {_short(key)}" for key in sorted(set(held) - wanted))
    for key, entry in held.items():
        if entry.fuzzy:
            yield f"fuzzy: {_short(key)}"
        elif not entry.translated():
            yield f"not translated: {_short(key)}"
        elif not _placeholders(entry.msgid, entry.msgid_plural) >= _placeholders(
            entry.msgstr, *entry.msgstr_plural.values()
        ):
            yield f"other placeholders: {_short(key)}"


def _placeholders(*texts: str) -> set[str]:
    return {found for text in texts for found in PLACEHOLDER.findall(text or "")}


def _short(key: Key) -> str:
    text = key[1].replace("\n", " ")
    return repr(text if len(text) <= 70 else f"{text[:69]}…")


def fill_with_itself(po: Path) -> None:
    """Make a catalogue of the source language say what the code says."""
    catalogue = polib.pofile(str(po), wrapwidth=120)
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {form: entry.msgid if form == 0 else entry.msgid_plural for form in (0, 1)}
        else:
            entry.msgstr = entry.msgid
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    catalogue.metadata["Plural-Forms"] = "nplurals=2; plural=(n > 1);"
    catalogue.save()
