"""Cards at the desk."""

import pytest

from cdm_registry.enums import CardState
from cdm_registry.models import Card
from tests.factories import (
    CardFactory,
)
from tests.registry.desk.places import is_missing, page, waiting

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
