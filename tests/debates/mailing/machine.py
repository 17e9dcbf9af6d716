"""What the machine does that writes letters: it waits, it runs, it runs twice at once, it fails and it stops."""

from __future__ import annotations

import datetime

from django.core.management import call_command
from django.db import connection, transaction

from cdm_debates import mailing

DAY = datetime.timedelta(days=1)
#: By these the test's own transaction stands for the machine's: they are not what a machine dies of.
MARKS_OF_TRANSACTIONS = ("SAVEPOINT", "RELEASE", "ROLLBACK")


class Died(BaseException):
    """The machine stops."""


class Machine:
    """Half of a life: the clock and what wakes up by it. `during` is what happens while the next letters go out."""

    now: datetime.datetime
    during: list
    latest: tuple | None
    planned = False  # letters were written down, and wait for somebody to send them

    def wait(self, one: int, other: int) -> None:
        """Most often a little, now and then nobody wakes the machine for more than a week."""
        self.now += datetime.timedelta(hours=1 + one % 30 + (190 if other % 9 == 0 else 0), minutes=other % 60)
        if other % 4:
            self.run()

    def run(self, *_chance: int) -> None:
        call_command("send_digests", stdout=self)
        self.planned = False
        self.is_up_to_date()

    def write(self, _text: str) -> None:
        """What the command says is not looked at."""

    def plan(self, *_chance: int) -> None:
        mailing.plan_each(self.debate)
        mailing.plan_mornings()
        self.planned = True

    def hide_while_letters_go_out(self, one: int, other: int) -> None:
        """A moderator presses between two letters that tell of the same words."""
        self.say(one, other)
        self.now += DAY
        self.plan()
        self.during = [lambda: self.hide(len(self.said) - 1, one)]
        mailing.send_waiting()
        self.during, self.planned = [], False

    def two_at_once(self, _one: int, _other: int) -> None:
        """A second timer runs while the first one sends."""
        self.during = [lambda: call_command("send_digests", stdout=self)]
        self.run()
        self.during = []

    def fail(self, one: int, other: int) -> None:
        """There is something to tell, and the mail server is away for some letters, or the machine stops at one."""
        self.say(one, other)
        self.now += DAY
        kinds = ("away", "dies before", "dies after")
        self.during = [None] * (one % 3) if one % 2 else []
        self.during.insert(0, kinds[other % 3])
        self.mortal()
        self.during = []

    def die(self, one: int, _other: int) -> None:
        """The machine stops at some statement, whatever it is."""
        left = [one % 25]

        def counted(execute, sql, params, many, context):
            if not sql.startswith(MARKS_OF_TRANSACTIONS):
                left[0] -= 1
                if left[0] == 0:
                    raise Died
            return execute(sql, params, many, context)

        with connection.execute_wrapper(counted):
            self.mortal()

    def mortal(self) -> None:
        """A machine that stops between a mail and its note cannot know that it went: what that one told may be told
        again, under another name if it was hidden meanwhile.
        """
        self.latest = None
        try:
            call_command("send_digests", stdout=self)
        except Died:
            # The test's own transaction goes on: it stands for a machine that commits each of its own.
            transaction.set_rollback(False)
            if self.latest:
                reader, told = self.latest
                reader.unsure.update(told)
            self.now += datetime.timedelta(minutes=10)
