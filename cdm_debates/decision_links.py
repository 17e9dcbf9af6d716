"""Links in letters about a decision: signed, dated, never stored; they carry the decision's id and nothing else.

Whoever holds one sees what was decided and may appeal once, without signing in: the letter went to the author.
"""

from __future__ import annotations

import datetime

from django.core import signing

from cdm_debates import conf
from cdm_debates.exceptions import LinkUnusable
from cdm_debates.models import ModerationDecision

SALT = "cdm_debates.decision"


def make(decision: ModerationDecision) -> str:
    """The link by which an author reads a decision, from the letter or from their own list."""
    return signing.dumps(decision.pk, salt=SALT)


def read(token: str) -> int:
    """The id of the decision. Raises `LinkUnusable`: forged and too old are not told apart."""
    try:
        return signing.loads(token, salt=SALT, max_age=datetime.timedelta(days=conf.value("DECISION_LINK_DAYS")))
    except signing.BadSignature as error:
        raise LinkUnusable from error
