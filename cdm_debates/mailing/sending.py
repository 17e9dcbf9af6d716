"""Letters go out. Each is taken by one sender; what it says is chosen and looked at again just before.

A mail that the mail server took is noted at once. Should the machine stop in between, the letter goes again within the
hour, under the same Message-ID, by which mail programs know it: in that second rather twice than not at all.
"""

from __future__ import annotations

import datetime
import logging
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import connection as database
from django.db import transaction
from django.db.models import Exists, F, Q
from django.utils import timezone

from cdm_debates.enums import ON_ITS_WAY, SILENT, LetterKind, LetterState
from cdm_debates.models import Follow, Letter, LetterPart, Undelivered

from . import returns
from .contents import Contents, Told, still
from .stage_words import StagePaper
from .words import Paper

BATCH = 500
#: The note on a letter, written by hand because ten thousand are written in a morning.
DONE = "UPDATE cdm_debates_letter SET state = %s, done_at = %s WHERE id = %s AND state = %s AND claimed_at = %s"
#: PostgreSQL's disk need not be waited for at each: should the power fail before the next write (less than a second),
#: the mail goes again under its name, as when the machine stops before the note.
SOON = " RETURNING set_config('synchronous_commit', 'off', true)"
#: After which a letter that was taken and not finished is anybody's again.
CLAIM = datetime.timedelta(hours=1)
#: Tries of one letter: with the pauses between them about two days and a half.
MOST_TRIES = 12
FIRST_PAUSE = datetime.timedelta(minutes=5)
LONGEST_PAUSE = datetime.timedelta(hours=6)
#: Failures in a row after which the mail server is believed to be away.
IN_A_ROW = 3
#: Contributions a subscription is owed at most: the latest.
MOST_OWED = 500
log = logging.getLogger(__name__)


def send_waiting(*, now: datetime.datetime | None = None) -> int:
    """Send the letters whose time has come; how many went out. It may run twice, and at once."""
    sent, paper = 0, Paper()
    while taken := _claim(now or timezone.now()):
        done, goes_on = _Round(taken, paper, now).send()
        sent += done
        if not goes_on:
            break
    return sent


@transaction.atomic
def _claim(now: datetime.datetime) -> list[int]:
    """Take some letters: nobody else gets them for an hour. Those to an address that takes no mail wait."""
    free = Q(state=LetterState.WAITING) | Q(state=LetterState.SENDING, claimed_at__lt=now - CLAIM)
    rows = Letter.objects.filter(free, state__in=ON_ITS_WAY, due_at__lte=now).order_by("due_at", "pk")
    rows = rows.filter(~Exists(Undelivered.objects.of_outer_user()))
    taken = list(rows.select_for_update(skip_locked=True).values_list("pk", flat=True)[:BATCH])
    Letter.objects.filter(pk__in=taken).update(state=LetterState.SENDING, claimed_at=now, attempts=F("attempts") + 1)
    return taken


def owe(chosen: Iterable[Told]) -> None:
    """Note for subscriptions what they could not be told: a later letter tells it if it is shown again, and this one,
    whenever it goes, leaves it to that one.
    """
    what: dict[int, list[int]] = defaultdict(list)
    for told in chosen:
        if told.withheld:
            what[told.part.follow_id] += told.withheld  # two letters of one subscription may go out together
    if not what:
        return
    with transaction.atomic():
        alike: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for pk, owed in Follow.objects.select_for_update().filter(pk__in=what).order_by("pk").values_list("pk", "owed"):
            alike[tuple(dict.fromkeys([*owed, *what[pk]]))[-MOST_OWED:]].append(pk)
        for owed, some in alike.items():
            Follow.objects.filter(pk__in=some).update(owed=list(owed))
        _leave(chosen)


def _leave(chosen: Iterable[Told]) -> None:
    """Note on the parts of letters what is left to a later one."""
    alike: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for told in chosen:
        if told.withheld:
            alike[tuple(dict.fromkeys([*told.part.left, *told.withheld]))].append(told.part.pk)
    for left, some in alike.items():
        LetterPart.objects.filter(pk__in=some).update(left=list(left))


