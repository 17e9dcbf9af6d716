"""What the archives of debates ask for."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from cdm_debates.enums import Stance
from cdm_debates.exports.facts import Words
from cdm_debates.exports.licence import Licence, licence

register = template.Library()


@register.filter
def rich(words: Words, name: str) -> SafeString:
    """A rich text of a debate's page, as its editors wrote it and Wagtail keeps it."""
    return mark_safe(getattr(words, name))  # noqa: S308


@register.filter
def stance_name(stance: str) -> str:
    """How an author declared to stand, in words."""
    return str(Stance(stance).label)


@register.simple_tag
def publishing_licence() -> Licence:
    """Under which licence contributions are published."""
    return licence()
