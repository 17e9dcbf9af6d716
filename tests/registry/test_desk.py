"""The registrar's desk in the Wagtail admin."""

import datetime
import io

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from cdm_centres.enums import CentreKind, Role
from cdm_registry.actions import validation
from cdm_registry.enums import AccessKind, CardState, CitizenState
from cdm_registry.models import AccessLog, Card, RegisterEntry
from tests.factories import (
    CardFactory,
    CentreFactory,
    CitizenFactory,
    MembershipFactory,
    SigningKeyFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def jpeg() -> ContentFile:
    held = io.BytesIO()
    Image.new("RGB", (300, 375), "teal").save(held, "JPEG")
    return ContentFile(held.getvalue(), "portrait.jpg")


def waiting(centre, days=0, **fields):
    return CitizenFactory(
        awaiting=True, centre=centre, applied_at=timezone.now() - datetime.timedelta(days=days), **fields
    )


def page(name, *args) -> str:
    return reverse(f"cdm_registry_desk:{name}", args=args)


def is_missing(answer) -> bool:
    """404, at once or after Django's LocaleMiddleware has tried the same address with a language before it."""
    return answer.status_code == 404


@pytest.fixture
def mandate():
    SigningKeyFactory()
    return MembershipFactory(centre__name="Paris 13")


@pytest.fixture
def desk(client, mandate):
    """The browser of a registrar of Paris 13."""
    client.force_login(mandate.user)
    return client


@pytest.fixture
def network_desk(client):
    user = MembershipFactory(role=Role.MANAGER, centre=CentreFactory(kind=CentreKind.NETWORK)).user
    client.force_login(user)
    return client


def test_the_queue_holds_only_the_own_centres_people_the_oldest_first(desk, mandate):
    waiting(mandate.centre, days=1, card_name="Second")
    waiting(mandate.centre, days=9, card_name="First")
    waiting(CentreFactory(), days=20, card_name="Elsewhere")
    CitizenFactory(centre=mandate.centre, card_name="Unconfirmed")
    text = desk.get(page("queue")).content.decode()
    assert text.index("First") < text.index("Second")
    assert "Elsewhere" not in text
    assert "Unconfirmed" not in text
    assert "attend depuis 9 jours" in text
    assert "attend depuis longtemps" in text


def test_flags_tell_a_minor_a_double_and_an_answered_request(desk, mandate):
    today = timezone.now().date()
    waiting(mandate.centre, birth_date=today.replace(day=1) - datetime.timedelta(days=14 * 365))
    twin = waiting(mandate.centre, given_names="Lea", family_name="Roy")
    waiting(mandate.centre, given_names="Léa", family_name="Roy", birth_date=twin.birth_date)
    validation.ask_for_correction(citizen=twin, by=mandate.user, fields=["photo"])
    twin.correction_requests.update(answered_at=timezone.now())
    text = desk.get(page("queue")).content.decode()
    assert "accord du responsable requis" in text
    assert text.count("doublon possible") == 2
    assert "correction reçue" in text


def test_a_person_who_was_asked_leaves_the_queue_until_they_answer(desk, mandate):
    citizen = waiting(mandate.centre, card_name="Ana Asked")
    validation.ask_for_correction(citizen=citizen, by=mandate.user, fields=["photo"])
    assert "Ana Asked" not in desk.get(page("queue")).content.decode()
    assert "Ana Asked" in desk.get(page("queue"), {"state": "asked"}).content.decode()


@pytest.mark.parametrize("query", ["kovac", "KOVAČ ana", "Ковач", "4711", "ana@example.org"])
def test_a_person_is_found_by_name_number_or_address_in_any_drawer(desk, mandate, query):
    CitizenFactory(
        registered=True,
        centre=mandate.centre,
        number=4711,
        family_name="Kovač",
        latin_name="Ковач",
        email="ana@example.org",
    )
    waiting(mandate.centre, given_names="Zoé", family_name="Petit")
    text = desk.get(page("queue"), {"q": query}).content.decode()
    assert "Ana Kovač" in text
    assert "Zoé" not in text


@pytest.mark.parametrize("query", ["%", "' OR 1=1 --", "x" * 500, "\x00", "9" * 40, "<script>alert(1)</script>"])
def test_a_strange_search_is_answered_calmly(desk, query):
    answer = desk.get(page("queue"), {"q": query, "p": "-3", "state": "nonsense", "centre": "x"})
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


def test_the_queue_costs_the_same_for_one_and_for_fifty_people(desk, mandate):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert desk.get(page("queue")).status_code == 200
        return len(caught)

    waiting(mandate.centre)
    desk.get(page("queue"))
    one = queries()
    for _ in range(49):
        waiting(mandate.centre)
    assert queries() == one


def test_an_empty_queue_says_what_to_do_next(desk):
    assert "Personne n’attend" in desk.get(page("queue")).content.decode()


@pytest.mark.parametrize("name", ["file", "photo", "ask"])
def test_a_file_of_another_centre_does_not_exist_here(desk, name):
    other = waiting(CentreFactory(), photo=jpeg())
    assert is_missing(desk.get(page(name, other.public_id), follow=True))
    assert not AccessLog.objects.exists()


@pytest.mark.parametrize("verb", ["validate", "refuse", "reopen", "suspend", "withdraw", "death", "nonsense"])
def test_no_decision_reaches_a_file_of_another_centre(desk, verb):
    other = waiting(CentreFactory())
    assert is_missing(desk.post(page("decide", other.public_id, verb), {"version": 0, "reason": "x"}, follow=True))
    other.refresh_from_db()
    assert other.version == 0


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.REGISTRAR}))
def test_only_registrars_have_a_desk(client, role):
    mandate = MembershipFactory(role=role)
    citizen = waiting(mandate.centre, card_name="Ana Secret")
    client.force_login(mandate.user)
    for address in (page("queue"), page("cards"), page("file", citizen.public_id), page("photo", citizen.public_id)):
        answer = client.get(address, follow=True)
        assert b"Ana Secret" not in answer.content
        assert answer.redirect_chain or answer.status_code in {403, 404}


