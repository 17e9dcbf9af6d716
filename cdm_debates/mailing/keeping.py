"""What is known of letters is forgotten when it is of no more use."""

from __future__ import annotations

import datetime

from django.utils import timezone

from cdm_debates import conf
from cdm_debates.models import Letter, ReceivedReply


def forget_old(*, now: datetime.datetime | None = None) -> int:
    """Delete letters that went out, and the notes on answers by mail, after LETTERS_KEPT_DAYS; how many letters.

    What a subscription was told up to stays in its cursor. Mail servers deliver again for a week at most.
    """
    before = (now or timezone.now()) - datetime.timedelta(days=conf.value("LETTERS_KEPT_DAYS"))
    ReceivedReply.objects.filter(received_at__lt=before).delete()
    gone, _by_model = Letter.objects.filter(done_at__lt=before).delete()
    return gone
