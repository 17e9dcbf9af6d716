"""The desk where letters are answered: what it shows, what it does, and to whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cdm_centres.actions import enquiries
from cdm_centres.enums import EnquiryState, Role
from cdm_centres.models import Enquiry, ReadyAnswer
from cdm_centres.panels import letters_waiting
from cdm_pages.emails import Attachment
from tests.factories import CentreFactory, MembershipFactory

from .factories import DAY, HOUR, EnquiryFactory, ReadyAnswerFactory, editor, network, received

pytestmark = pytest.mark.django_db
QUEUE = "/admin/centres/enquiries/"


@pytest.fixture
def centre():
    return CentreFactory(name="Paris 13", slug="paris13", languages=["fr"])


@pytest.fixture
def desk(client, centre):
    """The desk of an editor of the centre; `desk.user` is they."""
    client.user = editor(centre, first_name="Lea", last_name="Roy")
    client.force_login(client.user)
    return client


def page(enquiry):
    return reverse("cdm_centres_enquiries:conversation", args=[enquiry.public_id])


def act(desk, enquiry, verb, **said):
    return desk.post(reverse("cdm_centres_enquiries:verb", args=[enquiry.public_id, verb]), said, follow=True)


def test_the_queue_shows_the_own_centres_letters_the_most_urgent_first(desk, centre):
    EnquiryFactory(centre=centre, subject="Plus tard")
    EnquiryFactory(centre=centre, subject="Bientôt", due_at=timezone.now() + 2.5 * HOUR)
    EnquiryFactory(centre=centre, subject="En retard", due_at=timezone.now() - 3.5 * HOUR)
    EnquiryFactory(subject="Chez les autres")
    shown = desk.get(QUEUE).content.decode()
    assert shown.index("En retard") < shown.index("Bientôt") < shown.index("Plus tard")
    assert "Chez les autres" not in shown
    assert "il reste 2 heures" in shown
    assert "en retard de 3 heures" in shown


def test_the_queue_is_chosen_by_language_centre_state_and_person(desk, centre):
    EnquiryFactory(centre=centre, subject="En espéranto", language="eo")
    EnquiryFactory(centre=centre, subject="Classée", state=EnquiryState.CLOSED, language="fr")
    EnquiryFactory(centre=centre, subject="La mienne", assigned_to=desk.user)

    def shown(query):
        text = desk.get(f"{QUEUE}?{query}").content.decode()
        return {name for name in ("En espéranto", "Classée", "La mienne") if name in text}

    assert shown("language=eo") == {"En espéranto"}
    assert shown("state=closed") == {"Classée"}
    assert shown("mine=on") == {"La mienne"}
    assert shown("language=xx&state=nonsense&p=99&centre=abc") == {"En espéranto", "La mienne"}


@pytest.mark.parametrize("role", [Role.TREASURER, Role.TRANSLATOR, Role.MEMBER])
def test_other_roles_find_no_desk(client, centre, role):
    client.force_login(MembershipFactory(centre=centre, role=role).user)
    enquiry = EnquiryFactory(centre=centre)
    for address in (QUEUE, page(enquiry), f"{QUEUE}ready/"):
        assert client.get(address).status_code in {302, 403, 404}


def test_another_centres_conversation_is_not_there_for_reading_or_doing(desk):
    theirs, ready = received(files=[Attachment("plan.pdf", 5, b"%PDF-")]), ReadyAnswerFactory()
    file = theirs.messages.get().files.get()
    assert desk.get(page(theirs)).status_code == 404
    assert desk.get(f"{page(theirs)}files/{file.public_id}/").status_code == 404
    assert desk.get(f"{QUEUE}ready/{ready.pk}/").status_code == 404
    assert desk.post(f"{QUEUE}ready/{ready.pk}/", {"remove": "1"}).status_code == 404
    for verb in ("answer", "question", "note", "assign", "close", "spam", "reopen", "network", "merge", "insert"):
        assert act(desk, theirs, verb, text="x", to=desk.user.pk, into=theirs.public_id).status_code == 404
    theirs.refresh_from_db()
    assert theirs.version == 0


def test_a_strangers_conversation_cannot_be_merged_nor_a_strangers_answer_inserted(desk, centre):
    mine, theirs = received(centre), received()
    ready = ReadyAnswerFactory(text="Secret des autres")
    assert act(desk, mine, "merge", into=theirs.public_id).status_code == 404
    assert act(desk, mine, "merge", into="nonsense").status_code == 404
    assert "Secret des autres" not in act(desk, mine, "insert", ready=ready.pk).content.decode()
    assert act(desk, mine, "assign", to="999999").status_code == 404


def test_an_answer_is_written_sent_and_shown(desk, centre):
    enquiry = received(centre)
    shown = act(desk, enquiry, "answer", text="Le mardi.", version=enquiry.version).content.decode()
    assert "Votre réponse est partie." in shown
    assert "Le mardi." in shown
    enquiry.refresh_from_db()
    assert enquiry.state == EnquiryState.ANSWERED


def test_words_are_kept_when_somebody_was_faster(desk, centre):
    enquiry = received(centre)
    old = enquiry.version
    enquiries.answer(enquiry=enquiry, by=editor(centre), text="Déjà répondu")
    answer = act(desk, enquiry, "answer", text="Mon long texte", version=old)
    assert answer.status_code == 409
    assert "Mon long texte" in answer.content.decode()
    assert "a changé pendant que vous écriviez" in answer.content.decode()


def test_an_empty_answer_is_refused_with_a_sentence(desk, centre):
    answer = act(desk, received(centre), "answer", text="  ")
    assert answer.status_code == 409
    assert "pas encore de texte" in answer.content.decode()


def test_a_ready_answer_is_inserted_below_what_is_typed_without_a_script(desk, centre):
    enquiry = received(centre)
    ready = ReadyAnswerFactory(centre=centre, text="Nous ouvrons le mardi.")
    shown = act(desk, enquiry, "insert", ready=ready.pk, text="Chère Ana,").content.decode()
    assert "Chère Ana,\n\nNous ouvrons le mardi." in shown.replace("\r", "")
    enquiry.refresh_from_db()
    assert enquiry.state == EnquiryState.OPEN


def test_each_verb_is_reached_by_its_button(desk, centre):
    network()
    enquiry = received(centre)
    act(desk, enquiry, "note", text="Je cherche.")
    act(desk, enquiry, "assign", to=desk.user.pk)
    act(desk, enquiry, "question", text="Quel jour ?")
    act(desk, enquiry, "elsewhere", text="Au téléphone.")
    act(desk, enquiry, "network")
    act(desk, enquiry, "close")
    act(desk, enquiry, "spam")
    act(desk, enquiry, "reopen")
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.assigned_to, enquiry.with_network) == (EnquiryState.OPEN, desk.user, True)
    other = received(centre, "Autre")
    act(desk, other, "merge", into=enquiry.public_id)
    other.refresh_from_db()
    assert other.merged_into == enquiry


def test_what_a_person_may_do_is_done_by_post_alone(desk, centre):
    enquiry = received(centre)
    assert desk.get(f"{page(enquiry)}spam/").status_code == 405
    assert act(desk, enquiry, "nonsense").status_code == 404


def test_letters_are_shown_as_the_words_they_are(desk, centre):
    enquiry = received(centre, "<script>alert(1)</script>", subject="<b>gras</b>", name="<i>Ana</i>")
    shown = desk.get(page(enquiry)).content.decode()
    assert "<script>alert" not in shown
    assert "<b>gras" not in shown


def test_the_desk_costs_the_same_for_one_row_and_for_fifty(desk, centre):
    enquiry = received(centre)

    def cost(address):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert desk.get(address).status_code == 200
        return len(queries)

    desk.get(QUEUE)
    one = [cost(QUEUE), cost(page(enquiry)), cost(f"{QUEUE}ready/")]
    for number in range(49):
        EnquiryFactory(centre=centre, assigned_to=editor(centre), asker_email=f"p{number}@example.org")
        enquiries.note(enquiry=enquiry, by=editor(centre), text="note")
        ReadyAnswerFactory(centre=centre)
    assert [cost(QUEUE), cost(page(enquiry)), cost(f"{QUEUE}ready/")] == one
    assert max(one) <= 36


def test_ready_answers_are_written_changed_and_thrown_away(desk, centre):
    said = {"title": "Horaires", "language": "fr", "centre": centre.pk, "text": "Le mardi."}
    assert desk.post(f"{QUEUE}ready/new/", said).status_code == 302
    ready = ReadyAnswer.objects.get()
    desk.post(f"{QUEUE}ready/{ready.pk}/", said | {"text": "Le jeudi."})
    ready.refresh_from_db()
    assert ready.text == "Le jeudi."
    assert desk.post(f"{QUEUE}ready/new/", said).status_code == 422
    desk.post(f"{QUEUE}ready/{ready.pk}/", {"remove": "1"})
    assert not ReadyAnswer.objects.exists()


def test_nobody_writes_ready_answers_of_another_centre_or_of_all(desk):
    said = {"title": "Horaires", "language": "fr", "text": "Le mardi."}
    for centre in ("", CentreFactory().pk):
        assert desk.post(f"{QUEUE}ready/new/", said | {"centre": centre}).status_code == 422


def test_the_home_says_how_many_letters_wait(desk, centre):
    assert letters_waiting(desk.user) == 0
    assert letters_waiting(MembershipFactory(centre=centre, role=Role.TREASURER).user) is None
    EnquiryFactory(centre=centre), EnquiryFactory(), EnquiryFactory(centre=centre, state=EnquiryState.CLOSED)
    assert letters_waiting(desk.user) == 1
    assert "1 message attend une réponse." in desk.get("/admin/").content.decode()


def test_the_networks_team_sees_all_and_its_editors_what_was_passed_on(client):
    theirs = network()
    one, other = EnquiryFactory(subject="Passée"), EnquiryFactory(subject="Restée")
    Enquiry.objects.filter(pk=one.pk).update(with_network=True, passed_on_at=one.arrived_at + DAY)
    client.force_login(editor(theirs))
    shown = client.get(QUEUE).content.decode()
    assert "Passée" in shown
    assert "Restée" not in shown
    assert client.get(page(other)).status_code == 404
    client.force_login(MembershipFactory(centre=theirs, role=Role.MANAGER).user)
    assert client.get(page(other)).status_code == 200
