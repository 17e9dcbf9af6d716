"""The words of letters about stages. What many readers read is put into words once; the link to stop is written in."""

from __future__ import annotations

import datetime
import secrets
from collections import OrderedDict
from zoneinfo import ZoneInfo

from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import timezone, translation

from cdm_debates.enums import Frequency
from cdm_debates.models import Debate, Letter, Stage, StageLetter
from cdm_pages import emails

from . import links, mornings
from .stages import page_of, still_tells
from .words import language_of, list_headers, remembered

_STOP = f"stop-{secrets.token_hex(12)}."
ANCHORS = {"concluded": "#synthesis", "outcome": "#outcomes"}


class StagePaper:
    """Writes letters about stages; remembers what it put into words last."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple, EmailMultiAlternatives | None] = OrderedDict()

    def write(self, letter: Letter, now: datetime.datetime) -> EmailMultiAlternatives | None:
        """A letter to one follower; None where there is nothing to tell any more, or not to this person."""
        about = StageLetter.objects.select_related("follow", "stage__debate").get(letter=letter)
        user, follow, stage = letter.user, about.follow, about.stage
        if not (user.is_active and user.email) or follow.frequency == Frequency.NONE or not still_tells(stage, now):
            return None
        if not Debate.objects.filter(pk=stage.debate_id).readable_by(user).exists():
            return None
        language, zone = language_of(user), mornings.of_person(user)
        same = remembered(self._known, (stage.pk, language, zone), lambda: _compose(stage, language, zone))
        if same is None:
            return None
        with translation.override(language):
            stop = links.stop(follow)
        listed = list_headers(letter, stage.debate.slug, stop)
        own = {"Message-ID": emails.new_message_id(letter.message_id)}
        mail = EmailMultiAlternatives(
            same.subject,
            same.body.replace(_STOP, stop),
            to=[user.email],
            headers={**same.extra_headers, **own, **listed},
        )
        mail.attach_alternative(same.alternatives[0][0].replace(_STOP, stop), "text/html")
        return mail


def _compose(stage: Stage, language: str, zone: ZoneInfo) -> EmailMultiAlternatives | None:
    """What is told of a stage in one language; None where no published page tells of it."""
    with translation.override(language), timezone.override(zone):
        page, outcome = page_of(stage, language)
        address = page.get_url() if page is not None else None
        if page is None or not address:
            return None
        context = {
            "kind": stage.kind,
            "title": page.title,
            "words_language": page.locale.language_code,
            "closes_at": stage.debate.closes_at,
            "outcome": outcome,
            "outcome_link": emails.absolute(outcome.address) if outcome and outcome.address else "",
            "link": f"{emails.absolute(address)}{ANCHORS.get(stage.kind, '')}",
            "manage_link": emails.absolute(reverse("debates:subscriptions")),
            "stop_link": _STOP,
        }
        return emails.compose("cdm_debates/mails/stage", to="", language=language, context=context)
