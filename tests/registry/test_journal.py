"""The journal's chain."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models.signals import post_migrate

from cdm_registry import append_only, journal, numbering
from cdm_registry.enums import RegisterEvent
from cdm_registry.models import RegisterEntry
from tests.factories import CitizenFactory


def write_lines(count: int) -> list[RegisterEntry]:
    citizen = CitizenFactory()
    return [journal.record(citizen=citizen, event=RegisterEvent.CORRECTED, facts={"n": n}) for n in range(count)]


@pytest.mark.django_db
def test_lines_follow_from_one_another():
    first, second, third = write_lines(3)
    assert (second.previous_hash, third.previous_hash) == (first.hash, second.hash)
    assert journal.first_broken_line() is None


@pytest.mark.django_db(transaction=True)
def test_no_number_outside_a_transaction():
    with pytest.raises(transaction.TransactionManagementError):
        numbering.allocate(numbering.CITIZENS)


@pytest.mark.django_db
def test_a_transaction_given_up_gives_its_number_back():
    assert numbering.allocate(numbering.CITIZENS) == 1
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        numbering.allocate(numbering.CITIZENS)
        _ = 1 / 0
    assert numbering.allocate(numbering.CITIZENS) == 2
    assert connection.in_atomic_block


TAMPERINGS = {
    "orm update": lambda line: RegisterEntry.objects.filter(pk=line.pk).update(event="refused"),
    "orm save": lambda line: line.save(),
    "orm delete": lambda line: line.delete(),
    "sql update": lambda _: run("UPDATE cdm_registry_registerentry SET event = 'refused'"),
    "sql delete": lambda _: run("DELETE FROM cdm_registry_registerentry"),
}


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db
@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_the_journal_only_grows(tampering):
    line, _ = write_lines(2)
    with pytest.raises(IntegrityError), transaction.atomic():
        TAMPERINGS[tampering](line)
    assert RegisterEntry.objects.count() == 2
    assert journal.first_broken_line() is None


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
def test_the_journal_cannot_be_truncated():
    write_lines(1)
    run("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError), transaction.atomic():
        run("TRUNCATE cdm_registry_registerentry")


@pytest.mark.django_db
@pytest.mark.parametrize("other", ["2", "NULL"])
def test_a_number_once_given_never_changes(other):
    citizen = CitizenFactory(registered=True, number=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        run(f"UPDATE cdm_registry_citizen SET number = {other}, registered_at = NULL, state = 'erased'")  # noqa: S608
    run("UPDATE cdm_registry_citizen SET number = 1, state = 'withdrawn'")
    citizen.refresh_from_db()
    assert (citizen.number, citizen.state) == (1, "withdrawn")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", ["event = 'refused'", "facts = '{\"n\": 7}'", "citizen_id = citizen_id + 1", "hash = 'x'", "sequence = 9"]
)
def test_a_line_changed_behind_the_walls_is_found(change):
    first, second, _third = write_lines(3)
    other = CitizenFactory(pk=first.citizen_id + 1)
    with append_only.lifted(connection):
        run(f"UPDATE cdm_registry_registerentry SET {change} WHERE id = {second.pk}")  # noqa: S608
    assert other.pk
    assert journal.first_broken_line() in {second.sequence, 3}


@pytest.mark.django_db
def test_a_line_taken_away_is_found():
    _first, second, third = write_lines(3)
    with append_only.lifted(connection):
        run(f"DELETE FROM cdm_registry_registerentry WHERE id = {second.pk}")  # noqa: S608
    assert journal.first_broken_line() == third.sequence


@pytest.mark.django_db
def test_the_walls_stand_after_migrate():
    assert append_only.missing(connection) == set()
    append_only.drop(connection)
    assert append_only.missing(connection) == append_only.names(connection)
    post_migrate.send(
        sender=apps.get_app_config("cdm_registry"),
        app_config=apps.get_app_config("cdm_registry"),
        verbosity=0,
        interactive=False,
        using="default",
    )
    assert append_only.missing(connection) == set()


@pytest.mark.django_db(transaction=True)
def test_a_rebuilt_table_gets_its_walls_back():
    """SQLite drops a table's triggers when a migration rebuilds it; `migrate` puts them up again."""
    with connection.schema_editor() as editor:
        old = RegisterEntry._meta.get_field("event")
        new = old.clone()
        new.max_length = 30
        new.set_attributes_from_name("event")
        new.model = RegisterEntry
        editor.alter_field(RegisterEntry, old, new)
        editor.alter_field(RegisterEntry, new, old)
    call_command("migrate", verbosity=0)
    assert append_only.missing(connection) == set()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer, who waits for the disk")
@pytest.mark.django_db(transaction=True)
def test_a_number_is_on_the_disk_before_anybody_hears_of_it():
    heard: list[bool] = []

    def ask() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_wal_flush_lsn() >= %s::pg_lsn", [place])
            heard.append(cursor.fetchone()[0])

    with transaction.atomic():
        numbering.allocate(numbering.CITIZENS)
        numbering.allocate(numbering.JOURNAL)
        transaction.on_commit(ask)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_wal_insert_lsn()::text, current_setting('synchronous_commit')")
            place, waits = cursor.fetchone()
        assert waits == "off"
        hooks = [hook.__name__ for _sids, hook, *_rest in connection.run_on_commit]
        assert hooks == ["_reach_the_disk", "ask"]
    assert heard == [True]
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('synchronous_commit')")
        assert cursor.fetchone()[0] == "on"
