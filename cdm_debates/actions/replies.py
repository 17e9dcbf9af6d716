"""Answers that come by mail: they land in the debate as if they were typed there, or go back with a sentence."""

from __future__ import annotations

import uuid
from functools import partial

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils import translation

from cdm_debates import languages, tasks
from cdm_debates.enums import ReplyOutcome
from cdm_debates.exceptions import DebateError, MayNotContribute, NoWords
from cdm_debates.mailing.words import ANSWERS, MANY, language_of
from cdm_debates.models import Contribution, ReceivedReply
from cdm_debates.verdicts import Verdict, Why
from cdm_pages import emails
from cdm_pages.emails import MailRefused, ReceivedMail, Refusal

from . import contributions
from .contributions import Draft

#: So that the same mail gives the same contribution.
_MAILS = uuid.UUID("5f0d6a5e-3d8b-4df0-9c1f-0a3fd2a4b7c2")


def deliver(*, mail: ReceivedMail) -> bool:
    """Take a mail that answers a letter about a debate; False where it is none.

    Its address proves that the writer got a letter of that person; the sender has to be that person's address as
    well. What the form would refuse is refused here, by a mail with the reason and the words. What no person wrote is
    dropped. Raises `MailRefused` where the person is not there any more.
    """
    ticket = mail.ticket(ANSWERS)
    if ticket is None or len(ticket) != 2:
        return False
    if mail.is_automatic:
        return True
    answered, user_id = ticket
    user = get_user_model().objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        raise MailRefused(Refusal.NOBODY_THERE)
    try:
        with transaction.atomic():
            note = ReceivedReply.objects.create(message_id=mail.message_id[:255], user=user, language=language_of(user))
            _take(mail, note, answered)
    except IntegrityError:
        if not ReceivedReply.objects.filter(message_id=mail.message_id[:255]).exists():
            raise
    return True


def _take(mail: ReceivedMail, note: ReceivedReply, answered: int) -> None:
    """Publish the words, or say why not."""
    user, words = note.user, _new_words(mail)
    if not user.email or mail.sender.casefold() != user.email.casefold():
        # Who wrote is not known: nothing is said of the person, and the language is the mail's.
        _send_back(note, ReplyOutcome.OTHER_ADDRESS, words, to=mail.sender, language=mail.language)
        return
    note.answered = Contribution.objects.visible_to(user).select_related("debate").filter(pk=answered).first()
    if answered == MANY:
        _send_back(note, ReplyOutcome.WHICH, words, to=user.email)
        return
    try:
        with transaction.atomic():
            note.contribution = _write(mail, note, words)
    except DebateError as refusal:
        with translation.override(note.language):
            note.sentence = str(refusal)
        _send_back(note, ReplyOutcome.REFUSED, words, to=user.email)
        return
    if note.contribution.is_shown:
        note.save()
    else:
        _send_back(note, ReplyOutcome.HELD, words, to=user.email)


def _new_words(mail: ReceivedMail) -> str:
    """What the writer added; nothing where there is only what was quoted."""
    words = mail.reply
    lines = [line for line in words.split("\n") if line.strip()]
    if emails.REPLY_MARK in words or all(line.startswith(">") for line in lines):
        return ""
    return words


def _write(mail: ReceivedMail, note: ReceivedReply, words: str) -> Contribution:
    if not words:
        raise NoWords
    if note.answered is None:
        raise MayNotContribute(Verdict(Why.GONE))
    known = [code for code, _name in settings.LANGUAGES]
    language = languages.guess(words, known) or mail.language or note.language
    draft = Draft(words, language, submission_id=uuid.uuid5(_MAILS, f"{note.user_id}:{mail.message_id}"))
    return contributions.contribute(debate=note.answered.debate, by=note.user, draft=draft, reply_to=note.answered)


def _send_back(note: ReceivedReply, outcome: ReplyOutcome, words: str, *, to: str, language: str = "") -> None:
    """Keep what the answer needs until it went out."""
    note.outcome, note.words, note.answer_to = outcome, words, to
    note.language = language or note.language
    note.save()
    transaction.on_commit(partial(tasks.send_back.enqueue, note.pk))
