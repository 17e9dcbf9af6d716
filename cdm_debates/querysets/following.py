"""Who follows what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from cdm_debates.enums import SILENT, Frequency

if TYPE_CHECKING:
    from cdm_debates.models import Contribution, Debate, Follow, Undelivered  # noqa: F401  (quoted)


class FollowQuerySet(models.QuerySet["Follow"]):
    """Subscriptions to a debate, or to one exchange of it."""

    def of(self, user: Any) -> FollowQuerySet:
        return self.filter(user_id=user.pk) if user.is_authenticated else self.none()

    def listening(self) -> FollowQuerySet:
        """Subscriptions that want mail of some kind, of people whose account is open and whose address takes mail."""
        returned = apps.get_model("cdm_debates", "Undelivered").objects.of_outer_user()
        return self.exclude(frequency=Frequency.NONE).filter(~Exists(returned), user__is_active=True)

    def to_be_told(self) -> FollowQuerySet:
        """Those that are told of contributions."""
        return self.listening().exclude(frequency__in=SILENT)

    def behind_stages(self) -> FollowQuerySet:
        """Those for which a debate has come to a stage they were not told of, whatever their pace."""
        return self.listening().filter(root__isnull=True, stage_cursor__lt=F("debate__last_stage"))

    def to(self, debate: Debate, root: Contribution | None = None) -> FollowQuerySet:
        """Subscriptions to just this: the debate as a whole, or one exchange."""
        return self.filter(debate=debate, root=root)

    def concerned_by(self, contribution: Contribution) -> FollowQuerySet:
        """Subscriptions that a contribution is news for."""
        return self.filter(Q(root__isnull=True) | Q(root=contribution.root_id), debate=contribution.debate_id)


class UndeliveredQuerySet(models.QuerySet["Undelivered"]):
    """Addresses that take no mail."""

    def in_force(self) -> UndeliveredQuerySet:
        """Those that letters wait for: not begun again, and still the person's address."""
        return self.filter(ended_at__isnull=True, address__iexact=F("user__email"))

    def of_outer_user(self) -> UndeliveredQuerySet:
        """The same for the user of an outer query, to be asked whether there is one."""
        return self.in_force().filter(user=OuterRef("user"))
