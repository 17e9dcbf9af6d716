"""The service that translates contributions, where the site has one: asked by the server, never by a browser."""

from __future__ import annotations

from typing import Any, Protocol

from django.utils.module_loading import import_string
from wagtail.models import Locale
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.strings import StringValue

from . import conf
from .exceptions import TranslationUnavailable


class Translator(Protocol):
    """What a service has to do: lines of text from one language (ISO 639) into another, in their order."""

    @property
    def name(self) -> str:
        """How the service is named beside what it translated."""

    def can_translate(self, source: str, target: str) -> bool:
        """It speaks both languages."""

    def translate(self, lines: list[str], source: str, target: str) -> list[str]:
        """As many lines as it was given. It may raise anything: that is told as « not now »."""


class PagesTranslator:
    """The machine that translates the pages (`WAGTAILLOCALIZE_MACHINE_TRANSLATOR`), for contributions as well."""

    def __init__(self, machine: Any) -> None:
        self._machine = machine
        self.name = str(machine.display_name)

    def can_translate(self, source: str, target: str) -> bool:
        return source != target and self._machine.can_translate(_locale(source), _locale(target))

    def translate(self, lines: list[str], source: str, target: str) -> list[str]:
        said = [StringValue.from_plaintext(line) for line in lines]
        answers = self._machine.translate(_locale(source), _locale(target), list(dict.fromkeys(said)))
        return [str(answers[line].render_text()) for line in said]


def _locale(code: str) -> Locale:
    """Only told to the machine, never saved: people write in languages that have no pages."""
    return Locale(language_code=code)


def translator() -> Translator | None:
    """The site's service: the class `CDM_DEBATES_TRANSLATOR` names, else the pages' machine; None without either."""
    named = conf.value("TRANSLATOR")
    if named:
        return import_string(named)()
    machine = get_machine_translator()
    return PagesTranslator(machine) if machine else None


def is_there() -> bool:
    """The site has such a service: only then is anything of it shown."""
    return bool(conf.value("TRANSLATOR")) or get_machine_translator() is not None


def translate(text: str, source: str, target: str) -> tuple[str, str]:
    """A text in another language, and the name of the service. The marks before each line stay where they are.

    Raises `TranslationUnavailable` where the site has no service, or the service has no answer now.
    """
    service = translator()
    if service is None or not service.can_translate(source, target):
        raise TranslationUnavailable
    lines = text.split("\n")
    marks = [line[: len(line) - len(line.lstrip("> -\t"))] for line in lines]
    words = [line[len(mark) :] for line, mark in zip(lines, marks, strict=True)]
    asked = [word for word in words if word.strip()]
    try:
        answers = iter(service.translate(asked, source, target))
        said = [next(answers) if word.strip() else word for word in words]
    except Exception as failure:  # whatever a service of others may throw
        raise TranslationUnavailable from failure
    return "\n".join(mark + word for mark, word in zip(marks, said, strict=True)), service.name[:60]
