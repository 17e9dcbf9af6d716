"""The contributions of an export, one by one in the order of the tree, whatever their number."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from cdm_debates import quotations, texts
from cdm_debates.enums import PUBLIC_STATES
from cdm_debates.models import Contribution, Debate

from . import pseudonyms
from .facts import Facts

BATCH = 500
FIELDS = (
    "path", "depth", "reply_to", "state", "stance", "language", "html", "author", "is_attested", "created_at",
    "edited_at", "useful_count", "agree_count", "disagree_count",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """A contribution as it leaves the house. Where it was withheld, only `id`, `reply_to`, `depth` and `state` speak.

    `state` is `shown`, `withdrawn`, `moved` or `hidden` (to be rephrased counts as hidden); `author` a pseudonym of
    this debate; times in UTC; `html` is safe, `text` the same without marks; `cited` where the synthesis cites it.
    """

    id: int
    reply_to: int | None
    depth: int
    state: str
    address: str = ""
    author: str = ""
    is_registered_citizen: bool = False
    stance: str = ""
    language: str = ""
    written_at: datetime.datetime | None = None
    corrected_at: datetime.datetime | None = None
    html: str = ""
    text: str = ""
    useful: int = 0
    agree: int = 0
    disagree: int = 0
    cited: str = ""

    @property
    def is_shown(self) -> bool:
        return self.state == "shown"


def entries(debate: Debate, facts: Facts) -> Iterator[Entry]:
    """Every contribution that everybody who may read the debate finds on its page, and the places of withheld ones.

    Read in batches that go on from a path: what is written or hidden meanwhile is met as it then is.
    """
    after = ""
    while True:
        rows = Contribution.objects.of(debate).in_thread(None).filter(path__gt=after).order_by("path")
        some = list(rows.only(*FIELDS)[:BATCH])
        quotations.look_above(row for row in some if row.state in PUBLIC_STATES)
        yield from (_entry(row, facts) for row in some)
        if len(some) < BATCH:
            return
        after = some[-1].path


def _entry(row: Contribution, facts: Facts) -> Entry:
    if row.state not in PUBLIC_STATES:
        state = row.state if row.state in {"withdrawn", "moved"} else "hidden"
        return Entry(row.pk, row.reply_to_id, row.depth, state)
    html = quotations.html_of(row)
    return Entry(
        id=row.pk,
        reply_to=row.reply_to_id,
        depth=row.depth,
        state="shown",
        address=facts.address(reverse("debates:contribution", args=[row.pk])),
        author=pseudonyms.of(facts.pk, row.author_id),
        is_registered_citizen=row.is_attested,
        stance=row.stance,
        language=row.language,
        written_at=row.created_at,
        corrected_at=row.edited_at,
        html=html,
        text=texts.plain_of(html),
        useful=row.useful_count,
        agree=row.agree_count,
        disagree=row.disagree_count,
        cited=facts.cited.get(row.pk, ""),
    )
