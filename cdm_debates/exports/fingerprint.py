"""What changes whenever an export would: for asking « is there anything new? » without making it."""

from __future__ import annotations

import hashlib

from django.db.models import Count, F, Max, Sum

from cdm_debates.models import Citation, Contribution, Debate, DebatePage

from .licence import licence


def fingerprint(debate: Debate, *more: str) -> str:
    """A short text that is another after any change of a debate that shows outside: words, state, marks, citations.

    `more` is what else the answer depends on, such as its language. Each move and each correction of a contribution
    raises its version, so a sum tells; a forgotten author raises none, so authors are counted.
    """
    rows = Contribution.objects.of(debate).order_by()
    told = rows.aggregate(
        Count("pk"),
        Sum("version"),
        Count("author"),
        marks=Sum(F("useful_count") + F("agree_count") + F("disagree_count") + F("answers_count")),
    )
    cited = Citation.objects.filter(debate=debate).order_by().aggregate(Count("pk"), Max("pk"), Sum("position"))
    pages = DebatePage.objects.filter(debate=debate).live().order_by("pk")
    words = list(pages.values_list("pk", "last_published_at", "live_revision"))
    said = repr([debate.pk, debate.version, debate.phase, licence(), *told.values(), *cited.values(), words, more])
    return hashlib.sha256(said.encode()).hexdigest()[:32]