class _Round:
    """Some letters that were taken together."""

    def __init__(self, taken: list[int], paper: Paper, now: datetime.datetime | None) -> None:
        self.paper, self.stages, self.now = paper, StagePaper(), now
        self.letters = list(Letter.objects.select_related("user").filter(pk__in=taken).order_by("pk"))
        parts = LetterPart.objects.select_related("follow__debate").filter(letter__in=taken).order_by("pk")
        wanted = [part for part in parts if part.follow.frequency not in SILENT]
        contents = Contents(wanted)
        self.told: dict[int, list[Told]] = defaultdict(list)
        for part in wanted:
            self.told[part.letter_id].append(contents.of(part))
        owe([told for some in self.told.values() for told in some])

    def send(self) -> tuple[int, bool]:
        """How many went out, and whether it makes sense to go on."""
        sent, in_a_row, began = 0, 0, timezone.now()
        connection = get_connection()
        try:
            for letter in self.letters:
                if in_a_row >= IN_A_ROW or timezone.now() - began > CLAIM / 2:
                    self._release(letter)
                    continue
                try:
                    sent += self._send(letter, connection)
                    in_a_row = 0
                except Exception as fault:  # whatever it is, the other letters go out
                    in_a_row += 1
                    self._failed(letter, fault)
        finally:
            connection.close()
        went = [told.part.follow_id for letter in self.letters for told in self.told[letter.pk] if letter.done_at]
        Follow.objects.filter(pk__in=went).update(last_sent_at=self._moment())
        return sent, in_a_row < IN_A_ROW

    def _send(self, letter: Letter, connection: Any) -> int:
        is_stage = letter.kind == LetterKind.STAGE
        mail = self.stages.write(letter, self._moment()) if is_stage else self._tell(letter)
        if mail is None:
            self._finish(letter, LetterState.EMPTY)
            return 0
        returns.sign(mail, letter)
        mail.connection = connection
        connection.open()
        mail.send()
        self._finish(letter, LetterState.SENT)
        return 1

    def _tell(self, letter: Letter) -> EmailMultiAlternatives | None:
        """The contributions of a letter in words, looked at again; None where nothing of it may be shown."""
        user, told = letter.user, self.told[letter.pk]
        before = {id(each): len(each.withheld) for each in told}
        seen = still(user, told) if user.is_active and user.email and told else {}
        owe([each for each in told if len(each.withheld) > before[id(each)]])
        return self.paper.write(letter, told, seen) if seen else None

    def _finish(self, letter: Letter, state: LetterState) -> None:
        letter.done_at = self._moment()
        done, claimed = map(database.ops.adapt_datetimefield_value, (letter.done_at, letter.claimed_at))
        # The setting ends with the transaction: in somebody else's it would hold for what is theirs.
        alone = database.vendor == "postgresql" and not database.in_atomic_block
        with database.cursor() as cursor:
            values = [str(state), done, letter.pk, str(LetterState.SENDING), claimed]
            cursor.execute(DONE + SOON if alone else DONE, values)

    def _failed(self, letter: Letter, fault: Exception) -> None:
        """The letter waits, longer each time; after many tries it is given up. Where nobody has the address, it waits
        with all others until the person begins again, and that was no try.
        """
        log.warning("letter %s did not go out: %s", letter.pk, type(fault).__name__)
        if status := returns.refusal(fault, letter.user.email):
            returns.stop(letter, status)
            self._release(letter)
            return
        if letter.attempts >= MOST_TRIES:
            log.error("letter %s is given up", letter.pk)
            self._finish(letter, LetterState.FAILED)
            letter.done_at = None
            return
        pause = min(FIRST_PAUSE * 2 ** (letter.attempts - 1), LONGEST_PAUSE)
        self._wait(letter, due_at=self._moment() + pause)

    def _release(self, letter: Letter) -> None:
        """Not tried: somebody else may, and it does not count."""
        self._wait(letter, attempts=F("attempts") - 1)

    @staticmethod
    def _wait(letter: Letter, **fields: Any) -> None:
        mine = Letter.objects.filter(pk=letter.pk, state=LetterState.SENDING, claimed_at=letter.claimed_at)
        mine.update(state=LetterState.WAITING, claimed_at=None, **fields)

    def _moment(self) -> datetime.datetime:
        return self.now or timezone.now()
