"""How often something may happen is counted for each by itself, and nobody can read in the cache who came."""

import pytest
from django.core.cache import cache

from cdm_pages import limits


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


def test_as_often_as_is_allowed_and_no_more():
    assert [limits.is_within("knock", "192.0.2.1", most=2) for _ in range(3)] == [True, True, False]
    assert limits.is_within("knock", "192.0.2.2", most=2), "each has a count of their own"
    assert limits.is_within("ring", "192.0.2.1", most=2), "and so has each thing"


def test_capitals_make_no_other_mailbox():
    assert limits.is_within("knock", "Ana@Example.org", most=1)
    assert not limits.is_within("knock", "ana@example.org", most=1)


def test_the_count_lasts_as_long_as_its_window(monkeypatch):
    added = []
    monkeypatch.setattr(cache, "add", lambda key, value, seconds: added.append((value, seconds)))
    limits.is_within("knock", "ana@example.org", most=1, seconds=limits.DAY)
    limits.is_within("knock", "ana@example.org", most=1)
    assert added == [(0, 24 * 3600), (0, 3600)]


def test_a_window_that_closes_meanwhile_lets_through(monkeypatch):
    monkeypatch.setattr(cache, "add", lambda *args: None)
    assert limits.is_within("knock", "ana@example.org", most=0)


def test_the_cache_holds_no_address(monkeypatch):
    keys = []
    monkeypatch.setattr(cache, "add", lambda key, *args: keys.append(key))
    limits.is_within("knock", "ana@example.org", most=1)
    (key,) = keys
    assert "ana" not in key
