"""Cards at the desk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cdm_registry.actions import validation
from cdm_registry.enums import AccessKind, CardState, CitizenState
from cdm_registry.models import Card
from tests.factories import (
    CardFactory,
    SigningKeyFactory,
)
from tests.registry.desk.places import is_missing, jpeg, page, waiting

pytestmark = pytest.mark.django_db


def test_cards_are_marked_printed_then_handed_over(desk, mandate):
    mine = [CardFactory(citizen__centre=mandate.centre) for _ in range(2)]
    other = CardFactory()
    ids = [str(card.public_id) for card in (*mine, other)]
    desk.post(page("cards"), {"card": [*ids, "nonsense"], "step": "printed"})
    assert {Card.objects.get(pk=card.pk).state for card in mine} == {CardState.PRINTED}
    desk.post(page("cards"), {"card": ids, "step": "handed_over"})
    assert {Card.objects.get(pk=card.pk).state for card in mine} == {CardState.HANDED_OVER}
    assert Card.objects.get(pk=other.pk).state == CardState.ISSUED


def test_nothing_ticked_is_told(desk):
    assert "Cochez au moins une carte" in desk.post(page("cards"), {"step": "sheet"}, follow=True).content.decode()


@pytest.mark.parametrize("ended", [CardState.REVOKED, CardState.EXPIRED])
def test_who_has_no_living_card_gets_another_and_a_double_click_makes_one(desk, mandate, ended):
    SigningKeyFactory()
    card = CardFactory(citizen__centre=mandate.centre, state=ended)
    again = page("card_action", card.public_id, "replace")
    assert again in desk.get(page("file", card.citizen.public_id)).content.decode()
    assert "Qui scanne l’ancienne" not in desk.get(again).content.decode()
    answers = [desk.post(again, {"version": 0, "reason": "lost"}).status_code for _click in range(2)]
    assert answers == [302, 409]
    assert list(card.citizen.cards.order_by("issue").values_list("state", flat=True)) == [ended, CardState.ISSUED]


def test_who_is_suspended_gets_no_new_card(desk, mandate):
    card = CardFactory(citizen__centre=mandate.centre, citizen__state=CitizenState.SUSPENDED, state=CardState.REVOKED)
    shown = desk.get(page("file", card.citizen.public_id)).content.decode()
    assert page("card_action", card.public_id, "replace") not in shown


@pytest.mark.parametrize("verb", ["printed", "handed-over", "revoke", "replace"])
def test_a_card_of_another_centre_does_not_exist_here(desk, verb):
    card = CardFactory()
    given = {"version": 0, "reason": "lost"}
    assert is_missing(desk.post(page("card_action", card.public_id, verb), given, follow=True))
    assert is_missing(desk.get(page("card_pdf", card.public_id), follow=True))


def test_a_card_is_replaced_or_revoked_with_a_reason(desk, mandate):
    citizen = waiting(mandate.centre)
    desk.post(page("decide", citizen.public_id, "validate"), {"version": 0})
    first = citizen.cards.get()
    assert desk.post(page("card_action", first.public_id, "replace"), {"version": 0}).status_code == 422
    desk.post(page("card_action", first.public_id, "replace"), {"version": 0, "reason": "lost"})
    second = citizen.cards.living().get()
    assert second.issue == 2
    desk.post(page("card_action", second.public_id, "revoke"), {"version": 0, "reason": "Volée dans le train."})
    assert not citizen.cards.living().exists()
    assert "Volée dans le train." in desk.get(page("file", citizen.public_id)).content.decode()


@pytest.fixture
def card(mandate):
    """A card to print, of a person with a portrait."""
    citizen = waiting(mandate.centre, photo=jpeg())
    return validation.validate(citizen=citizen, by=mandate.user).cards.get()


def test_one_card_opens_as_a_pdf_and_leaves_a_trace(desk, card):
    answer = desk.get(page("card_pdf", card.public_id))
    assert answer.content.startswith(b"%PDF-")
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert card.citizen.accesses.get().kind == AccessKind.CARD_DOWNLOADED


def test_the_selection_comes_as_one_sheet_and_is_not_yet_printed(desk, card):
    answer = desk.post(page("cards"), {"card": [str(card.public_id)], "step": "sheet"})
    assert answer.content.startswith(b"%PDF-")
    card.refresh_from_db()
    assert card.state == CardState.ISSUED


def test_the_cards_page_costs_the_same_for_one_and_for_fifty(desk, mandate):
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert desk.get(page("cards")).status_code == 200
        return len(caught)

    CardFactory(citizen__centre=mandate.centre)
    desk.get(page("cards"))
    one = queries()
    for _ in range(49):
        CardFactory(citizen__centre=mandate.centre)
    assert queries() == one


def test_nobody_hands_over_their_own_card(desk, mandate):
    card = CardFactory(citizen__centre=mandate.centre, citizen__user=mandate.user)
    assert desk.post(page("card_action", card.public_id, "printed")).status_code == 403
    assert desk.post(page("cards"), {"card": [str(card.public_id)], "step": "sheet"}).status_code == 403
