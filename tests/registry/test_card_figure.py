"""My card shows the card as it is printed, to its holder alone."""

import re

import pytest

from cdm_pages import pictures
from cdm_registry.cards import figure, qr
from cdm_registry.enums import CardState
from tests.factories import CardFactory, CitizenFactory, UserFactory

from .registration_road import photo, soup

pytestmark = pytest.mark.django_db
CARD = "/fr/my-card/"


@pytest.fixture
def holder(client):
    user = UserFactory()
    client.force_login(user)
    citizen = CitizenFactory(
        registered=True, user=user, number=12_345, card_name="Ειρήνη Παπαδάκη", latin_name="Irini Papadaki"
    )
    citizen.photo.save("portrait.jpg", pictures.portrait(photo()))
    return citizen


def test_the_holder_sees_both_sides_as_they_are_printed(client, holder):
    card = CardFactory(citizen=holder, photo=holder.photo.name)
    shown = soup(client.get(CARD)).select_one("figure.c-idcard")
    text = " ".join(shown.get_text(" ").split())
    for words in ("Ειρήνη Παπαδάκη", "Irini Papadaki", "12 345", holder.centre.name, "Je me reconnais membre"):
        assert words in text
    assert shown.select_one("img")["src"] == f"{CARD}photo/"
    assert shown.select_one("svg[role=img] path")["d"] == figure.of(card).code
    assert not shown.select("[style], style, script")


def test_the_code_is_the_one_on_the_back_of_the_print(holder):
    card = CardFactory(citizen=holder)
    shown, matrix = figure.of(card), qr.rows(qr.address(card.payload))
    dark = {
        (int(x) + step, int(y))
        for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", shown.code)
        for step in range(int(length))
    }
    assert dark == {(x + qr.QUIET, y + qr.QUIET) for y, row in enumerate(matrix) for x, on in enumerate(row) if on}
    assert shown.code_side == len(matrix) + 2 * qr.QUIET


def test_a_card_is_shown_in_the_language_it_is_printed_in(client, holder):
    CardFactory(citizen=holder, language="ar")
    face = soup(client.get(CARD)).select_one(".c-idcard__face")
    assert (face["lang"], face["dir"]) == ("ar", "rtl")
    assert "مواطنو العالم" in face.get_text()


@pytest.mark.parametrize("state", [CardState.REVOKED, CardState.EXPIRED, CardState.REPLACED])
def test_a_card_that_ended_is_not_shown(client, holder, state):
    CardFactory(citizen=holder, state=state)
    assert not soup(client.get(CARD)).select("figure.c-idcard")


def test_a_photo_that_is_gone_from_the_storage_is_answered_404(client, holder):
    holder.photo.storage.delete(holder.photo.name)
    CardFactory(citizen=holder, photo=holder.photo.name)
    assert client.get(f"{CARD}photo/").status_code == 404
    response = client.get(f"{CARD}card/", follow=True)
    assert "La photo de cette carte n’est plus dans la réserve" in response.content.decode()
    assert not holder.accesses.exists()


@pytest.mark.parametrize(("name", "size"), [("Ana", ""), ("a" * 30, "long"), ("a" * 60, "longer")])
def test_long_names_are_set_smaller(holder, name, size):
    assert figure.of(CardFactory(citizen=holder, printed_name=name)).size == size
