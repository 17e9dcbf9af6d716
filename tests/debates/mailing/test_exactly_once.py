"""Whatever happens and whenever the clock wakes us: everybody is told of everything once, and in time."""

import random

import pytest
from django.db import transaction

from .life import BEGINNINGS, Life

pytestmark = [pytest.mark.django_db, pytest.mark.walk]
#: Each as often as it stands here, among others.
PEACE = (
    ["say"] * 5 + ["wait"] * 5 + ["run"] * 2 + ["hide"] * 2 + ["show"] * 2
    + ["plan", "withdraw", "pace", "stop", "pace", "exchange", "leave_exchange", "move_house"]
    + ["hide_while_letters_go_out", "two_at_once"]
)  # fmt: skip
TROUBLE = ["fail"] * 4 + ["die"] * 4
SCRIPTS = 20


def scripts(verbs, most=SCRIPTS):
    """When each begins, and what happens then: a verb and two numbers that say to whom and how.

    The same every time, whatever else was imported: what fails here fails everywhere, alone too.
    """
    luck = random.Random("letters")
    for _number in range(most):
        steps = [
            (luck.choice(verbs), luck.randrange(1000), luck.randrange(1000)) for _step in range(luck.randint(12, 24))
        ]
        yield luck.choice(BEGINNINGS), steps


def live(monkeypatch, beginning, steps, *, calm: bool) -> None:
    with transaction.atomic(), monkeypatch.context() as patch:
        life = Life(patch, beginning, calm=calm)
        for verb, one, other in steps:
            getattr(life, verb)(one, other)
            life.answer()
        life.end()
        transaction.set_rollback(True)


def test_everybody_is_told_of_everything_once_and_in_time(monkeypatch):
    for script in scripts(PEACE):
        live(monkeypatch, *script, calm=True)


def test_also_where_the_mail_server_and_the_machine_fail(monkeypatch):
    for script in scripts(PEACE + TROUBLE):
        live(monkeypatch, *script, calm=False)
