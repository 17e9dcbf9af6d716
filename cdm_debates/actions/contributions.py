"""What an author does: contribute, correct, withdraw."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_comments.signals import comment_was_posted, comment_will_be_posted

from cdm_debates import conf, holding, permissions, signals, standing, texts
from cdm_debates.enums import CaseReason, ContributionState, Deed, Stance
from cdm_debates.exceptions import (
    AlreadySaid,
    ChangedElsewhere,
    ForbiddenMove,
    ForbiddenPhase,
    MayNotContribute,
    NotYours,
    RefusedByRule,
)
from cdm_debates.models import Contribution, ContributionVersion, Debate
from cdm_debates.models.contributions import SAID
from cdm_debates.verdicts import Verdict, Why

from . import cases, moves, writers


@dataclass(frozen=True)
class Draft:
    """What somebody typed: the text, its language (an ISO 639 code) and stance, the name to be shown where none was
    chosen yet, and the id of the form it came with, which a double click sends twice.
    """

    text: str
    language: str = "fr"
    stance: Stance | str = ""
    name: str = ""
    submission_id: uuid.UUID | None = None


def contribute(*, debate: Debate, by: Any, draft: Draft, reply_to: Contribution | None = None) -> Contribution:
    """Write in a debate, as an answer or to all. It is shown at once, or held where a rule of the debate says so.

    One transaction, three rows and a delta; no row that is there already is written. The same form twice gives the
    same contribution. Raises `TooLong`, `NoWords`, `MayNotContribute` (with the verdict), `TooFast`, `NameMissing`,
    `AlreadySaid` and `RefusedByRule`.
    """
    text = texts.clean(draft.text)
    try:
        with transaction.atomic():
            return _write(debate, by, draft, text, reply_to)
    except IntegrityError:
        said = Contribution.objects.filter(author=by)
        sent_before = said.filter(submission_id=draft.submission_id).first() if draft.submission_id else None
        if sent_before is not None:
            return sent_before
        key = text.key(reply_to.pk if reply_to else None)
        earlier = said.filter(debate=debate, body_key=key, state__in=SAID).first()
        if earlier is None:
            raise
        raise AlreadySaid(earlier) from None


def _write(debate: Debate, by: Any, draft: Draft, text: texts.Cleaned, reply_to: Contribution | None) -> Contribution:
    # The debate is read, not held: who posts while it is being closed posted before.
    answered = reply_to.pk if reply_to else None
    writer = standing.of(by, debate.pk, answered)
    verdict = permissions.may_contribute(by, writer.debate, writer.above, paused=writer.is_paused)
    if verdict and answered is not None and writer.above is None:
        verdict = Verdict(Why.GONE)  # it never stood in this debate
    if not verdict:
        raise MayNotContribute(verdict)
    writer = writers.named(writer, by, draft.name)
    contribution = Contribution(
        debate=writer.debate,
        author=by,
        comment=text.source,
        html=text.html,
        body_key=text.key(answered),
        language=draft.language,
        stance=Stance(draft.stance) if draft.stance else "",
        submission_id=draft.submission_id,
        **writers.signature(writer, by),
    )
    return _plant(contribution, text, writer, by)


def _plant(contribution: Contribution, text: texts.Cleaned, writer: standing.Standing, by: Any) -> Contribution:
    """Into the tree, shown or held; counted, or brought before a moderator."""
    reasons = holding.reasons(writer.debate, text, standing.habits(by, writer.debate))
    if not _rules_of_the_site_let_pass(contribution):
        reasons.append(CaseReason.OTHER)
    contribution.state = ContributionState.HELD if reasons else ContributionState.SHOWN
    contribution.plant(writer.above, key=writer.key, counts=not reasons)
    if reasons:
        cases.bring_up(contribution, reasons)
    else:
        moves.tell_of_the_shown(contribution, by=by)
    transaction.on_commit(partial(comment_was_posted.send, sender=Contribution, comment=contribution, request=None))
    return contribution


def _rules_of_the_site_let_pass(contribution: Contribution) -> bool:
    """Ask the moderators that the site registered with the package. Raises `RefusedByRule` where one says no."""
    if not comment_will_be_posted.has_listeners(Contribution):
        return True
    contribution.speak_to_the_package()
    answers = comment_will_be_posted.send(sender=Contribution, comment=contribution, request=None)
    if any(answer is False for _receiver, answer in answers):
        raise RefusedByRule
    return contribution.is_public


def edit(*, contribution: Contribution, by: Any, draft: Draft, expected_version: int) -> Contribution:
    """Correct one's own words: in place in the first minutes, later with a date and what was said before.

    No other row is touched, however many answers stand below. A correction meets the same rules as a contribution,
    and one that was asked for goes back to a moderator. Raises `ChangedElsewhere`, `NotYours`, `ForbiddenMove`,
    `ForbiddenPhase`, `AlreadySaid`, `TooLong` and `NoWords`.
    """
    text = texts.clean(draft.text)
    try:
        with transaction.atomic():
            current = moves.locked(contribution)
            _may_be_edited(current, by)
            if current.version != expected_version:
                raise ChangedElsewhere
            _replace(current, draft, text, by)
    except IntegrityError as error:
        raise AlreadySaid from error
    return current


def _may_be_edited(current: Contribution, by: Any) -> None:
    if current.author_id is None or current.author_id != by.pk:
        raise NotYours
    if not current.debate.allows(Deed.EDIT):
        raise ForbiddenPhase
    moves.only_if(not permissions.is_paused(by, current.debate))
    if not permissions.may_edit(by, current):
        raise ForbiddenMove


def _replace(current: Contribution, draft: Draft, text: texts.Cleaned, by: Any) -> None:
    now = timezone.now()
    fields: dict[str, Any] = {
        "comment": text.source,
        "html": text.html,
        "body_key": text.key(current.reply_to_id),
        "language": draft.language,
        "stance": Stance(draft.stance) if draft.stance else "",
    }
    in_place = datetime.timedelta(minutes=conf.value("EDIT_MINUTES"))
    if now - current.created_at > in_place:
        ContributionVersion.objects.create(
            contribution=current,
            number=current.version,
            source=current.comment,
            html=current.html,
            stance=current.stance,
        )
        fields["edited_at"] = now
    reasons = holding.reasons(current.debate, text, holding.Author())
    if current.state == ContributionState.REPHRASE:
        reasons.append(CaseReason.REPHRASED)
    if reasons:
        cases.bring_up(current, reasons)
    if reasons and current.state != ContributionState.HELD:
        moves.move(current, ContributionState.HELD, by=by, **fields)
    else:
        moves.change(current, **fields)
    moves.tell(signals.contribution_edited, current, by)


def withdraw(*, contribution: Contribution, by: Any) -> Contribution:
    """Take one's own words back, whatever the phase. A sentence stays in their place where answers stand below; the
    translations go. Raises `NotYours` and `ForbiddenMove`.
    """
    with transaction.atomic():
        current = moves.locked(contribution)
        if current.author_id is None or current.author_id != by.pk:
            raise NotYours
        moves.move(current, ContributionState.WITHDRAWN, by=by)
        current.translations.all().delete()
        cases.settle(current)
    return current
