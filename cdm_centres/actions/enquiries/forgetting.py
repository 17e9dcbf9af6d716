"""What becomes of people's words: kept as long as they are needed, handed out and erased on request."""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from cdm_centres.enums import SHOWN_TO_ASKER
from cdm_centres.models import Enquiry, EnquiryFile
from cdm_centres.querysets import EnquiryQuerySet


def forget_old(*, now: datetime.datetime | None = None) -> int:
    """Delete conversations CDM_CENTRES_ENQUIRY_MONTHS after their last word, files included; how many there were.

    Spam and machines' mail go after CDM_CENTRES_SPAM_DAYS. What still waits for our answer is never forgotten.
    """
    return _delete(Enquiry.objects.to_forget(now or timezone.now()))


def erase_person(*, email: str) -> int:
    """Delete all that somebody wrote from an address, with its answers (GDPR, article 17); how many conversations.

    The caller has made sure that the address is the person's.
    """
    return _delete(Enquiry.objects.filter(asker_email__iexact=email)) if email else 0


def own_data(*, email: str) -> list[dict[str, Any]]:
    """All that somebody wrote from an address and was answered, for the person (GDPR, articles 15 and 20). Notes of the
    team are about its work, and are not handed out.
    """
    mine = Enquiry.objects.filter(asker_email__iexact=email) if email else Enquiry.objects.none()
    return [_as_data(enquiry) for enquiry in mine.select_related("centre").prefetch_related("messages__files")]


def _as_data(enquiry: Enquiry) -> dict[str, Any]:
    return {
        "centre": enquiry.centre.name,
        "subject": enquiry.subject,
        "name": enquiry.asker_name,
        "arrived_at": enquiry.arrived_at.isoformat(),
        "state": enquiry.state,
        "messages": [
            {
                "kind": message.kind,
                "at": message.at.isoformat(),
                "text": message.text,
                "files": [file.name for file in message.files.all()],
            }
            for message in enquiry.messages.all()
            if message.kind in SHOWN_TO_ASKER
        ],
    }


def _delete(enquiries: EnquiryQuerySet) -> int:
    with transaction.atomic():
        pks = list(enquiries.select_for_update(of=("self",)).values_list("pk", flat=True))
        for file in EnquiryFile.objects.filter(message__enquiry__in=pks).exclude(file=""):
            transaction.on_commit(partial(file.file.storage.delete, str(file.file.name)))
        Enquiry.objects.filter(pk__in=pks).delete()
    return len(pks)
