"""The digest of the notice board, sent outside the request. What to tell is read when it is sent, from a cursor."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django_tasks import task

from cdm_centres import permissions, tokens
from cdm_centres.enums import DigestPace
from cdm_centres.models import Notice, NoticeReader
from cdm_pages import emails

#: Notices told one by one; how many more there are is said in a sentence.
TOLD = 20


@task()
def send_digest(reader_id: int) -> None:
    """Tell a person what is new since their last digest; nothing new sends nothing. May run twice: the cursor moved."""
    taken = _take(reader_id)
    if taken is None:
        return
    reader, before, notices = taken
    try:
        _send(reader, notices)
    except Exception:
        # Nothing arrived: the next run of the morning tells it all again, unless somebody was faster.
        NoticeReader.objects.filter(pk=reader.pk, told=reader.told).update(told=before, looked_on=None)
        raise


def _take(reader_id: int) -> tuple[NoticeReader, int, list[Notice]] | None:
    """What the person has not been told, their cursor moved past it; None where there is nothing to send."""
    with transaction.atomic():
        reader = NoticeReader.objects.select_for_update().filter(pk=reader_id).first()
        if reader is None or reader.pace == DigestPace.NONE:
            return None
        reader.user = get_user_model()._default_manager.get(pk=reader.user_id)
        if not (reader.user.is_active and permissions.may_read_board(reader.user)):
            return None
        notices = list(Notice.objects.newer_than(reader.told, reader.user).select_related("centre"))
        if not notices:
            return None
        before, reader.told = reader.told, notices[-1].number
        reader.save(update_fields=["told"])
    return reader, before, notices


def _send(reader: NoticeReader, notices: list[Notice]) -> None:
    user, language = reader.user, _spoken(reader.user)
    with translation.override(language):
        stop = emails.absolute(
            reverse("centres:stop_digest", args=[tokens.make(tokens.Purpose.NOTICE_DIGEST, reader.pk)])
        )
    links = [emails.absolute(reverse("cdm_centres_sharing:notice", args=[one.public_id])) for one in notices]
    emails.send(
        "cdm_centres/mails/notice_digest",
        to=user.email,
        language=language,
        context={
            "told": list(zip(notices, links, strict=True))[:TOLD],
            "count": len(notices),
            "more": max(0, len(notices) - TOLD),
            "board": emails.absolute(reverse("cdm_centres_sharing:board")),
            "stop": stop,
        },
        # RFC 2369 and RFC 8058: the reader's program shows a button that ends it at once.
        headers={"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )


def _spoken(user: Any) -> str:
    language = getattr(user, "language", "")
    return language if language and translation.check_for_language(language) else settings.LANGUAGE_CODE
