"""A wish for another name or photo at the desk: noted in person, found in its drawer, compared, accepted or refused."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cdm_registry.actions import changes
from cdm_registry.enums import AccessKind, ChangeState
from cdm_registry.models import Card, ChangeRequest
from tests.factories import CitizenFactory, MembershipFactory, UserFactory
from tests.registry.changing import NEW_NAME, card_holder, portrait
from tests.registry.desk.places import is_missing, page
from tests.registry.registration_road import photo, soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def citizen(mandate):
    return card_holder(mandate)


@pytest.fixture
def asked(citizen):
    changes.ask(citizen=citizen, by=citizen.user, names=NEW_NAME, photo=portrait("red"), explanation="Je me marie.")
    citizen.refresh_from_db()
    return citizen


def test_old_and_new_stand_side_by_side_with_both_photos(desk, asked):
    text = desk.get(page("file", asked.public_id)).content.decode()
    shown = soup(desk.get(page("file", asked.public_id)))
    box = shown.select_one("section[aria-labelledby=change]")
    assert [i["src"] for i in box.select("img")] == [
        page("photo", asked.public_id),
        page("change_photo", asked.public_id),
    ]
    (changed, *_rest) = [row.get_text(" ", strip=True) for row in box.select("tr.desk-changed")]
    assert asked.family_name in changed
    assert "Novak" in changed
    assert "Je me marie." in text
    assert page("decide", asked.public_id, "accept-change") in text


def test_the_new_photo_leaves_a_trace_and_is_for_this_desk_alone(desk, client, asked):
    answer = desk.get(page("change_photo", asked.public_id))
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert asked.accesses.get().kind == AccessKind.PHOTO_SEEN
    client.force_login(MembershipFactory().user)
    for name in ("change_photo", "record_change"):
        assert is_missing(client.get(page(name, asked.public_id), follow=True))


def test_accepting_prints_a_new_card_and_says_so(desk, asked, django_capture_on_commit_callbacks):
    address = page("decide", asked.public_id, "accept-change")
    assert "Ana Novak" in desk.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = desk.post(address, {"version": asked.version}, follow=True)
    assert answer.redirect_chain[-1][0] == page("file", asked.public_id)
    assert "La nouvelle carte de Ana Novak peut être imprimée" in answer.content.decode()
    assert Card.objects.living().get().printed_name == "Ana Novak"
    assert mail.outbox[-1].to == [asked.email]
    assert desk.post(address, {"version": asked.version}).status_code == 409


def test_refusing_asks_for_a_reason(desk, asked):
    address = page("decide", asked.public_id, "refuse-change")
    assert desk.post(address, {"version": asked.version, "reason": ""}).status_code == 422
    assert desk.post(address, {"version": asked.version, "reason": "Photo floue."}).status_code == 302
    request = ChangeRequest.objects.get()
    assert (request.state, request.refusal_reason) == (ChangeState.REFUSED, "Photo floue.")
    assert "Photo floue." in desk.get(page("file", asked.public_id)).content.decode()


def test_what_somebody_asks_in_person_is_noted_and_compared(desk, citizen):
    address = page("record_change", citizen.public_id)
    assert address in desk.get(page("file", citizen.public_id)).content.decode()
    assert desk.get(address).status_code == 200
    sent = {**NEW_NAME, "card_name": "", "version": citizen.version, "explanation": "Acte de mariage vu."}
    answer = desk.post(address, {**sent, "photo": photo()}, follow=True)
    assert "Changement demandé : comparez" in answer.content.decode()
    request = ChangeRequest.objects.get()
    assert (request.card_name, bool(request.photo), request.explanation) == ("Ana Novak", True, "Acte de mariage vu.")


def test_a_form_that_cannot_be_taken_comes_back_filled_in(desk, citizen):
    address = page("record_change", citizen.public_id)
    sent = {**NEW_NAME, "family_name": "<script>", "version": citizen.version, "explanation": "Acte vu."}
    answer = desk.post(address, sent)
    assert answer.status_code == 422
    assert "Acte vu." in soup(answer).select_one("textarea[name=explanation]").get_text()
    same = {name: getattr(citizen, name) for name in changes.NAMES}
    answer = desk.post(address, {**same, "version": citizen.version})
    assert "Rien ne change" in soup(answer).select_one("[role=alert]").get_text()
    assert desk.post(address, {**sent, "family_name": "Novak", "version": citizen.version + 1}).status_code == 409


def test_nobody_notes_or_decides_on_their_own_wish(desk, mandate):
    own = card_holder(MembershipFactory(centre=mandate.centre))
    own.user, own.email = mandate.user, mandate.user.email
    own.save()
    changes.ask(citizen=own, by=mandate.user, names=NEW_NAME)
    sent = {**NEW_NAME, "version": own.version}
    assert desk.post(page("record_change", own.public_id), sent).status_code == 403
    for verb in ("accept-change", "refuse-change"):
        assert desk.post(page("decide", own.public_id, verb), {"version": 1, "reason": "x"}).status_code == 403
    assert "accept-change" not in desk.get(page("file", own.public_id)).content.decode()


def test_wishes_have_a_drawer_a_flag_a_badge_and_a_line_on_the_home_page(desk, asked):
    text = desk.get(page("queue"), {"state": "change"}).content.decode()
    assert asked.card_name in text
    assert "nom ou photo à changer" in text
    assert asked.card_name not in desk.get(page("queue")).content.decode()
    home = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "1 personne inscrite demande à changer de nom ou de photo" in home
    assert "data-desk-waiting" in home


def test_the_drawer_costs_the_same_for_one_and_for_fifty_wishes(desk, mandate):
    def one_more():
        citizen = CitizenFactory(registered=True, centre=mandate.centre, user=UserFactory())
        ChangeRequest.objects.create(citizen=citizen, fields=["card_name"], card_name="Ana Novak")

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert desk.get(page("queue"), {"state": "change"}).status_code == 200
        return len(caught)

    one_more()
    queries()
    one = queries()
    for _ in range(49):
        one_more()
    assert queries() == one
