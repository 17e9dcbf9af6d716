"""What a file of tests makes once: rows that each of its tests finds again, as if it had made them itself.

A fixture of the file asks for `once` and has the file's scope; its rows are made inside a transaction that is rolled
back after the last test of the file, and each test works in a transaction of its own inside it. What a test holds in
its hands it takes afresh with `again`, so that nothing one test does to an object reaches the next.
"""

from collections.abc import Iterator
from typing import TypeVar

import pytest
from django.core.cache import cache
from django.db import models, transaction

Row = TypeVar("Row", bound=models.Model)


@pytest.fixture(scope="module")
def once(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """The transaction around a file's own rows."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def nothing_remembered(request) -> None:
    """Caches filled by another test of the file, of rows that were rolled back, are not read."""
    if "once" in request.fixturenames:
        cache.clear()


def pytest_itemcollected(item: pytest.Item) -> None:
    """The tests of such a file stay in one process: otherwise each process would make the rows."""
    if "once" in getattr(item, "fixturenames", ()) and not item.get_closest_marker("xdist_group"):
        item.add_marker(pytest.mark.xdist_group(str(item.path.relative_to(item.config.rootpath))))


def again(row: Row) -> Row:
    """The same row, read afresh."""
    return type(row)._default_manager.get(pk=row.pk)
