"""A debate, four readers in four corners of the world, a clock that jumps, and a simple account of who is to be told.

The account knows nothing of cursors: who followed when something was said is owed it once, on the next morning at their
place, each one at once. The doors are those of the house: the command, `plan_mornings`, `plan_each`, `send_waiting`.
"""

from __future__ import annotations

import datetime
from collections import defaultdict

from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command

from cdm_debates import counters
from cdm_debates.actions import follows, moves
from cdm_debates.enums import ContributionState, Frequency
from cdm_debates.models import Contribution, Follow
from tests.debates.factories import DebateFactory
from tests.factories import UserFactory

from . import post
from .machine import DAY, Died, Machine
from .reader import LONG_AGO, Reader

ZONES = ("Pacific/Kiritimati", "Europe/Paris", "America/Los_Angeles", "Africa/Casablanca")
PACES = (Frequency.EACH, Frequency.DAILY, Frequency.WEEKLY)
#: Before the clocks change in America, in Europe, and back.
BEGINNINGS = tuple(
    datetime.datetime(*day, 5, tzinfo=datetime.UTC) for day in [(2027, 3, 12), (2027, 3, 26), (2026, 10, 30)]
)


class Life(Machine):
    """`calm`: neither mail server nor machine fail, so that letters come when they are due."""

    def __init__(self, monkeypatch, beginning: datetime.datetime, *, calm: bool) -> None:
        mail.outbox.clear()
        self.now, self.calm = beginning, calm
        self.shown_since: dict[int, datetime.datetime] = {}
        self.said: list[Contribution] = []
        #: Whose letter came last and what it told; what was wrong with letters, which no sender may take for its own.
        self.latest: tuple[Reader, list[int]] | None = None
        self.faults: list[AssertionError] = []
        monkeypatch.setattr("django.utils.timezone.now", lambda: self.now)
        monkeypatch.setattr(EmailBackend, "send_messages", self.post_office(EmailBackend.send_messages))
        self.debate, self.stranger = DebateFactory(opens_at=LONG_AGO, closes_at=None), UserFactory()
        self.readers = [self.newcomer(pace, zone) for pace, zone in zip([*PACES, Frequency.DAILY], ZONES, strict=True)]
        self.during: list = []

    def newcomer(self, pace: Frequency, zone: str) -> Reader:
        user = post.reader(time_zone=zone)
        follows.follow(debate=self.debate, by=user, frequency=pace)
        return Reader(user, pace, self.now)

    def post_office(self, deliver):
        """Mail arrives, is looked at, and things happen meanwhile."""

        def send(backend, messages):
            happens = self.during.pop() if self.during else None
            if happens == "away":
                raise OSError("not now")
            if happens == "dies before":
                raise Died
            sent = deliver(backend, messages)
            for message in messages:
                try:
                    self.arrived(message)
                except AssertionError as fault:
                    self.faults.append(fault)
            if happens == "dies after":
                raise Died
            if callable(happens):
                happens()
            return sent

        return send

    def arrived(self, message) -> None:
        reader = next(reader for reader in self.readers if message.to == [reader.user.email])
        name, told = message.extra_headers["Message-ID"], post.told(message)
        self.latest = reader, told
        gone = [pk for pk in told if pk not in self.shown_since]
        assert not gone, f"told of what is withheld: {gone}"
        if name not in reader.told and reader.pace != Frequency.EACH and self.calm and not reader.apart:
            self.is_in_time(reader)
        reader.told[name] = told
        reader.letters.append(self.now)

    def is_in_time(self, reader: Reader) -> None:
        """A letter a morning, and not before it is morning there."""
        began = reader.morning(self.now, reader.pace == Frequency.WEEKLY)
        if began <= reader.moved or self.planned:
            return  # on the day of a journey; or a letter that waited goes out beside the next morning's
        assert began > reader.letters[-1], (
            f"{reader.pace} letter too early at {self.now}, the last {reader.letters[-1]}"
        )
        assert began > reader.since, (
            f"{reader.pace} letter before the first morning at {self.now}, since {reader.since}"
        )

    # What happens to the debate

    def say(self, one: int, other: int) -> None:
        above = self.said[one % len(self.said)] if self.said and other % 3 else None
        if above is not None and above.pk not in self.shown_since:
            above = None
        author = [*(reader.user for reader in self.readers), self.stranger][other % 5]
        said = post.say(self.debate, reply_to=above, author=author, created_at=self.now)
        self.said.append(said)
        self.shown_since[said.pk] = self.now
        for reader in self.readers:
            if reader.user != author and reader.pace != Frequency.NONE:
                reader.owed.add(said.pk)

    def hide(self, one: int, other: int) -> None:
        self.turn(one, ContributionState.HIDDEN if other % 2 else ContributionState.HELD)

    def show(self, one: int, _other: int) -> None:
        self.turn(one, ContributionState.SHOWN)

    def withdraw(self, one: int, _other: int) -> None:
        self.turn(one, ContributionState.WITHDRAWN)

    def turn(self, one: int, state: ContributionState) -> None:
        if not self.said:
            return
        found = moves.locked(self.said[one % len(self.said)])
        if state in moves.CONTRIBUTION_TRANSITIONS[ContributionState(found.state)]:
            moves.move(found, state, by=None)
            counters.fold(self.debate.pk)
            if state == ContributionState.SHOWN:
                self.shown_since[found.pk] = self.now
            else:
                self.shown_since.pop(found.pk, None)

    # What readers do

    def pace(self, one: int, other: int) -> None:
        """Another pace; somebody who had stopped comes back, and is told from now on."""
        reader, pace = self.readers[one % 4], PACES[other % 3]
        follows.follow(debate=self.debate, by=reader.user, frequency=pace)
        if reader.pace != pace:
            reader.pace, reader.since = pace, self.now

    def stop(self, one: int, _other: int) -> None:
        """No letter any more, of the debate and of its exchanges; what waited is not told, if nobody comes back."""
        reader = self.readers[one % 4]
        for follow in Follow.objects.filter(user=reader.user, root__isnull=False).select_related("root"):
            follows.unfollow(debate=self.debate, by=reader.user, root=follow.root)
        follows.unfollow(debate=self.debate, by=reader.user)
        waiting = reader.owed - set(reader.heard)
        reader.perhaps |= waiting
        reader.owed -= waiting
        reader.pace, reader.since, reader.apart = Frequency.NONE, self.now, set()

    def exchange(self, one: int, other: int) -> None:
        """An exchange at a pace of its own."""
        reader, shown = self.readers[one % 4], sorted(self.shown_since)
        if shown and reader.pace != Frequency.NONE:
            root = Contribution.objects.get(pk=shown[other % len(shown)])
            follows.follow(debate=self.debate, by=reader.user, root=root, frequency=PACES[other % 3])
            reader.apart.add(root.root_id)

    def leave_exchange(self, one: int, other: int) -> None:
        reader = self.readers[one % 4]
        own = Follow.objects.filter(user=reader.user, root__isnull=False).select_related("root")
        if own:
            follows.unfollow(debate=self.debate, by=reader.user, root=own[other % len(own)].root)

    def move_house(self, one: int, other: int) -> None:
        """Another zone and another language. On the day of the journey mornings are where they are."""
        reader = self.readers[one % 4]
        reader.user.time_zone, reader.user.language = ZONES[other % 4], ("fr", "eo", "ar")[other % 3]
        reader.user.save()
        reader.moved = self.now + DAY
        reader.letters = [LONG_AGO]

    # What has to be true

    def answer(self) -> None:
        """Raises what was wrong with a letter."""
        if self.faults:
            raise self.faults[0]

    def is_up_to_date(self) -> None:
        """Whoever wants each was told at once; whoever wants mornings, of all that was there when theirs began."""
        for reader in self.readers:
            if not self.calm or reader.apart or reader.pace == Frequency.NONE:
                continue
            if reader.pace == Frequency.EACH:
                began = self.now + DAY
            else:
                began = reader.morning(self.now, reader.pace == Frequency.WEEKLY)
                if began <= max(reader.since, reader.moved) or began < reader.letters[-1]:
                    continue
            heard = set(reader.heard)
            late = [pk for pk in reader.owed - heard if self.shown_since.get(pk, began) < began]
            assert not late, f"{reader.pace} not told at {self.now} of {late}"

    def end(self) -> None:
        """The machine is well again, and two weeks pass."""
        self.during = []
        for days in (1, 1, 7, 7):
            self.now += days * DAY
            call_command("send_digests", stdout=self)
            self.answer()
            self.planned = False
        authors = dict(Contribution.objects.values_list("pk", "author_id"))
        for reader in self.readers:
            times: dict[int, int] = defaultdict(int)
            for pk in reader.heard:
                times[pk] += 1
            assert not [pk for pk, number in times.items() if number > 1 and pk not in reader.unsure], "twice"
            assert not [pk for pk in times if authors[pk] == reader.user.pk], "their own"
            assert not (reader.owed & set(self.shown_since)) - set(times), "lost"
            assert not set(times) - reader.owed - reader.perhaps, "not theirs to be told"
