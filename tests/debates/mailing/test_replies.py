"""Answers by mail: they land in the debate, or come back with a sentence and the words."""

import io

import pytest
from django.core import mail
from django.core.management import call_command

from cdm_debates.actions import replies
from cdm_debates.enums import ContributionState, ReplyOutcome
from cdm_debates.models import Contribution, Debate, ReceivedReply, Voice
from cdm_pages import emails
from cdm_pages.emails import MailRefused
from tests.debates.factories import ContributionFactory, DebateFactory, PauseFactory, VoiceFactory
from tests.debates.writing import WORDS
from tests.factories import UserFactory
from tests.pages.test_received_mail import letter, with_files

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def receives_mail(settings):
    settings.CDM_PAGES_MAIL_DOMAIN = "centres.example.org"


@pytest.fixture
def answered():
    return ContributionFactory(debate=DebateFactory(question="Une fontaine ?"))


@pytest.fixture
def person():
    return VoiceFactory(user=UserFactory(email="ana@example.org", language="fr"), name="Ana").user


@pytest.fixture
def take(django_capture_on_commit_callbacks, answered, person):
    """Hands a mail over as the mail server does, and lets the tasks run."""

    def hand_over(body=WORDS, to=None, sender="ana@example.org", raw=None, **headers):
        to = to or emails.reply_address("debate", answered.pk, person.pk)
        told = {"Message_ID": "<1@example.org>", "From": f"Ana <{sender}>"} | headers
        with django_capture_on_commit_callbacks(execute=True):
            return replies.deliver(mail=emails.read(raw or letter(body, **told), recipients=[to]))

    return hand_over


def said() -> Contribution:
    return Contribution.objects.order_by("-pk").first()


def sent_back() -> tuple[str, str]:
    """Subject and text of the one mail that went out."""
    (message,) = mail.outbox
    return message.subject, message.body


def test_an_answer_lands_below_what_it_answers(take, answered, person):
    assert take(f"{WORDS}\n\n--\nAna\n\nLe 3 mai 2027, le site a écrit :\n> {emails.REPLY_MARK}\n> Je pense que")
    found = said()
    assert (found.reply_to, found.author, found.comment) == (answered, person, WORDS)
    assert (found.state, found.shown_as, found.language) == (ContributionState.SHOWN, "Ana", "fr")
    assert mail.outbox == [], "it is there: no letter is needed"
    assert ReceivedReply.objects.get().words == ""


def test_the_hook_of_the_mail_server_brings_it(answered, person):
    raw = letter(WORDS, From="ana@example.org", To=emails.reply_address("debate", answered.pk, person.pk))
    call_command("receive_mail", sender="ana@example.org", stream=io.BytesIO(raw))
    assert said().reply_to == answered


def test_the_same_mail_twice_is_one_answer_and_one_refusal(take):
    assert take() and take()
    assert Contribution.objects.count() == 2
    take("", Message_ID="<2@example.org>")
    take("", Message_ID="<2@example.org>")
    assert len(mail.outbox) == 1


def test_the_language_is_that_of_the_words(take):
    take("Mi pensas, ke la propono estas tre bona kaj ke ni povas provi ĝin ĉi tie.")
    assert said().language == "eo"


def test_only_html_will_do(take):
    take("<p>Une fontaine, <b>oui</b>.</p><blockquote>ancien</blockquote>", Content_Type="text/html; charset=utf-8")
    assert said().comment == "Une fontaine, oui."


def test_files_are_left_behind_and_the_words_are_taken(take, person):
    raw = b"Message-ID: <f@example.org>\r\n" + with_files(("photo.exe", b"MZ"), ("loi.pdf", b"%PDF-1"))
    take(raw=raw)
    assert said().comment == "Voici."


def test_another_address_is_refused_without_a_word_about_the_person(take, answered, person):
    assert take(sender="bo@example.org")
    assert said() == answered
    subject, text = sent_back()
    assert subject == "Votre réponse au débat n’a pas été publiée"
    assert mail.outbox[0].to == ["bo@example.org"]
    assert "d’une autre adresse" in text and f"> {WORDS}" in text
    assert person.email not in text and "/debates/c/" not in text and "Ana" not in text


def test_letters_of_an_address_do_not_matter(take):
    take(sender="ANA@Example.ORG")
    assert said().comment == WORDS


@pytest.mark.parametrize(
    "forged", ["reply+debate.1.1.1.aaaaaaaaaaaaaaaa@centres.example.org", "reply+debate@centres.example.org"]
)
def test_a_forged_address_is_nobodys(take, forged, answered):
    assert take(to=forged) is False
    assert said() == answered


def test_an_address_for_something_else_or_of_another_year_is_not_ours(take, answered, monkeypatch):
    assert take(to=emails.reply_address("enquiry", answered.pk)) is False
    to = emails.reply_address("debate", answered.pk, 1)
    monkeypatch.setattr("cdm_pages.emails.addresses._this_week", lambda: 9999)
    assert take(to=to) is False


