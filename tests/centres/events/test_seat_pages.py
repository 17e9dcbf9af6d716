"""Registering as people do it: a page, a mail with a link, a button; what is refused, and what nobody learns."""

import pytest

from cdm_centres.actions import seats
from cdm_centres.enums import SeatState
from cdm_centres.models import EventIndexPage, Occurrence, Seat

from . import factories as f
from .factories import ask_and_confirm, states

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("meeting")]


def test_the_page_answers_the_same_whether_an_address_is_known_and_the_mail_differs(
    page, committed, client, mailoutbox
):
    ask_and_confirm(committed, Occurrence.objects.get(), "ana")
    mailoutbox.clear()
    url = f"/fr/seats/{page.event.uid}/{page.day}/"
    answers = [
        committed(client.post, path=url, data={"name": "X", "email": email})
        for email in ("ANA@example.org", "new@example.org")
    ]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(303, "/fr/seats/sent/")}
    assert [letter.subject for letter in mailoutbox] == [
        "Votre place est réservée : Assemblée",
        "Confirmez votre inscription",
    ]
    assert Seat.objects.get(email="ana@example.org").name == "ana"


def test_the_whole_way_by_the_links_of_the_mails(page, committed, client, mailoutbox):
    url = f"/fr/seats/{page.event.uid}/{page.day}/"
    assert "2 places libres" in client.get(page.url).content.decode()
    committed(client.post, path=url, data={"name": "Ana", "email": "ana@example.org"})
    confirm = f.link_in(mailoutbox[0], "confirm")
    assert "Oui, je viens" in client.get(confirm).content.decode()
    assert Seat.objects.get().state == SeatState.UNCONFIRMED, "opening a link changes nothing"
    answer = committed(client.post, path=confirm)
    assert "Votre place est réservée" in client.get(answer["Location"]).content.decode()
    give_up = f.link_in(mailoutbox[1], "return")
    assert "Rendre ma place" in client.get(give_up).content.decode()
    client.post(give_up)
    assert "Merci d’avoir prévenu" in client.get(give_up).content.decode()
    assert Seat.objects.get().state == SeatState.GIVEN_UP


def test_the_link_of_one_purpose_is_no_link_of_another(page, committed, client, mailoutbox):
    committed(seats.ask, occurrence=Occurrence.objects.get(), name="Ana", email="a@example.org", language="fr")
    token = f.link_in(mailoutbox[0], "confirm").split("/")[-2]
    assert client.get(f"/fr/seats/return/{token}/").status_code == 410
    assert client.post(f"/fr/seats/return/{token}x/").status_code == 410
    assert states() == {"Ana": "unconfirmed"}


def test_who_registers_gets_the_link_to_follow_online_and_nobody_else(page, committed, client, mailoutbox):
    agenda = EventIndexPage.objects.parent_of(page).get()
    page = f.event_page(agenda, takes_seats=True, online_url="https://example.org/salle")
    assert "example.org/salle" not in client.get(page.url).content.decode()
    assert "example.org/salle" not in client.get(f"/fr/calendars/events/{page.event.uid}.ics").content.decode()
    ask_and_confirm(committed, page.event.occurrences.get(), "ana")
    assert ["example.org/salle" in letter.body for letter in mailoutbox] == [False, True]


BAD = {
    "no name": {"name": "", "email": "a@example.org"},
    "no address": {"name": "Ana", "email": ""},
    "half an address": {"name": "Ana", "email": "ana@"},
    "two addresses": {"name": "Ana", "email": "a@example.org,b@example.org"},
    "a site as a name": {"name": "https://spam.example", "email": "a@example.org"},
    "letters that turn round": {"name": "Ana\u202egro", "email": "a@example.org"},
    "a name without end": {"name": "a" * 500, "email": "a@example.org"},
    "a null": {"name": "Ana\x00", "email": "a@example.org"},
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_meant_is_asked_again(page, client, case):
    answer = client.post(f"/fr/seats/{page.event.uid}/{page.day}/", BAD[case])
    assert answer.status_code == 422
    assert not Seat.objects.exists()


def test_machines_that_fill_the_trap_get_the_same_answer_and_nothing_else(page, client):
    data = {"name": "Bot", "email": "bot@example.org", "website": "x"}
    assert client.post(f"/fr/seats/{page.event.uid}/{page.day}/", data).status_code == 303
    assert not Seat.objects.exists()


@pytest.mark.parametrize("day", ["2026-02-30", "2027-13-01", "2020-01-01"])
def test_a_date_that_is_none_is_not_found(page, client, day):
    assert client.get(f"/fr/seats/{page.event.uid}/{day}/").status_code == 404


def test_a_mailbox_is_not_filled_by_typing_its_address(page, committed, settings, mailoutbox):
    settings.CDM_CENTRES_SEAT_MAILS_PER_DAY = 2
    for _time in range(4):
        committed(seats.ask, occurrence=Occurrence.objects.get(), name="A", email="a@example.org", language="fr")
    assert len(mailoutbox) == 2


@pytest.mark.parametrize("language", ["en", "eo", "es", "ar"])
def test_letters_come_in_the_readers_language(page, committed, mailoutbox, language):
    committed(seats.ask, occurrence=Occurrence.objects.get(), name="A", email="a@example.org", language=language)
    assert f"/{language}/seats/confirm/" in mailoutbox[0].body
    assert mailoutbox[0].extra_headers["Content-Language"] == language
