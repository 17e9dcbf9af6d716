"""An address that takes no mail is left alone, until its person shows that it does again."""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from cdm_debates import tasks
from cdm_debates.exceptions import LinkUnusable, NotAllowed, TriedJustNow
from cdm_debates.mailing import returns
from cdm_debates.models import Letter, Undelivered
from cdm_pages.emails import MailRefused, ReceivedMail, Refusal

#: Between two mails that try an address.
PAUSE = datetime.timedelta(hours=1)


def take(*, mail: ReceivedMail) -> bool:
    """Take what comes to the return address of a letter; False where it is none.

    After a report of a permanent failure letters to that address wait. A report on a passing one, on a letter nobody
    knows, from before the person began again, or on an address that is no more theirs, changes nothing. Raises
    `MailRefused` for a person's own mail: nobody reads it here.
    """
    ticket = mail.ticket(returns.BACK)
    if ticket is None or len(ticket) != 3:
        return False
    if not mail.is_automatic:
        raise MailRefused(Refusal.NOBODY_THERE)
    report = mail.report
    if report is not None and report.is_permanent:
        _stop(*ticket, status=report.status)
    return True


def _stop(letter_id: int, user_id: int, mark: int, *, status: str) -> None:
    letter = Letter.objects.select_related("user").filter(pk=letter_id, user_id=user_id).first()
    if letter is not None and returns.mark_of(letter.user.email) == mark:
        returns.stop(letter, status)


def try_again(*, by: Any) -> None:
    """Send a mail with a link to the address that took none; the link begins again. Raises `NotAllowed`, where
    nothing waits, and `TriedJustNow`.
    """
    now = timezone.now()
    with transaction.atomic():
        held = Undelivered.objects.select_for_update(of=("self",)).in_force().filter(user_id=by.pk).first()
        if held is None:
            raise NotAllowed
        if held.tried_at is not None and now - held.tried_at < PAUSE:
            raise TriedJustNow
        held.tried_at = now
        held.save(update_fields=["tried_at"])
        transaction.on_commit(partial(tasks.send_trial.enqueue, by.pk))


def begin_again(*, token: str) -> None:
    """The address takes mail: its letters go out, nothing of what waited is lost. It may come twice.

    Raises `LinkUnusable`, also where the person has another address by now.
    """
    pk, address = returns.read_again(token)
    found = Undelivered.objects.select_related("user").filter(user_id=pk, address__iexact=address).first()
    if found is None or found.user.email.casefold() != address.casefold():
        raise LinkUnusable
    Undelivered.objects.filter(pk=found.pk, ended_at__isnull=True).update(ended_at=timezone.now())