@pytest.mark.parametrize(
    "headers",
    [{"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"X_Autoreply": "yes"}, {"Return_Path": "<>"}],
)
def test_machines_are_neither_published_nor_answered(take, answered, headers):
    assert take("Je suis absente jusqu’au 15.", **headers) is True
    assert said() == answered and mail.outbox == []


def test_somebody_who_left_is_not_there(take, answered, person):
    person.is_active = False
    person.save()
    with pytest.raises(MailRefused):
        take()


REFUSED = {
    "closed": (lambda a, p: Debate.objects.update(closes_at=a.created_at), "Ce débat est fermé"),
    "hidden": (lambda a, p: Contribution.objects.update(state="hidden"), "n’est plus visible"),
    "gone": (lambda a, p: Contribution.objects.update(state="withdrawn"), "n’est plus visible"),
    "paused": (lambda a, p: PauseFactory(user=p), "en pause"),
    "exchange closed": (lambda a, p: Contribution.objects.update(exchange_closed_at=a.created_at), "échange est fermé"),
    "audience": (lambda a, p: Debate.objects.update(audience="citizens"), "citoyens du monde inscrits"),
    "secret": (lambda a, p: Debate.objects.update(audience="teams", readers="audience"), "n’est plus visible"),
    "no name": (lambda a, p: Voice.objects.all().delete(), "le nom sous lequel"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_the_form_refuses_is_refused_with_the_words(take, answered, person, why):
    change, sentence = REFUSED[why]
    change(answered, person)
    assert take() is True
    assert said() == answered
    subject, text = sent_back()
    assert subject == "Votre réponse au débat n’a pas été publiée"
    assert mail.outbox[0].to == [person.email]
    assert sentence in text and f"> {WORDS}" in text
    kept = ReceivedReply.objects.get()
    assert (kept.outcome, kept.words, kept.answer_to, kept.sentence) == (ReplyOutcome.REFUSED, "", "", "")
    assert mail.outbox[0].extra_headers["Auto-Submitted"] == "auto-replied"
    assert mail.outbox[0].extra_headers["In-Reply-To"] == "<1@example.org>"


def test_who_writes_too_fast_gets_the_words_back(take, settings):
    settings.CDM_DEBATES_MOST_A_MINUTE = 0
    take()
    assert "Vous écrivez très vite" in sent_back()[1]


def test_too_long_and_nothing_and_the_same_again(take, answered):
    take("Mot " * 2000, Message_ID="<long@example.org>")
    take(f"{emails.REPLY_MARK}\n> Je pense que", Message_ID="<empty@example.org>")
    take("> Rien que ce qui est cité.", Message_ID="<quoted@example.org>")
    take(Message_ID="<first@example.org>")
    take(Message_ID="<again@example.org>")
    assert Contribution.objects.filter(reply_to=answered).count() == 1
    texts = [message.body for message in mail.outbox]
    assert ["caractères" in texts[0], "au moins un mot" in texts[1], "au moins un mot" in texts[2]] == [True] * 3
    assert "déjà écrit" in texts[3]


def test_what_is_held_is_said_to_be_held(take):
    Debate.objects.update(held_words="fontaine")
    take()
    assert said().state == ContributionState.HELD
    subject, text = sent_back()
    assert subject == "Votre réponse au débat attend une relecture"
    assert f"/debates/c/{said().pk}/" in text


def test_a_letter_of_many_asks_which_is_meant(take, person):
    take(to=emails.reply_address("debate", 0, person.pk))
    assert "plusieurs contributions" in sent_back()[1]


def test_the_answer_speaks_the_readers_language_and_escapes_the_words(take, person):
    person.language = "ar"
    person.save()
    Debate.objects.update(closes_at=Contribution.objects.get().created_at)
    take("<script>alert(1)</script> fontaine")
    html = mail.outbox[0].alternatives[0][0]
    assert '<html lang="ar" dir="rtl">' in html
    assert "<script>" not in html and "&lt;script&gt;" in html


def test_a_fault_on_our_side_leaves_the_mail_with_the_mail_server(take, answered, monkeypatch):
    def broken(**kwargs):
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("cdm_debates.actions.contributions.contribute", broken)
        with pytest.raises(RuntimeError):
            take()
    assert not ReceivedReply.objects.exists()
    take()
    assert said().reply_to == answered


def test_a_reply_of_thirty_megabytes_is_refused_with_a_sentence_and_nothing_of_it_stays(answered, person):
    """The mail server hears code 69, and tells the writer in words; the same reply without the weight lands."""
    to = emails.reply_address("debate", answered.pk, person.pk)
    heavy = with_files(("photo.bin", b"x" * 22_000_000))
    assert len(heavy) > 29_000_000
    said = io.StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("receive_mail", to, sender="ana@example.org", stream=io.BytesIO(heavy), stderr=said)
    assert left.value.code == emails.Refusal.TOO_LARGE == 69
    assert "5.3.4" in said.getvalue() and "Envoyez le texte sans les fichiers" in said.getvalue()
    assert not ReceivedReply.objects.exists() and Contribution.objects.count() == 1
    light = letter(WORDS, From="Ana <ana@example.org>", Message_ID="<2@example.org>")
    call_command("receive_mail", to, sender="ana@example.org", stream=io.BytesIO(light))
    assert Contribution.objects.count() == 2
