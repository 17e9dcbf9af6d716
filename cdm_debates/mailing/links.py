"""The links in letters that end a subscription: signed, dated, revocable, never stored.

A link carries one subscription, the version of its links, and how far it reaches: that subscription alone (`ONE`), or
all letters about debates to the person (`ALL`, the one click of a digest). `Follow.token_version` revokes.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from django.core import signing
from django.urls import reverse
from django.utils.translation import get_language

from cdm_debates import conf
from cdm_debates.exceptions import LinkUnusable
from cdm_debates.models import Follow
from cdm_pages import emails

_STOP = "cdm_debates.stop"
_UNDO = "cdm_debates.undo"
_TOKEN = "0-token-0"  # noqa: S105  (where the token comes)
UNDO = datetime.timedelta(days=2)


class Reach(StrEnum):
    """What one click ends."""

    ONE = "one"
    ALL = "all"


@dataclass(frozen=True)
class Stop:
    """What a link says."""

    follow: Follow
    reach: Reach


def stop(follow: Follow, reach: Reach = Reach.ONE) -> str:
    """The whole address at which a subscription ends."""
    token = signing.dumps([follow.pk, follow.token_version, reach.value], salt=_STOP)
    return _address(get_language() or "").replace(_TOKEN, token)


@cache
def _address(language: str) -> str:
    """The whole address in the language that is spoken, found once: a morning has thousands of links."""
    return emails.absolute(reverse("debates:stop", args=[_TOKEN]))


def read_stop(token: str) -> Stop:
    """What a link says. Raises `LinkUnusable`: forged, too old, revoked and long forgotten are not told apart."""
    days = datetime.timedelta(days=conf.value("STOP_LINK_DAYS"))
    try:
        pk, version, reach = signing.loads(token, salt=_STOP, max_age=days)
    except (signing.BadSignature, ValueError) as error:
        raise LinkUnusable from error
    follow = Follow.objects.select_related("debate", "user").filter(pk=pk, token_version=version).first()
    if follow is None:
        raise LinkUnusable
    return Stop(follow, Reach(reach))


def undo(paces: dict[int, str]) -> str:
    """What has to be known to take a stop back: each subscription's pace before, by key."""
    return signing.dumps([[pk, pace] for pk, pace in paces.items()], salt=_UNDO)


def read_undo(token: str) -> dict[int, str]:
    """The same again. Raises `LinkUnusable`."""
    try:
        return dict(signing.loads(token, salt=_UNDO, max_age=UNDO))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise LinkUnusable from error
