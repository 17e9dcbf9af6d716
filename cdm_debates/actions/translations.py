"""A contribution in another language: asked of a machine, corrected by people."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cdm_debates import conf, permissions, quotations, texts, translators
from cdm_debates.enums import TranslationOrigin
from cdm_debates.exceptions import NotAllowed, TranslationChanged, TranslationUnavailable
from cdm_debates.models import Contribution, ContributionTranslation, TranslationVersion

from . import moves


def known(contribution: Contribution, language: str) -> ContributionTranslation | None:
    """The translation that says what the contribution says now; one of earlier words is none."""
    found = ContributionTranslation.objects.filter(contribution=contribution, language=language).first()
    return found if found is not None and found.source_key == contribution.body_key else None


def ask(*, contribution: Contribution, language: str, by: Any) -> ContributionTranslation:
    """The contribution in a language of the site, made by the machine once and kept; the same for whoever asks next.

    The service is asked outside of any transaction: while it thinks, nobody waits for a row. Raises `NotAllowed` for
    words this person may not see or that are not public, and `TranslationUnavailable`.
    """
    if not contribution.is_shown or not permissions.can_see(by, contribution):
        raise NotAllowed
    if language not in dict(settings.LANGUAGES) or language == contribution.language:
        raise TranslationUnavailable
    found = known(contribution, language)
    if found is not None:
        return found
    source, key = quotations.source_of(contribution), contribution.body_key
    said, service = translators.translate(source, contribution.language, language)
    text = texts.clean(said[: _longest(source)])
    with transaction.atomic():
        current = moves.locked(contribution)
        if not current.is_shown or current.body_key != key:  # hidden or corrected meanwhile
            raise TranslationUnavailable
        again = known(current, language)
        if again is not None:  # somebody asked at the same moment
            return again
        current.translations.filter(language=language).delete()
        return ContributionTranslation.objects.create(
            contribution=current,
            language=language,
            source=text.source,
            html=text.html,
            source_key=key,
            origin=TranslationOrigin.MACHINE,
            service=service,
        )


def correct(
    *, translation: ContributionTranslation, by: Any, text: str, expected_version: int
) -> ContributionTranslation:
    """A volunteer says it better; what was there before is kept. The author's words stay what they are.

    Raises `NotAllowed`, `TranslationChanged`, `TooLong` and `NoWords`.
    """
    cleaned = texts.clean(text)
    with transaction.atomic():
        contribution = moves.locked(translation.contribution)
        if not permissions.may_correct_translations(by, contribution):
            raise NotAllowed
        current = known(contribution, translation.language)
        if current is None or current.pk != translation.pk or current.version != expected_version:
            raise TranslationChanged
        TranslationVersion.objects.create(
            translation=current,
            number=current.version,
            source=current.source,
            html=current.html,
            origin=current.origin,
            by=current.corrected_by,
        )
        current.source, current.html = cleaned.source, cleaned.html
        current.origin, current.corrected_by = TranslationOrigin.VOLUNTEER, by
        current.made_at, current.version = timezone.now(), current.version + 1
        current.save()
    return current


def _longest(source: str) -> int:
    """Some languages say it longer; none needs thrice the letters, and a mad answer is cut."""
    return min(3 * len(source) + 200, conf.value("LONGEST"))
