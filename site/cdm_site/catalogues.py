"""The catalogues of the interface: compiling them without gettext, and what may be wrong with them.

The code's msgids are French. The French catalogue holds them unchanged, so that no other package's French wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

Key = tuple[str, str, str]
FOREIGN = "foreign_messages.py"
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


def in_french_type(text: str) -> str:
    """The same text with the spaces French sets before ; ! ? : and inside « », so that no line begins with one."""
    text = re.sub(r"(?<=\S)[ \u00a0](?=[;!?])", "\u202f", text)
    text = re.sub(r"(?<=\S) (?=:(?:\s|$))", "\u00a0", text)
    return text.replace("« ", "«\u00a0").replace(" »", "\u00a0»")


def is_foreign(entry: polib.POEntry) -> bool:
    """The text is another package's, in English: its French is written by hand like every other language's."""
    return bool(entry.occurrences) and all(file.endswith(FOREIGN) for file, _line in entry.occurrences)


def fill_with_itself(po: Path) -> None:
    """Make a catalogue of the source language say what the code says, set in French type."""
    catalogue = polib.pofile(str(po), wrapwidth=120)
    for entry in catalogue:
        if is_foreign(entry):
            continue
        if entry.msgid_plural:
            forms = (entry.msgid, entry.msgid_plural)
            entry.msgstr_plural = {form: in_french_type(text) for form, text in enumerate(forms)}
        else:
            entry.msgstr = in_french_type(entry.msgid)
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    catalogue.metadata["Plural-Forms"] = "nplurals=2; plural=(n > 1);"
    catalogue.save()
