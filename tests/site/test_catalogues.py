"""Catalogues: compiled without gettext, and complaints about what is missing."""

import gettext
import os
from pathlib import Path

import pytest

from cdm_site import catalogues

ROOT = Path(__file__).parents[2]

PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "carte"
msgstr "karto"

msgctxt "verbe"
msgid "carte"
msgstr "mapi"

#, fuzzy
msgid "centre"
msgstr "centro"

msgid "nom"
msgstr ""

msgid "ancien"
msgstr "malnova"

msgid "%(n)s carte"
msgid_plural "%(n)s cartes"
msgstr[0] "%(n)s karto"
msgstr[1] ""

msgid "Bonjour %(name)s"
msgstr "Saluton %(nomo)s"
"""


@pytest.fixture
def po(tmp_path):
    path = tmp_path / "eo" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO, encoding="utf-8")
    return path


def test_only_what_changed_is_compiled(po, tmp_path):
    assert catalogues.compile_newer([tmp_path]) == [po]
    assert catalogues.compile_newer([tmp_path]) == []
    later = po.with_suffix(".mo").stat().st_mtime + 5
    os.utime(po, (later, later))
    assert catalogues.compile_newer([tmp_path]) == [po]


def test_a_compiled_catalogue_is_read_by_gettext_without_its_fuzzy_entries(po, tmp_path):
    catalogues.compile_newer([tmp_path])
    with po.with_suffix(".mo").open("rb") as compiled:
        read = gettext.GNUTranslations(compiled)
    assert read.gettext("carte") == "karto"
    assert read.pgettext("verbe", "carte") == "mapi"
    assert read.gettext("centre") == "centre"


def test_each_thing_wrong_with_a_catalogue_is_named(po):
    held = set(catalogues.entries(po))
    wanted = (held | {("", "pays", "")}) - {("", "ancien", "")}
    assert sorted(catalogues.complaints(po, wanted)) == [
        "fuzzy: 'centre'",
        "missing: 'pays'",
        "no longer in the code: 'ancien'",
        "not translated: '%(n)s carte'",
        "not translated: 'nom'",
        "other placeholders: 'Bonjour %(name)s'",
    ]


def test_the_catalogue_of_the_source_language_says_what_the_code_says(po):
    catalogues.fill_with_itself(po)
    held = catalogues.entries(po)
    assert list(catalogues.complaints(po, held)) == []
    assert held[("", "nom", "")].msgstr == "nom"
    assert held[("", "%(n)s carte", "%(n)s cartes")].msgstr_plural == {0: "%(n)s carte", 1: "%(n)s cartes"}


def test_french_type_puts_spaces_that_do_not_break_before_its_high_marks():
    text = "Ce n’est pas vous ? Lisez « Ma carte » : tout y est ; vraiment !"
    expected = "Ce n’est pas vous\u202f? Lisez «\u00a0Ma carte\u00a0»\u00a0: tout y est\u202f; vraiment\u202f!"
    assert catalogues.in_french_type(text) == expected
    assert catalogues.in_french_type(expected) == expected


FRENCH_TEXTS = [*ROOT.glob("*/samples/**/fr.toml"), *ROOT.glob("site/cdm_site/demo/texts/**/fr/*.md")]


@pytest.mark.parametrize("path", sorted(FRENCH_TEXTS), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_french_texts_that_come_with_the_suite_are_set_in_french_type(path):
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert [line for line in lines if catalogues.in_french_type(line) != line] == []


def test_another_packages_text_keeps_the_french_written_by_hand(tmp_path):
    path = tmp_path / "django.po"
    path.write_text('#: site/x/foreign_messages.py\nmsgid "Too short"\nmsgstr "Trop court"\n', encoding="utf-8")
    catalogues.fill_with_itself(path)
    assert catalogues.entries(path)[("", "Too short", "")].msgstr == "Trop court"