def test_a_visitor_is_sent_to_sign_in(client):
    citizen = waiting(CentreFactory())
    for address in (page("queue"), page("photo", citizen.public_id)):
        assert client.get(address).status_code in {302, 403}


def test_reading_a_file_and_seeing_a_photo_leave_a_trace(desk, mandate):
    citizen = waiting(mandate.centre, photo=jpeg())
    desk.get(page("file", citizen.public_id))
    answer = desk.get(page("photo", citizen.public_id))
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert answer["X-Content-Type-Options"] == "nosniff"
    desk.get(page("photo", citizen.public_id)).close()
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


def test_validating_gives_the_number_and_opens_the_next_file(desk, mandate):
    first, second = waiting(mandate.centre, days=3), waiting(mandate.centre, days=2)
    answer = desk.post(page("decide", first.public_id, "validate"), {"version": 0})
    assert answer.headers["Location"] == page("file", second.public_id)
    first.refresh_from_db()
    assert (first.state, first.number) == (CitizenState.REGISTERED, 1)
    answer = desk.post(page("decide", second.public_id, "validate"), {"version": 0}, follow=True)
    assert answer.redirect_chain[-1][0] == page("queue")
    assert "est inscrit au registre" in answer.content.decode()


def test_a_double_click_is_told_and_gives_one_number(desk, mandate):
    citizen = waiting(mandate.centre)
    desk.post(page("decide", citizen.public_id, "validate"), {"version": 0})
    again = desk.post(page("decide", citizen.public_id, "validate"), {"version": 0})
    assert again.status_code == 409
    assert Card.objects.filter(citizen=citizen).count() == 1


def test_the_slower_registrar_reads_who_was_faster(desk, mandate):
    citizen = waiting(mandate.centre)
    colleague = MembershipFactory(centre=mandate.centre, user__first_name="Rosa", user__last_name="Lind").user
    validation.refuse(citizen=citizen, by=colleague, reason="Photo d’une autre personne.")
    answer = desk.post(page("decide", citizen.public_id, "validate"), {"version": 0})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Rosa Lind a été plus rapide" in text
    assert "Rien n’a été changé" in text


def test_looking_never_decides(desk, mandate):
    citizen = waiting(mandate.centre)
    for verb in ("validate", "refuse"):
        assert desk.get(page("decide", citizen.public_id, verb)).status_code == 200
    citizen.refresh_from_db()
    assert citizen.state == CitizenState.AWAITING
    assert not RegisterEntry.objects.exists()


