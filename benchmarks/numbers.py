"""Numbers of the register under load: many writers at once, some transactions given up; none doubled, lost or skipped.

Both databases in one run: the one of DATABASE_URL here, the other in a process of its own where it answers.
"""

from __future__ import annotations

import random

from django.contrib.auth import get_user_model
from django.db import DatabaseError, OperationalError, connection, models, transaction
from django.utils import timezone

from cdm_centres.enums import Role
from cdm_centres.models import Centre, Membership
from cdm_registry import numbering
from cdm_registry.actions import signing_keys, validation
from cdm_registry.enums import CitizenState
from cdm_registry.models import Citizen, NumberSeries

from .database import fresh_database, run_on_the_other_database, vendor
from .figures import figure
from .writers import at_once

WRITERS = {"PostgreSQL": 16, "SQLite": 8}
VALIDATIONS = 4_000
ALLOCATIONS = 4_000
ABORTED = 0.05
RETRIES = 10


class GivenUp(Exception):
    """A transaction that ends in the middle, as transactions do."""


class Plain(models.Model):
    """What the plain way writes: a row that takes its number itself. Only in the bench's throw-away database."""

    number = models.PositiveBigIntegerField(unique=True)

    class Meta:
        app_label = "benchmarks"

    def __str__(self) -> str:
        return str(self.number)


def run() -> None:
    """Print the figures of the database of DATABASE_URL, then of the other one."""
    with fresh_database():
        writers = WRITERS[vendor()]
        _print_allocations(writers)
        _print_validations(writers)
    run_on_the_other_database("numbers")


def _print_allocations(writers: int) -> None:
    """The allocation alone, beside the plain way: the highest number plus one, unique, tried again."""
    with connection.schema_editor() as editor:
        editor.create_model(Plain)
    _series(numbering.CITIZENS)
    quota = ALLOCATIONS // writers
    ours = at_once(writers, _allocate, quota)
    stock = at_once(writers, _take_the_highest_plus_one, quota)
    given = [number for numbers in ours.results for number in numbers if number]
    plain = [number for numbers in stock.results for number in numbers if number]
    figure(
        bench="numbers",
        case=f"numbers given in a second, allocation alone, {writers} writers, 5 % aborted, {vendor()}",
        value=len(given) / ours.seconds,
        unit="/s",
        stock=len(plain) / stock.seconds,
    )
    for way, done in (("ours, at the first try", ours), (f"the plain way, after {RETRIES} tries", stock)):
        lost = sum(number is None for numbers in done.results for number in numbers)
        case = f"of {ALLOCATIONS} allocations lost by {way}, {writers} writers, {vendor()}"
        figure(bench="numbers", case=case, value=lost, unit="count")


def _print_validations(writers: int) -> None:
    """Whole validations: permission, number, card signed, two lines in the journal."""
    NumberSeries.objects.all().delete()
    registrar, ids = _a_queue()
    shares = [ids[start::writers] for start in range(writers)]
    done = at_once(writers, _validate, registrar.pk, shares=shares)
    numbers = list(Citizen.objects.filter(number__isnull=False).values_list("number", flat=True))
    validated, waited_in_vain = (sum(counts) for counts in zip(*done.results, strict=True))
    case = f"of {VALIDATIONS} validations, {writers} writers, 5 % aborted and tried again, {vendor()}"
    figure(bench="numbers", case=f"duplicates {case}", value=len(numbers) - len(set(numbers)), unit="count")
    figure(bench="numbers", case=f"gaps {case}", value=max(numbers) - len(set(numbers)), unit="count")
    figure(bench="numbers", case=f"lost {case}", value=VALIDATIONS - len(numbers), unit="count")
    case_of_waiting = f"waits for the database given up and begun again {case}"
    figure(bench="numbers", case=case_of_waiting, value=waited_in_vain, unit="count")
    figure(bench="numbers", case=f"whole validations in a second {case}", value=validated / done.seconds, unit="/s")


def _allocate(share: range | int) -> list[int | None]:
    return [number for _ in range(share) if (number := _one_allocation()) != 0]


def _one_allocation() -> int | None:
    """A number; 0 where the transaction was given up on purpose, None where it failed."""
    try:
        with transaction.atomic():
            number = numbering.allocate(numbering.CITIZENS)
            if random.random() < ABORTED:
                raise GivenUp
    except GivenUp:
        return 0
    except DatabaseError:
        return None
    return number


def _take_the_highest_plus_one(share: int) -> list[int | None]:
    return [number for _ in range(share) if (number := _one_highest_plus_one()) != 0]


def _one_highest_plus_one() -> int | None:
    for _try in range(RETRIES):
        try:
            with transaction.atomic():
                number = (Plain.objects.aggregate(last=models.Max("number"))["last"] or 0) + 1
                Plain.objects.create(number=number)
                if random.random() < ABORTED:
                    raise GivenUp
        except GivenUp:
            return 0
        except DatabaseError:
            continue
        return number
    return None


def _validate(registrar_id: int, share: list[int]) -> list[int]:
    """Validate a share of the queue; a transaction given up is tried again, as a person would.

    How many were done, and how many waits for SQLite's one writer ended in vain.
    """
    registrar = get_user_model().objects.get(pk=registrar_id)
    done = waited_in_vain = 0
    for pk in share:
        while True:
            try:
                with transaction.atomic():
                    validation.validate(citizen=Citizen(pk=pk), by=registrar)
                    if random.random() < ABORTED:
                        raise GivenUp
            except GivenUp:
                continue
            except OperationalError:  # SQLite tells who waited longest to come again
                waited_in_vain += 1
                continue
            done += 1
            break
    return [done, waited_in_vain]


def _a_queue() -> tuple[object, list[int]]:
    """A centre, its registrar, a key, and people who wait. They have no address, so that no mail is measured."""
    signing_keys.make_first_key()
    centre = Centre.objects.create(name="Paris 13", slug="paris-13", status="active", country="FR")
    registrar = get_user_model().objects.create_user("registrar@example.org", "world-citizen")
    Membership.objects.create(user=registrar, centre=centre, role=Role.REGISTRAR)
    now = timezone.now()
    Citizen.objects.bulk_create(
        [
            Citizen(centre=centre, card_name=f"Ana {n}", given_names="Ana", state=CitizenState.AWAITING, applied_at=now)
            for n in range(VALIDATIONS)
        ],
        batch_size=500,
    )
    _series(numbering.CITIZENS)
    _series(numbering.JOURNAL)
    return registrar, list(Citizen.objects.order_by("pk").values_list("pk", flat=True))


def _series(name: str) -> None:
    NumberSeries.objects.get_or_create(name=name)
