"""Contributions: who sees them, in which order, and where they stand in the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import F, OuterRef, Q
from django_comments.managers import CommentManager

from cdm_debates import paths
from cdm_debates.enums import PLACEHOLDER_STATES, PUBLIC_STATES

from .debates import is_somebody
from .gathered import Gathered

if TYPE_CHECKING:
    from cdm_debates.models import Contribution, Debate

#: What a page shows of a contribution: all of it in one table, without the package's two.
READ = (
    "xtdcomment_ptr", "debate", "path", "depth", "reply_to", "root", "state", "stance", "language", "html", "shown_as",
    "author", "is_attested", "attested_centre", "created_at", "edited_at", "version", "exchange_closed_at", "moved_to",
    "answers_count", "useful_count", "agree_count", "disagree_count", "agreement", "last_answer_at", "sequence",
    "direct_answers",
)  # fmt: skip


class ContributionQuerySet(models.QuerySet["Contribution"]):
    """Contributions to debates."""

    def of(self, debate: Debate) -> ContributionQuerySet:
        return self.filter(debate=debate)

    def shown(self) -> ContributionQuerySet:
        """Contributions whose words are public, as far as the debate is."""
        return self.filter(state__in=PUBLIC_STATES)

    def visible_to(self, user: Any) -> ContributionQuerySet:
        """What this person may see: the same rule as `permissions.can_see`, as a filter, for every exit there is."""
        return self.filter(_seen_by(user, Q(state__in=PUBLIC_STATES)))

    def public(self) -> ContributionQuerySet:
        """What a stranger may see: for feeds, exports and programs that know nobody."""
        return self.visible_to(None)

    def placeholders(self) -> ContributionQuerySet:
        """Contributions withheld that leave a sentence in their place, because answers stand below them."""
        return self.filter(state__in=PLACEHOLDER_STATES, answers_count__gt=0)

    def readable_or_placeholder(self, user: Any) -> ContributionQuerySet:
        """What a thread shows a person: what they may see, and sentences in place of what was taken away."""
        left = Q(state__in=PLACEHOLDER_STATES, answers_count__gt=0)
        return self.filter(_seen_by(user, Q(state__in=PUBLIC_STATES) | left))

    def in_thread(self, user: Any, *, moderates: bool = False) -> ContributionQuerySet:
        """The same as `readable_or_placeholder` in a debate that was found readable, and moderated or not, before."""
        if moderates:
            return self.all()
        seen = Q(state__in=PUBLIC_STATES) | Q(state__in=PLACEHOLDER_STATES, answers_count__gt=0)
        return self.filter(seen | Q(author_id=user.pk) if is_somebody(user) else seen)

    def roots(self) -> ContributionQuerySet:
        """Contributions that open an exchange."""
        return self.filter(depth=0)

    def below(self, contribution: Contribution) -> ContributionQuerySet:
        """All that stands below a contribution, at any depth."""
        within = {"path__gt": contribution.path, "path__lt": contribution.path + paths.BEYOND}
        return self.filter(debate=contribution.debate_id, **within)

    def above(self, contribution: Contribution) -> ContributionQuerySet:
        """Those above a contribution, from the root down."""
        wanted = paths.prefixes(contribution.path)
        return self.filter(debate=contribution.debate_id, path__in=wanted).order_by("path")

    def in_tree_order(self) -> ContributionQuerySet:
        """As the tree reads: each before its answers, answers by age."""
        return self.order_by("debate", "path")

    def for_reading(self) -> ContributionQuerySet:
        """Only what a page shows, from one table. Ask such a row for `pk`, not for `id`."""
        return self.only(*READ)

    def for_reading_by(self, user: Any) -> ContributionQuerySet:
        """The same, each row with the kinds of mark this person made on it (`own_marks`); of a stranger, without."""
        if not is_somebody(user):
            return self.for_reading()
        marks = apps.get_model("cdm_debates", "Mark").objects.filter(contribution=OuterRef("pk"), user_id=user.pk)
        return self.for_reading().annotate(own_marks=Gathered(marks.order_by("kind").values(one=F("kind"))))

    def written_by(self, user: Any) -> ContributionQuerySet:
        return self.filter(author_id=user.pk) if is_somebody(user) else self.none()


def _seen_by(user: Any, of_readers: Q) -> Q:
    """What those who read a debate see of it; and to somebody, their own words and all of the debates they moderate."""
    debates = apps.get_model("cdm_debates", "Debate").objects
    seen = of_readers & Q(debate__in=debates.readable_by(user).values("pk"))
    if is_somebody(user):
        seen |= Q(author_id=user.pk) | Q(debate__in=debates.moderated_by(user).values("pk"))
    return seen


class ContributionManager(CommentManager.from_queryset(ContributionQuerySet)):  # type: ignore[misc]
    """The package's own words (`for_model`, `in_moderation`) stay; its joins and its order do not."""