def test_a_decision_needs_its_token(mandate):
    citizen = waiting(mandate.centre)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(mandate.user)
    assert browser.post(page("decide", citizen.public_id, "validate"), {"version": 0}).status_code == 403


@pytest.mark.parametrize("reason", ["", "   ", "x" * 1001, "bad\u202ereason", "nul\x00"])
def test_a_refusal_without_a_readable_reason_keeps_what_was_typed(desk, mandate, reason):
    citizen = waiting(mandate.centre)
    answer = desk.post(page("decide", citizen.public_id, "refuse"), {"version": 0, "reason": reason})
    assert answer.status_code == 422
    citizen.refresh_from_db()
    assert citizen.state == CitizenState.AWAITING


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_a_broken_version_decides_nothing(desk, mandate, version):
    citizen = waiting(mandate.centre)
    answer = desk.post(page("decide", citizen.public_id, "validate"), {"version": version})
    assert answer.status_code in {409, 422}
    citizen.refresh_from_db()
    assert citizen.state == CitizenState.AWAITING


def test_asking_shows_the_message_before_it_is_sent(desk, mandate, django_capture_on_commit_callbacks):
    citizen = waiting(mandate.centre, language="fr")
    given = {"version": 0, "fields_asked": ["photo", "city"], "message": "Plus de lumière, s’il vous plaît <3"}
    answer = desk.post(page("ask", citizen.public_id), {**given, "step": "preview"})
    text = answer.content.decode()
    assert "Plus de lumière, s’il vous plaît &lt;3" in text
    assert "la photo" in text
    assert not citizen.correction_requests.exists()
    with django_capture_on_commit_callbacks():
        desk.post(page("ask", citizen.public_id), {**given, "step": "send"})
    assert citizen.correction_requests.get().fields == ["photo", "city"]
    assert len(mail.outbox) == 0


def test_asking_for_nothing_says_so(desk, mandate):
    answer = desk.post(page("ask", waiting(mandate.centre).public_id), {"version": 0, "message": "Bonjour"})
    assert answer.status_code == 422
    assert "Choisissez au moins une chose" in answer.content.decode()
    assert "Bonjour" in answer.content.decode()


def test_nobody_gets_buttons_for_their_own_file(desk, mandate):
    citizen = waiting(mandate.centre, user=mandate.user)
    text = desk.get(page("file", citizen.public_id)).content.decode()
    assert "un autre registraire doit s’en occuper" in text
    assert "Valider et donner un numéro" not in text
    assert desk.post(page("decide", citizen.public_id, "validate"), {"version": 0}).status_code == 403
    assert desk.post(page("ask", citizen.public_id), {"version": 0, "fields_asked": ["photo"]}).status_code == 403


def test_a_missing_key_is_explained(desk, mandate):
    citizen = waiting(mandate.centre)
    Card.objects.all().delete()
    type(SigningKeyFactory()).objects.all().delete()
    answer = desk.post(page("decide", citizen.public_id, "validate"), {"version": 0})
    assert answer.status_code == 409
    assert "Aucune clé ne peut signer" in answer.content.decode()


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


def test_the_home_page_and_the_menu_say_how_many_wait(desk, mandate):
    waiting(mandate.centre, days=3)
    waiting(mandate.centre)
    text = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "2 personnes attendent d’être inscrites" in text
    assert "data-desk-waiting" in text


def test_who_has_no_desk_sees_nothing_of_it_on_the_home_page(client):
    editor = MembershipFactory(role=Role.EDITOR)
    waiting(editor.centre)
    client.force_login(editor.user)
    text = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "attend" not in text.split("<main", 1)[-1]
    assert "data-desk-waiting" not in text
    assert "/admin/registry/" not in text


def test_the_network_team_sees_every_centre(network_desk):
    waiting(CentreFactory(name="Kinshasa"), card_name="Ana One")
    waiting(CentreFactory(name="Lima"), card_name="Ana Two")
    text = network_desk.get(page("queue")).content.decode()
    assert "Ana One" in text
    assert "Ana Two" in text
    assert "Kinshasa" in text


def test_a_superuser_has_the_whole_register(client):
    client.force_login(UserFactory(is_superuser=True))
    citizen = waiting(CentreFactory())
    assert client.get(page("file", citizen.public_id)).status_code == 200
