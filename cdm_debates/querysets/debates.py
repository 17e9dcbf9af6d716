"""Debates by their phase, and by who may read and moderate them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When
from django.utils import timezone

from cdm_centres.enums import CentreKind, Role
from cdm_centres.models import Membership
from cdm_debates import conf, phases
from cdm_debates.enums import Audience, Phase, Readers
from cdm_registry.models import Citizen

if TYPE_CHECKING:
    from cdm_debates.models import Debate  # noqa: F401  (named in quotes below)

#: Phases in which a debate is told of elsewhere, in this order.
SHOWN_PHASES = (Phase.CLOSING_SOON, Phase.OPEN, Phase.ANNOUNCED, Phase.CONCLUDED)
#: Mandates that keep a debate of their centre civil.
MODERATING_ROLES = (Role.ANIMATOR, Role.MANAGER)


class DebateQuerySet(models.QuerySet["Debate"]):
    """Debates."""

    def in_phase(self, *wanted: Phase, now: datetime.datetime | None = None) -> DebateQuerySet:
        """Debates that stand in one of these phases now."""
        asked = Q()
        for phase in wanted:
            asked |= phases.in_phase(phase, now or timezone.now())
        return self.filter(asked) if wanted else self.none()

    def in_another_phase_than_noted(self, now: datetime.datetime | None = None) -> DebateQuerySet:
        """Debates that came to another phase since it was last noted, by their dates or by hand."""
        now, moved = now or timezone.now(), Q()
        for phase in Phase:
            moved |= phases.in_phase(phase, now) & ~Q(noted_phase=phase)
        return self.filter(moved)

    def living_first(self, now: datetime.datetime | None = None) -> DebateQuerySet:
        """Debates people may still come to, those that close soon first; then those concluded lately; no others."""
        at = now or timezone.now()
        lately = at - datetime.timedelta(days=conf.value("CONCLUDED_SHOWN_DAYS"))
        place = Case(*(When(phases.in_phase(phase, at), then=rank) for rank, phase in enumerate(SHOWN_PHASES)))
        found = self.in_phase(*SHOWN_PHASES, now=at).filter(Q(concluded_at__isnull=True) | Q(concluded_at__gt=lately))
        return found.annotate(place=place).order_by("place", "-opens_at", "-pk")

    def readable_by(self, user: Any) -> DebateQuerySet:
        """Debates this person may read; the one rule behind every page, feed, export and answer of a program.

        One whose pages are all drafts, still or again, is there for those who keep it civil alone.
        """
        readable = readership(user) & ~behind_drafts()
        return self.filter(readable | moderated(user) if is_somebody(user) else readable)

    def behind_drafts(self) -> DebateQuerySet:
        """Debates that have pages, none of them published: they are being prepared, or were taken back."""
        return self.filter(behind_drafts())

    def as_met_by(self, user: Any) -> DebateQuerySet:
        """Each debate with all it knows of this person (`permissions.Acquaintance`): one question instead of six."""
        return self.annotate(**meeting(user)) if is_somebody(user) else self

    def moderated_by(self, user: Any) -> DebateQuerySet:
        """Debates this person keeps civil: animators and managers of the debate's centre, and the network team."""
        return self.filter(moderated(user)) if is_somebody(user) else self.none()


def is_somebody(user: Any) -> bool:
    """Signed in, with an account that is not closed."""
    return bool(user is not None and user.is_authenticated and user.is_active)


def readership(user: Any) -> Q:
    """Debates for everybody, and those for an audience that the person belongs to, as a filter."""
    everybody = Q(readers=Readers.EVERYBODY)
    return everybody | of_their_audience(user) if is_somebody(user) else everybody


def behind_drafts() -> Q:
    """The same, as a filter without a query of its own."""
    pages = apps.get_model("cdm_debates", "DebatePage").objects.filter(debate=OuterRef("pk")).order_by()
    return Q(Exists(pages)) & ~Q(Exists(pages.filter(live=True)))


def of_their_audience(user: Any) -> Q:
    """Debates whose audience the person belongs to, as a filter without a query of its own."""
    mandates = Membership.objects.of(user).in_force()
    citizen = Citizen.objects.registered().filter(user_id=user.pk)
    return (
        Q(audience=Audience.EVERYBODY)
        | Q(Exists(citizen), audience=Audience.CITIZENS)
        | Q(Exists(mandates.with_admin_work()), audience=Audience.TEAMS)
        | Q(audience=Audience.CENTRE, centre__in=mandates.values("centre_id"))
    )


def meeting(user: Any) -> dict[str, Any]:
    """What a debate knows of somebody, as columns of its own; `met_user` says of whom."""
    named = ("Pause", "Voice", "Follow", "Visit")
    pauses, voices, follows, visits = (apps.get_model("cdm_debates", name).objects for name in named)
    follow = follows.of(user).to(OuterRef("pk")).values("frequency")
    visit = visits.filter(user_id=user.pk, debate=OuterRef("pk"))
    return {
        "met_user": Value(user.pk),
        "met_moderates": Case(When(moderated(user), then=True), default=False),
        "met_belongs": Case(When(of_their_audience(user), then=True), default=False),
        "met_paused": Exists(pauses.holding(user, OuterRef("pk"))),
        "met_named": Exists(voices.filter(user_id=user.pk)),
        "met_pace": Subquery(follow[:1]),
        **{f"met_{name}": Subquery(visit.values(name)[:1]) for name in ("before", "seen", "came_at")},
    }


def moderated(user: Any) -> Q:
    """Debates the person moderates, as a filter without a query of its own."""
    if user.is_superuser:
        return Q(pk__isnull=False)
    mandates = Membership.objects.of(user).in_force().filter(role__in=MODERATING_ROLES)
    networks = mandates.filter(centre__kind=CentreKind.NETWORK)
    return (
        Q(centre__in=mandates.values("centre_id"))
        | Q(Exists(networks), centre__isnull=True)
        | Q(Exists(networks.filter(role=Role.MANAGER)))
    )
