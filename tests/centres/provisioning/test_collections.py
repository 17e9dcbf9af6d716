"""A centre's collection stands by its name among the others, and none of them is moved for it."""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection

from cdm_centres.actions.provisioning import collections

pytestmark = pytest.mark.django_db


def root() -> Collection:
    return Collection.get_first_root_node()


def names() -> list[str]:
    return list(Collection.objects.filter(depth=2).order_by("path").values_list("name", flat=True))


def test_names_that_come_in_any_order_stand_in_theirs():
    wanted = [f"Ville {number:03d}" for number in range(60)]
    shuffled = random.Random(3).sample(wanted, len(wanted))
    for name in shuffled:
        collections.add_collection(root(), name)
    assert names() == wanted
    assert root().numchild == len(wanted)
    assert not any(Collection.find_problems())


def test_a_collection_costs_the_same_before_few_others_and_before_many():
    counts = []
    for number in range(40, 0, -1):
        with CaptureQueriesContext(connection) as asked:
            collections.add_collection(root(), f"Ville {number:03d}")
        counts.append(len(asked))
    assert len(set(counts)) == 1
    assert names() == sorted(names())


def test_the_others_keep_their_place_and_what_is_below_them():
    kept = collections.add_collection(root(), "Lyon")
    below = kept.add_child(name="Lyon · presse")
    for name in ("Annecy", "Zagreb", "Lille", "Lyon"):
        collections.add_collection(root(), name)
    assert Collection.objects.get(pk=kept.pk).path == kept.path
    assert list(Collection.objects.get(pk=kept.pk).get_children()) == [below]
    assert names() == ["Annecy", "Lille", "Lyon", "Lyon", "Zagreb"]


def test_where_no_number_is_left_between_two_the_tree_makes_room():
    for name in ("A", "C", "D"):
        root().add_child(name=name)
    made = collections.add_collection(root(), "B")
    assert names() == ["A", "B", "C", "D"]
    assert made.get_parent() == root()
    assert root().numchild == 4
    assert not any(Collection.find_problems())


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [(1, 2, None), (1, 3, 2), (0, 1, None), (10, 20, 15), (collections.LAST, collections.LAST + 1, None)],
)
def test_a_number_between_two(before, after, found):
    assert collections.between(before, after) == found


def test_ends_leave_room_on_both_sides():
    first = collections.between(0, collections.LAST + 1)
    assert collections.between(first, collections.LAST + 1) == first + collections.ROOM
    assert collections.between(0, first) == first - collections.ROOM
