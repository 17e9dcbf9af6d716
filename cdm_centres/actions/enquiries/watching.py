"""The chore that keeps the promise: who is warned, and what goes on to the network's team."""

from __future__ import annotations

import datetime
import logging
from functools import partial

from django.db import transaction
from django.utils import timezone

from cdm_centres.models import Enquiry
from cdm_centres.querysets import EnquiryQuerySet
from cdm_centres.tasks import enquiries as mails

from . import moves, sorting

log = logging.getLogger(__name__)


def warn_teams(*, now: datetime.datetime | None = None) -> int:
    """Warn each centre's team of what it has hardly any time left to answer; how many conversations that were.

    May run twice at once: each row is locked, and asked again whether it is still to be done.
    """
    moment = now or timezone.now()
    return _each(Enquiry.objects.to_warn_about(moment), partial(_warn, moment))


def pass_on_overdue(*, now: datetime.datetime | None = None) -> int:
    """Pass on to the network's team what a centre did not answer in time; how many conversations that were."""
    moment = now or timezone.now()
    return _each(Enquiry.objects.overdue(moment), partial(_pass_on, moment))


def _each(due: EnquiryQuerySet, act: partial) -> int:
    """Do it for each in a transaction of its own: one that fails keeps no other from being done."""
    done = 0
    for pk in due.order_by("due_at", "pk").values_list("pk", flat=True):
        try:
            with transaction.atomic():
                current = moves.locked(pk)
                done += bool(current is not None and act(current))
        except Exception:
            log.exception("The conversation %s could not be looked after", pk)
    return done


def _warn(now: datetime.datetime, enquiry: Enquiry) -> bool:
    if not Enquiry.objects.to_warn_about(now).filter(pk=enquiry.pk).exists():
        return False
    enquiry.warned_at = now
    enquiry.save(update_fields=["warned_at"])
    transaction.on_commit(partial(mails.send_warning.enqueue, enquiry.pk))
    return True


def _pass_on(now: datetime.datetime, enquiry: Enquiry) -> bool:
    if not Enquiry.objects.overdue(now).filter(pk=enquiry.pk).exists():
        return False
    sorting.pass_on(enquiry)
    return True
