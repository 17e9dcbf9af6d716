"""Writing down who is told what in the morning: letters are made and cursors move in one transaction.

Whoever plans at the same moment waits for the rows and then finds them done. `Contribution.sequence` and
`Debate.last_sequence` are written in one transaction under the debate's lock (`counters.fold`): all that is numbered up
to a `last_sequence` that was read is there to be read.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cdm_debates.enums import SILENT, LetterKind
from cdm_debates.models import Contribution, Follow, Letter, LetterPart
from cdm_debates.querysets import FollowQuerySet

from . import mornings

BATCH = 500


def news() -> Q:
    """Subscriptions for which something was numbered after their cursor, or is owed."""
    later = Contribution.objects.filter(debate=OuterRef("debate"), sequence__gt=OuterRef("cursor"))
    later = later.exclude(author_id=OuterRef("user_id")).order_by()
    all_of_it = Q(root__isnull=True) & Q(Exists(later))
    exchange = Q(root__isnull=False) & Q(Exists(later.filter(root=OuterRef("root"))))
    return all_of_it | exchange | ~Q(owed=[])


def plan_mornings(*, now: datetime.datetime | None = None) -> int:
    """Plan the daily and weekly letters of everybody whose morning began; how many. It may run twice, and at once."""
    now, planned = now or timezone.now(), 0
    for place in mornings.places():
        morning = mornings.latest(mornings.zone_of(place), now)
        due, last = mornings.due(place, morning), 0
        if not due.exists():
            continue  # as it is at most places on most runs of the timer: the two questions below take longer
        while True:
            people = list(
                due.filter(news(), user__gt=last).order_by("user").values_list("user", flat=True).distinct()[:BATCH]
            )
            if not people:
                break
            planned += _plan(due.filter(news(), user__in=people), morning, now)
            if len(people) < BATCH:
                break
            last = people[-1]
        # Who has no news was looked at too: what comes at noon waits for the next morning.
        due.exclude(news()).update(morning=morning)
    return planned


@transaction.atomic
def _plan(due: FollowQuerySet, morning: datetime.date, now: datetime.datetime) -> int:
    follows = list(due.select_for_update(of=("self",)).select_related("debate").order_by("pk"))
    key = f"{LetterKind.DIGEST}:{morning}"
    people = {follow.user_id for follow in follows}
    written = set(Letter.objects.filter(user__in=people, key=key).values_list("user_id", flat=True))
    apart, restored = exchanges_apart(people), shown_again(follows)
    parts: dict[int, list[LetterPart]] = defaultdict(list)
    for follow in follows:
        follow.morning = morning
        # Who had this morning's letter already (the pace was changed since) is told on the next one.
        part = None if follow.user_id in written else part_of(follow, apart, restored)
        if part is not None:
            parts[follow.user_id].append(part)
    letters = {pk: Letter(user_id=pk, kind=LetterKind.DIGEST, key=key, created_at=now, due_at=now) for pk in parts}
    write_down(letters.values(), [(letters[pk], part) for pk, some in parts.items() for part in some])
    move_on(follows)
    return len(letters)


def part_of(
    follow: Follow, apart: dict[tuple[int, int], list[Follow]], restored: set[int], upto: int | None = None
) -> LetterPart | None:
    """What a subscription is told next, up to a sequence (all there is); its cursor moves. None where it is nothing."""
    upto = follow.debate.last_sequence if upto is None else upto
    also = [pk for pk in follow.owed if pk in restored]
    if upto <= follow.cursor and not also:
        return None
    after, upto = follow.cursor, max(upto, follow.cursor)
    others = apart.get((follow.user_id, follow.debate_id), []) if follow.root_id is None else []
    told = [[other.root_id, None if other.frequency not in SILENT else other.cursor] for other in others]
    follow.cursor, follow.owed = upto, [pk for pk in follow.owed if pk not in restored]
    told = [pair for pair in told if pair[1] is None or pair[1] > after]
    return LetterPart(follow=follow, after=after, upto=upto, apart=told, also=also)


def move_on(follows: Iterable[Follow]) -> None:
    """Write where these subscriptions, which are held, stand now: those alike in one statement, and most are."""
    alike: dict[tuple, list[int]] = defaultdict(list)
    for follow in follows:
        alike[follow.cursor, follow.morning, tuple(follow.owed)].append(follow.pk)
    for (cursor, morning, owed), some in alike.items():
        Follow.objects.filter(pk__in=some).update(cursor=cursor, morning=morning, owed=list(owed))


def exchanges_apart(people: Iterable[int]) -> dict[tuple[int, int], list[Follow]]:
    """The subscriptions of these people to single exchanges, which the one to the whole debate leaves to them."""
    found: dict[tuple[int, int], list[Follow]] = defaultdict(list)
    for follow in Follow.objects.filter(user__in=people, root__isnull=False).order_by("pk"):
        found[follow.user_id, follow.debate_id].append(follow)
    return found


def shown_again(follows: Iterable[Follow]) -> set[int]:
    """Of what is owed, that which may be shown now."""
    owed = sorted({pk for follow in follows for pk in follow.owed})
    return set(Contribution.objects.shown().filter(pk__in=owed).values_list("pk", flat=True)) if owed else set()


def write_down(letters: Iterable[Letter], parts: list[tuple[Letter, LetterPart]]) -> None:
    """Keep letters and what they tell."""
    Letter.objects.bulk_create(letters, batch_size=BATCH)
    for letter, part in parts:
        part.letter = letter
    LetterPart.objects.bulk_create([part for _letter, part in parts], batch_size=BATCH)
