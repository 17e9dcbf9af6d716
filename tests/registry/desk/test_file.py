"""A file on the table, its portrait and its doubles."""

import pytest

from cdm_registry.enums import AccessKind
from cdm_registry.models import AccessLog
from tests.factories import (
    CentreFactory,
)
from tests.registry.desk.places import is_missing, jpeg, page, waiting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["file", "photo", "ask"])
def test_a_file_of_another_centre_does_not_exist_here(desk, name):
    other = waiting(CentreFactory(), photo=jpeg())
    assert is_missing(desk.get(page(name, other.public_id), follow=True))
    assert not AccessLog.objects.exists()


def test_reading_a_file_and_seeing_a_photo_leave_a_trace(desk, mandate):
    citizen = waiting(mandate.centre, photo=jpeg())
    desk.get(page("file", citizen.public_id))
    answer = desk.get(page("photo", citizen.public_id))
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert answer["X-Content-Type-Options"] == "nosniff"
    b"".join(desk.get(page("photo", citizen.public_id)).streaming_content)
    kinds = [AccessKind.FILE_READ, AccessKind.PHOTO_SEEN]
    assert list(citizen.accesses.order_by("pk").values_list("kind", flat=True)) == kinds
    assert set(citizen.accesses.values_list("by", flat=True)) == {mandate.user.pk}


def test_a_file_without_photo_has_none(desk, mandate):
    assert is_missing(desk.get(page("photo", waiting(mandate.centre).public_id), follow=True))


def test_the_access_log_is_for_the_network_team(network_desk):
    citizen = waiting(CentreFactory())
    assert "Qui a consulté ce dossier" in network_desk.get(page("file", citizen.public_id)).content.decode()


def test_a_registrar_does_not_see_who_read_the_file(desk, mandate):
    citizen = waiting(mandate.centre)
    text = desk.get(page("file", citizen.public_id)).content.decode()
    assert "Qui a consulté ce dossier" not in text
    assert citizen.family_name in text
    assert "46 ans" in text or "45 ans" in text


def test_a_double_elsewhere_shows_the_centre_and_nothing_else(desk, mandate):
    mine = waiting(mandate.centre, given_names="Lea", family_name="Roy")
    other = waiting(
        CentreFactory(name="Centre de Lyon"),
        given_names="Léa",
        family_name="Roy",
        birth_date=mine.birth_date,
        email="secret@example.org",
    )
    text = desk.get(page("file", mine.public_id)).content.decode()
    assert "Doublon possible au centre Centre de Lyon" in text
    assert "secret@example.org" not in text
    assert str(other.public_id) not in text


def test_a_double_here_stands_side_by_side(desk, mandate):
    mine = waiting(mandate.centre, given_names="Lea", family_name="Roy")
    other = waiting(mandate.centre, given_names="Léa", family_name="Roy", birth_date=mine.birth_date)
    assert str(other.public_id) in desk.get(page("file", mine.public_id)).content.decode()
