"""The five catalogues themselves: nothing missing, nothing doubtful, nothing left in French by accident."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, ngettext

from cdm_site import catalogues

LOCALE = Path(settings.LOCALE_PATHS[0])
OTHERS = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
FORMS = {"fr": 2, "en": 2, "eo": 2, "es": 3, "ar": 6}
FRENCH = re.compile(r"\b(vous|votre|vos|n’est|qu’il|d’un|c’est|l’adresse|être|avec|pas|pour le|dans)\b", re.IGNORECASE)
TAG = re.compile(r"</?[a-z]+")


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))


def said(entry: polib.POEntry) -> list[str]:
    """Everything an entry says, in all its plural forms."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def placeholders(text: str) -> set[str]:
    return set(catalogues.PLACEHOLDER.findall(text))


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_of_the_source_is_translated(language):
    source = LOCALE / settings.LANGUAGE_CODE / "LC_MESSAGES" / "django.po"
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    assert list(catalogues.complaints(path, catalogues.entries(source))) == []


@pytest.mark.parametrize("language", OTHERS)
def test_placeholders_and_tags_are_kept(language):
    wrong = []
    for entry in catalogue(language):
        wanted = placeholders(entry.msgid_plural or entry.msgid)
        last = said(entry)[-1]
        if placeholders(last) != wanted or sorted(TAG.findall(last)) != sorted(TAG.findall(entry.msgid)):
            wrong.append(entry.msgid)
    assert wrong == []


@pytest.mark.parametrize("language", FORMS)
def test_plurals_have_all_the_forms_of_the_language(language):
    held = catalogue(language)
    assert f"nplurals={FORMS[language]};" in held.metadata["Plural-Forms"]
    assert {len(entry.msgstr_plural) for entry in held if entry.msgid_plural} == {FORMS[language]}


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_french_by_accident(language):
    assert [text for entry in catalogue(language) for text in said(entry) if FRENCH.search(text)] == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_text_ends_as_its_source_ends(language):
    """A colon stays a colon, a question a question: what stands after the text leans on it."""
    same = {":": ":", "?": "?؟", "!": "!", "…": "…"}
    wrong = [
        entry.msgid
        for entry in catalogue(language)
        for mark, allowed in same.items()
        if entry.msgid.endswith(mark) and not all(text.endswith(tuple(allowed)) for text in said(entry))
    ]
    assert wrong == []


def test_each_language_keeps_its_own_typography():
    straight = re.compile(r"[a-zĉĝĥĵŝŭ]'[a-z]", re.IGNORECASE)
    for language in ("fr", *OTHERS):
        assert [text for entry in catalogue(language) for text in said(entry) if straight.search(text)] == []
    french = [text for entry in catalogue("fr") for text in said(entry) if re.search(r"\S [;!?»]|« ", text)]
    assert french == []
    spanish = [text for entry in catalogue("es") for text in said(entry) if text.count("?") != text.count("¿")]
    assert spanish == []
    arabic = [text for entry in catalogue("ar") for text in said(entry) if re.search(r"[\u0621-\u064a][,;?]", text)]
    assert arabic == []


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [("en", 1, "1 year old"), ("eo", 3, "3 jaroj"), ("es", 2, "2 años"), ("ar", 2, "سنتان"), ("ar", 5, "5 سنوات")],
)
def test_django_reads_the_plurals(language, number, expected):
    with translation.override(language):
        assert ngettext("%(age)s an", "%(age)s ans", number) % {"age": number} == expected


@pytest.mark.parametrize(("language", "expected"), [("fr", "Ma carte"), ("en", "My card"), ("eo", "Mia karto")])
def test_django_reads_the_texts(language, expected):
    with translation.override(language):
        assert gettext("Ma carte") == expected
