"""The form by which anybody writes to a centre, and the page where they follow it."""

import datetime
import re
import time

import pytest
from django.core import mail, signing
from django.core.cache import cache

from cdm_centres import tokens
from cdm_centres.actions import enquiries
from cdm_centres.enums import EnquiryState, TextPurpose
from cdm_centres.forms.letters import SALT
from cdm_centres.models import Centre, CentreTextPage, Enquiry
from cdm_pages.emails import Attachment
from tests import page_factories as make
from tests.factories import CentreFactory

from .factories import editor, received

pytestmark = pytest.mark.django_db

FORM = "/fr/write/paris13/"


@pytest.fixture(autouse=True)
def no_visitor_counted_yet():
    cache.clear()


@pytest.fixture
def centre():
    return CentreFactory(name="Paris 13", slug="paris13")


def typed(**said):
    opened = signing.Signer(salt=SALT).sign(str(int(time.time()) - 60))
    return {"message": "Quand ouvrez-vous ?", "email": "ana@example.org", "opened": opened, **said}


@pytest.mark.parametrize("language", ["fr", "en", "eo", "es", "ar"])
def test_a_letter_is_written_in_every_language(client, centre, language, django_capture_on_commit_callbacks):
    assert client.get(f"/{language}/write/paris13/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(f"/{language}/write/paris13/", typed(name="Ana", subject="Horaires"))
    assert (answer.status_code, answer.url) == (303, f"/{language}/write/paris13/sent/")
    enquiry = Enquiry.objects.get()
    assert (enquiry.language, enquiry.asker_name, enquiry.subject) == (language, "Ana", "Horaires")
    assert f'lang="{language}"' in mail.outbox[0].alternatives[0].content
    assert client.get(answer.url).status_code == 200


def test_the_acknowledgement_quotes_nothing_that_was_typed(client, centre, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(FORM, typed(message="Mot secret", subject="Sujet secret", name="Nom secret"))
    (receipt,) = mail.outbox
    assert "secret" not in receipt.subject + receipt.body + receipt.alternatives[0].content


def test_a_form_sent_twice_is_one_letter(client, centre):
    said = typed()
    assert [client.post(FORM, said).status_code for _ in range(2)] == [303, 303]
    assert Enquiry.objects.count() == 1


@pytest.mark.parametrize(
    "said",
    [
        {"message": ""},
        {"message": "   "},
        {"email": ""},
        {"email": "pas-une-adresse"},
        {"email": "a@b.org\nBcc: all@b.org"},
        {"message": "x" * 10_001},
        {"message": "a\x00b"},
        {"subject": "x" * 201},
        {"website": "https://buy.example"},
        {"opened": ""},
        {"opened": "forged"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, centre, said):
    answer = client.post(FORM, typed(name="Ana aux yeux verts") | said)
    assert answer.status_code == 422
    assert "Ana aux yeux verts" in answer.content.decode()
    assert Enquiry.objects.count() == 0


def test_a_machine_faster_than_reading_is_asked_to_read(client, centre):
    opened = re.search(r'name="opened" value="([^"]+)"', client.get(FORM).content.decode())[1]
    assert client.post(FORM, typed(opened=opened)).status_code == 422


def test_one_network_cannot_flood_a_centre(client, centre, settings):
    settings.CDM_CENTRES_MESSAGES_PER_HOUR = 2
    codes = [client.post(FORM, typed(message=f"Encore {number}")).status_code for number in range(3)]
    assert codes == [303, 303, 429]


@pytest.mark.parametrize("status", ["applied", "suspended", "closed"])
def test_a_centre_that_does_not_work_has_no_form(client, status):
    CentreFactory(slug="paris13", status=status)
    assert client.get(FORM).status_code == client.post(FORM, typed()).status_code == 404


def contact_page(centre, **fields):
    page = make.centre_page(make.directory(make.front_page()), centre)
    fields = {"title": "Nous écrire", "slug": "nous-ecrire", "purpose": TextPurpose.CONTACT} | fields
    return page.add_child(instance=CentreTextPage(locale=page.locale, **fields))


def test_the_contact_page_of_a_centre_holds_the_form_and_sets_no_cookie(client, centre):
    answer = client.get(contact_page(centre).url)
    assert 'action="/fr/write/paris13/"' in answer.content.decode()
    assert not answer.cookies


def test_other_pages_and_closed_centres_hold_no_form(client):
    other = contact_page(CentreFactory(), purpose=TextPurpose.ABOUT)
    assert "/fr/write/" not in client.get(other.url).content.decode()


def test_a_suspended_centres_contact_page_holds_no_form(client):
    page = contact_page(CentreFactory(status="suspended"))
    assert "/fr/write/" not in client.get(page.url).content.decode()


# The asker's page.


def address(enquiry):
    return f"/fr/conversations/{tokens.make(tokens.Purpose.ENQUIRY, enquiry.pk)}/"


def test_the_asker_reads_the_conversation_and_never_the_notes(client, centre):
    enquiry, person = received(centre), editor(centre, first_name="Lea", last_name="Roy")
    enquiries.note(enquiry=enquiry, by=person, text="Note secrète")
    enquiries.answer(enquiry=enquiry, by=person, text="Le mardi.")
    page = client.get(address(enquiry)).content.decode()
    assert "Quand ouvrez-vous" in page
    assert "Le mardi." in page
    assert "Lea Roy" in page
    assert "Note secrète" not in page
    assert person.email not in page


def test_times_are_those_of_the_centre_s_clock_which_is_named(client, centre):
    """Half past eleven in the evening of New Year's Eve in London is the next year in Paris."""
    enquiry = received(centre)
    midnight = datetime.datetime(2026, 12, 31, 23, 30, tzinfo=datetime.UTC)
    enquiry.messages.update(at=midnight)
    Enquiry.objects.filter(pk=enquiry.pk).update(due_at=midnight)
    page = client.get(address(enquiry)).content.decode()
    assert page.count("1 janvier 2027 à 00:30 (heure de Paris)") == 2
    assert not re.search(r"\bUTC\b", page)  # as a word: keys of forms are made of any letters
    Centre.objects.update(time_zone="Nowhere/Else")
    assert "31 décembre 2026 à 23:30 (temps universel)" in client.get(address(enquiry)).content.decode()


def test_the_asker_adds_something(client, centre):
    enquiry = received(centre)
    enquiries.ask_back(enquiry=enquiry, by=editor(centre), text="Quel jour ?")
    answer = client.post(address(enquiry), typed(message="Mardi."))
    assert answer.status_code == 303
    enquiry.refresh_from_db()
    assert enquiry.state == EnquiryState.OPEN
    assert "Mardi." in client.get(address(enquiry)).content.decode()


def test_an_empty_word_is_refused_and_changes_nothing(client, centre):
    enquiry = received(centre)
    assert client.post(address(enquiry), typed(message=" ")).status_code == 422


def test_spam_looks_to_its_writer_as_if_it_waited(client, centre):
    enquiry = received(centre)
    waiting = client.get(address(enquiry)).content.decode()
    enquiries.mark_spam(enquiry=enquiry, by=editor(centre))
    page = client.get(address(enquiry)).content.decode()
    assert "vous répond" in waiting
    assert "vous répond" in page
    assert "indésirable" not in page


def test_forged_old_and_forgotten_links_open_nothing(client, centre, monkeypatch):
    enquiry = received(centre)
    good = address(enquiry)
    other = f"/fr/conversations/{tokens.make(tokens.Purpose.INVITATION, enquiry.pk)}/"
    assert client.get("/fr/conversations/forged/").status_code == client.get(other).status_code == 410
    monkeypatch.setitem(tokens.DAYS, tokens.Purpose.ENQUIRY, -1)
    assert client.get(good).status_code == 410
    monkeypatch.undo()
    enquiry.delete()
    assert client.get(good).status_code == 410


def test_an_attachment_is_handed_out_as_a_download_to_who_has_the_link(client, centre):
    files = [Attachment("page.txt", 8, b"<script>")]
    enquiry = received(centre, files=files)
    file = enquiry.messages.get().files.get()
    answer = client.get(f"{address(enquiry)}files/{file.public_id}/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    elsewhere = address(received(CentreFactory(), "Autre"))
    assert client.get(f"{elsewhere}files/{file.public_id}/").status_code == 404


def test_the_page_costs_the_same_for_one_message_and_for_fifty(client, centre, django_assert_max_num_queries):
    enquiry, person = received(centre), editor(centre)
    for number in range(50):
        enquiries.note(enquiry=enquiry, by=person, text=f"{number}")
    enquiry.messages.filter(kind="note").update(kind="answer")
    with django_assert_max_num_queries(12):
        client.get(address(enquiry))
