"""Two who prepare centres at once: one house for one name, and a whole house for each. And why it takes a lock."""

import sys
import threading
from contextlib import nullcontext
from functools import partial
from types import SimpleNamespace

import pytest
from django.db import connection
from wagtail.models import Collection, Page, Site

from cdm_centres.actions import provisioning
from cdm_centres.models import Centre, CentreEvent, CentreGroup, CentreHouse, CentrePage
from cdm_centres.querysets import CentreQuerySet
from tests import page_factories as make
from tests.registry.writers import at_once, whole_database_for_many

from .factories import directories, provisioned

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]
AT_ONCE = 3


@pytest.fixture
def many(tmp_path):
    """A network with a directory, in a database that bears several writers; rows of migrations are gone."""
    root = make.root()
    Collection.get_first_root_node() or Collection.add_root(name="Root")
    Site.objects.exists() or Site.objects.create(hostname="testserver", root_page=root, is_default_site=True)
    directories("fr", "en")
    with whole_database_for_many(tmp_path):
        yield


def there(act):
    """Do something in the database of the writers."""
    (result,) = at_once([act])
    if isinstance(result, Exception):
        raise result
    return result


def counted() -> dict[str, int]:
    """What is there of each piece of a house."""
    models = (Centre, CentreEvent, CentreGroup, CentreHouse, CentrePage, Collection, Page)
    return {model.__name__: model.objects.count() for model in models}


def is_whole() -> bool:
    """No page or collection is lost, doubled or below another than its path says."""
    return not any(map(any, (Page.find_problems(), Collection.find_problems())))


def prepare(slug: str, *languages: str):
    return partial(provisioned, slug, slug.capitalize(), languages or ("fr",))


def test_one_name_prepared_by_several_at_once_is_one_house(many):
    results = at_once([prepare("lyon")] * AT_ONCE)
    assert [getattr(found, "slug", found) for found in results] == ["lyon"] * AT_ONCE
    after = there(counted)
    there(prepare("lyon"))
    assert there(counted) == after
    assert (after["Centre"], after["CentreHouse"], after["CentreEvent"], after["CentrePage"]) == (1, 1, 1, 1)
    assert there(is_whole)


def test_several_centres_prepared_at_once_each_have_a_whole_house(many):
    slugs = ["lyon", "accra", "quito"][:AT_ONCE]
    results = at_once([prepare(slug) for slug in slugs])
    assert [getattr(found, "slug", found) for found in results] == slugs
    after = there(counted)
    for slug in slugs:
        there(prepare(slug))
    assert there(counted) == after
    assert (after["CentreHouse"], after["CentrePage"], after["Collection"]) == (AT_ONCE, AT_ONCE, 2 + 2 * AT_ONCE)
    assert there(is_whole)


def test_two_whose_languages_come_in_another_order_do_not_wait_for_each_other_for_ever(many):
    results = at_once([prepare("lyon", "fr", "en"), prepare("accra", "en", "fr")] * 2)
    assert [getattr(found, "slug", found) for found in results] == ["lyon", "accra"] * 2
    assert there(counted)["CentrePage"] == 4
    assert there(is_whole)


def test_control_without_the_lock_both_find_no_house_and_build_one(many, monkeypatch):
    """The race the centre's locked row takes away: each looks before the other has built."""
    centre = there(prepare("lyon"))
    there(CentreHouse.objects.all().delete)
    gate = threading.Barrier(2)

    def wait_then_find(cls, find=Collection.get_first_root_node):
        gate.wait(timeout=30)
        return find()

    action = sys.modules[provisioning.adopt.__module__]
    monkeypatch.setattr(action, "one_at_a_time", lambda: None)
    monkeypatch.setattr(CentreQuerySet, "select_for_update", lambda rows: rows)
    monkeypatch.setattr(Collection, "get_first_root_node", classmethod(wait_then_find))
    if connection.vendor == "sqlite":  # it lets one transaction write at a time, whatever is locked
        monkeypatch.setattr(action, "transaction", SimpleNamespace(atomic=nullcontext))
    results = at_once([partial(provisioning.adopt, centre=centre, by=None)] * 2)
    assert [type(found).__name__ for found in results if isinstance(found, Exception)] == ["IntegrityError"]
