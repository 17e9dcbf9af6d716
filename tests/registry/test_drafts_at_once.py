"""What one page has on its way at once: nothing of it gets lost, and nothing brings back what was erased."""

import pytest
from django.test import Client

from cdm_pages import pictures
from cdm_registry.actions import drafts
from cdm_registry.models import RegistrationDraft

from .registration_road import FORM, filled, photo, soup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("centres")]


def kept(**changes) -> dict:
    return filled(photo=None, **changes)


def test_what_is_still_on_its_way_does_not_bring_an_erased_draft_back(client):
    client.post(f"{FORM}draft/", kept())
    drafts.erase(draft=RegistrationDraft.objects.get())
    assert client.post(f"{FORM}draft/", kept()).status_code == 409
    assert not RegistrationDraft.objects.exists()
    client.get(FORM)
    assert client.post(f"{FORM}draft/", kept()).status_code == 200


def test_a_photo_still_on_its_way_does_not_bring_an_erased_draft_back(client, monkeypatch):
    client.post(f"{FORM}draft/", kept())

    def erased_meanwhile(upload):
        drafts.erase(draft=RegistrationDraft.objects.get())
        return upload

    monkeypatch.setattr(pictures, "portrait", erased_meanwhile)
    assert client.post(f"{FORM}draft/photo/", {"photo": photo()}).status_code == 409
    assert client.post(f"{FORM}draft/photo/", {"photo": photo()}).status_code == 409
    assert not RegistrationDraft.objects.exists()


def same_page(client) -> list[Client]:
    """What one page has on its way at once: no answer has brought a cookie yet."""
    client.get(FORM)
    senders = [Client(), Client()]
    for sender in senders:
        sender.cookies["csrftoken"] = client.cookies["csrftoken"].value
    return senders


@pytest.mark.parametrize("first", ["text", "photo"])
def test_a_text_and_a_photo_on_their_way_at_once_meet_in_one_draft(client, first):
    submission = kept()["submission_id"]
    sent = {
        "text": (f"{FORM}draft/", kept(city="Montreuil")),
        "photo": (f"{FORM}draft/photo/", {"photo": photo(), "submission_id": submission}),
    }
    for sender, name in zip(same_page(client), sorted(sent, key=lambda name: name != first), strict=True):
        assert sender.post(*sent[name]).status_code == 200
        page = soup(sender.get(FORM))
    assert page.select_one("#id_city")["value"] == "Montreuil"
    assert page.select_one("#photo-held img")
    stranger = Client()
    stranger.get(FORM)
    stranger.post(f"{FORM}draft/", kept(city=""))
    assert soup(stranger.get(FORM)).select_one("#photo-held img") is None


def test_what_is_typed_while_the_photo_is_worked_on_is_kept(client, monkeypatch):
    client.post(f"{FORM}draft/", kept(city="Paris"))
    usual = pictures.portrait

    def slowly(upload):
        client.post(f"{FORM}draft/", kept(city="Montreuil"))
        return usual(upload)

    monkeypatch.setattr(pictures, "portrait", slowly)
    client.post(f"{FORM}draft/photo/", {"photo": photo()})
    draft = RegistrationDraft.objects.get()
    assert draft.photo
    assert draft.data["city"] == ["Montreuil"]
