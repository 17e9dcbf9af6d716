"""Where contributions stand: paths sort as the tree, never change, and are made for each database."""

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from cdm_debates import paths
from cdm_debates.models import Contribution
from tests.debates.factories import ContributionFactory, DebateFactory

PARENTS = st.lists(st.integers(min_value=-1, max_value=60), min_size=1, max_size=60)


@given(st.integers(min_value=0, max_value=2**31 - 1), st.integers(min_value=0, max_value=2**31 - 1))
def test_steps_sort_as_the_ids_they_are_of(one, other):
    assert (paths.step(one) < paths.step(other)) == (one < other)
    assert len(paths.step(one)) == paths.WIDTH
    assert paths.ids(paths.step(one)) == [one]


def test_an_id_of_more_than_32_bits_is_refused():
    assert paths.step(36**6 - 1) == "ZZZZZZ"
    with pytest.raises(ValueError, match="32 bits"):
        paths.step(36**6)


@given(PARENTS)
def test_path_order_is_tree_order_for_any_tree(parents):
    """Row n answers an earlier row, or nobody; read depth first, answers by age, that is the order of the paths."""
    rows, children = {}, {None: []}
    for place, wanted in enumerate(parents):
        above = wanted if 0 <= wanted < place else None
        rows[place] = paths.below(rows[above] if above is not None else "", place + 1000)
        children.setdefault(above, []).append(place)
        children[place] = []

    def walk(node):
        for child in children[node]:
            yield child
            yield from walk(child)

    assert sorted(rows, key=rows.get) == list(walk(None))


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(3))
def test_the_database_reads_the_tree_in_the_same_order(seed):
    import random  # noqa: PLC0415

    chance, debate = random.Random(seed), DebateFactory()
    rows, children = [], {None: []}
    for _ in range(40):
        above = chance.choice([None, *rows])
        row = ContributionFactory(debate=debate, reply_to=above)
        rows.append(row)
        children.setdefault(above.pk if above else None, []).append(row.pk)

    def walk(node):
        for child in children.get(node, []):
            yield child
            yield from walk(child)

    assert list(Contribution.objects.of(debate).in_tree_order().values_list("pk", flat=True)) == list(walk(None))


@pytest.mark.django_db
def test_a_contribution_knows_who_stands_above_and_below():
    root = ContributionFactory()
    answer = ContributionFactory(reply_to=root)
    deep = ContributionFactory(reply_to=answer)
    beside = ContributionFactory(debate=root.debate)
    assert (root.depth, answer.depth, deep.depth) == (0, 1, 2)
    assert (deep.root_id, deep.reply_to_id) == (root.pk, answer.pk)
    assert set(Contribution.objects.below(root)) == {answer, deep}
    assert list(Contribution.objects.above(deep)) == [root, answer]
    assert not Contribution.objects.below(beside).exists()


@pytest.mark.django_db
def test_any_depth_is_stored_and_beyond_the_deepest_an_answer_stands_beside(monkeypatch):
    monkeypatch.setattr(paths, "DEEPEST", 5)
    above = ContributionFactory()
    rows = [above]
    for _ in range(9):
        above = ContributionFactory(reply_to=above)
        rows.append(above)
    assert [row.depth for row in rows] == [0, 1, 2, 3, 4, 5, 5, 5, 5, 5]
    assert rows[-1].reply_to == rows[-2]
    assert list(Contribution.objects.of(above.debate).in_tree_order()) == rows


@pytest.mark.django_db
def test_a_path_is_given_once_and_no_save_changes_it():
    root = ContributionFactory()
    path = root.path
    root.path, root.depth, root.comment = "ZZZZZZ", 0, "autre"
    root.save()
    root.refresh_from_db()
    assert (root.path, root.comment) == (path, "autre")


@pytest.mark.django_db
def test_the_database_refuses_two_at_one_place_and_a_path_without_its_depth():
    one, other = (ContributionFactory(debate=debate) for debate in [DebateFactory()] * 2)
    for wrong in ({"path": one.path}, {"path": other.path + "ZZZZZZ"}, {"depth": 3}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Contribution.objects.filter(pk=other.pk).update(**wrong)


@pytest.mark.django_db
def test_paths_are_compared_by_bytes():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite compares by bytes anyway")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT collation_name FROM information_schema.columns "
            "WHERE table_name = 'cdm_debates_contribution' AND column_name = 'path'"
        )
        assert cursor.fetchone() == ("C",)
