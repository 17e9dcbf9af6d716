"""Mail that comes in: it begins a conversation, goes on in one, or is sent back."""

import io

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from cdm_centres.actions import enquiries
from cdm_centres.enums import EnquiryState, MessageKind
from cdm_centres.models import Enquiry, EnquiryMessage
from cdm_pages import emails
from cdm_pages.emails import Refusal
from tests.factories import CentreFactory

from .factories import DAY, editor

pytestmark = pytest.mark.django_db
DOMAIN = "centres.example.org"


@pytest.fixture(autouse=True)
def receives_mail(settings):
    settings.CDM_PAGES_MAIL_DOMAIN = DOMAIN


@pytest.fixture
def centre():
    return CentreFactory(name="Paris 13", slug="paris13", languages=["fr", "eo"])


def hand_over(to, body="Quand ouvrez-vous ?", sender="ana@example.org", **headers):
    """What the mail server's pipe does; the exit code."""
    told = {"From": "Ana <ana@example.org>", "To": to, "Subject": "Horaires", "Message-ID": "<1@example.org>"}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    raw = (head + "\r\n" + body).encode()
    try:
        call_command("receive_mail", to, sender=sender, stream=io.BytesIO(raw), stderr=io.StringIO())
    except SystemExit as left:
        return int(left.code)
    return 0


def test_a_mail_to_a_centre_begins_a_conversation_and_is_acknowledged(centre, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert hand_over(f"Paris13+site@{DOMAIN}") == 0
    enquiry = Enquiry.objects.get()
    assert (enquiry.centre, enquiry.subject, enquiry.asker_email) == (centre, "Horaires", "ana@example.org")
    assert (enquiry.asker_name, enquiry.language, enquiry.state) == ("Ana", "fr", EnquiryState.OPEN)
    (receipt,) = mail.outbox
    assert receipt.to == ["ana@example.org"]
    assert receipt.extra_headers["In-Reply-To"] == "<1@example.org>"
    assert "ouvrez" not in receipt.body


def test_the_same_mail_twice_is_kept_once(centre):
    for _ in range(2):
        assert hand_over(f"paris13@{DOMAIN}") == 0
    assert EnquiryMessage.objects.count() == 1


def test_one_mail_to_two_centres_is_a_conversation_of_each(centre):
    CentreFactory(slug="lyon")
    assert hand_over(f"paris13@{DOMAIN}") == hand_over(f"lyon@{DOMAIN}") == 0
    assert Enquiry.objects.count() == 2


def test_a_nameless_mail_twice_is_kept_once(centre):
    for _ in range(2):
        hand_over(f"paris13@{DOMAIN}", Message_ID="")
    assert EnquiryMessage.objects.count() == 1


@pytest.mark.parametrize("status", ["suspended", "closed", "applied"])
def test_mail_to_a_centre_that_does_not_work_is_refused(status):
    CentreFactory(slug="paris13", status=status)
    assert hand_over(f"paris13@{DOMAIN}") == Refusal.NOBODY_THERE


def test_mail_to_nobody_is_refused(centre):
    assert hand_over(f"nobody@{DOMAIN}") == Refusal.NOBODY_THERE
    assert hand_over("paris13@elsewhere.org") == Refusal.NOBODY_THERE


@pytest.mark.parametrize(
    "headers",
    [{"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"List_Id": "<x.org>"}, {"From": "noreply@x.org"}],
)
def test_a_machines_mail_starts_no_clock_and_is_never_answered(centre, headers, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert hand_over(f"paris13@{DOMAIN}", **headers) == 0
    assert (Enquiry.objects.get().due_at, mail.outbox) == (None, [])


def test_a_report_about_nothing_we_know_is_dropped(centre):
    assert hand_over(f"paris13@{DOMAIN}", sender="") == 0
    assert Enquiry.objects.count() == 0


@pytest.fixture
def answered(centre, django_capture_on_commit_callbacks):
    """A conversation that was answered by mail, and the mail."""
    hand_over(f"paris13@{DOMAIN}")
    enquiry = Enquiry.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        enquiries.answer(enquiry=enquiry, by=editor(centre, first_name="Lea"), text="Le mardi.")
    return enquiry, mail.outbox[-1]


def test_an_answer_is_threaded_in_the_askers_language_with_text_and_html(answered):
    enquiry, sent = answered
    message = enquiry.messages.get(kind=MessageKind.ANSWER)
    told = sent.extra_headers
    assert (sent.to, sent.subject) == (["ana@example.org"], "Re: Horaires")
    assert told["Message-ID"] == message.message_id
    assert told["References"].split()[0] == "<1@example.org>"
    assert told["Auto-Submitted"] == "no"
    assert told["Reply-To"].startswith("reply+enquiry.")
    assert "Le mardi." in sent.body
    assert "Lea" in sent.body
    assert "> Quand ouvrez-vous ?" in sent.body
    assert "Le mardi." in sent.alternatives[0].content
    assert sent.message()["Message-ID"] == message.message_id


def test_what_the_asker_answers_goes_into_the_conversation_without_the_quotation(answered):
    enquiry, sent = answered
    quoted = "\n".join(f"> {line}" for line in sent.body.split("\n"))
    body = f"Merci, et le jeudi ?\n\nJe 2026-05-03 skribis <x@y.org>:\n{quoted}"
    assert hand_over(sent.extra_headers["Reply-To"], body, Message_ID="<2@example.org>") == 0
    enquiry.refresh_from_db()
    assert enquiry.state == EnquiryState.OPEN
    assert enquiry.messages.last().text == "Merci, et le jeudi ?"
    assert Enquiry.objects.count() == 1


def test_an_answer_to_the_centres_own_address_finds_its_conversation(answered):
    enquiry, sent = answered
    name = sent.extra_headers["Message-ID"]
    assert hand_over(f"paris13@{DOMAIN}", "Et le jeudi ?", Message_ID="<2@example.org>", In_Reply_To=name) == 0
    assert Enquiry.objects.get() == enquiry


def test_a_stranger_who_knows_a_message_begins_their_own_conversation(answered):
    _enquiry, sent = answered
    name = sent.extra_headers["Message-ID"]
    headers = {"Message_ID": "<2@x.org>", "In_Reply_To": name, "From": "eve@x.org"}
    assert hand_over(f"paris13@{DOMAIN}", "Bonjour", **headers) == 0
    assert Enquiry.objects.count() == 2


def test_a_holiday_note_and_a_report_are_noted_and_wake_nobody(answered, django_capture_on_commit_callbacks):
    enquiry, sent = answered
    mail.outbox.clear()
    to = sent.extra_headers["Reply-To"]
    with django_capture_on_commit_callbacks(execute=True):
        assert hand_over(to, "En congé.", Message_ID="<2@x.org>", Auto_Submitted="auto-replied") == 0
        assert hand_over(to, "Undelivered.", Message_ID="<3@x.org>", sender="") == 0
    enquiry.refresh_from_db()
    assert (enquiry.state, mail.outbox) == (EnquiryState.ANSWERED, [])
    events = list(enquiry.messages.exclude(event="").values_list("event", flat=True))
    assert events == ["automatic", "not_delivered"]


def test_our_own_mail_that_comes_back_is_dropped(answered):
    _enquiry, sent = answered
    count = EnquiryMessage.objects.count()
    stream = io.BytesIO(sent.message().as_bytes())
    call_command("receive_mail", f"paris13@{DOMAIN}", sender="x@y.org", stream=stream)
    assert EnquiryMessage.objects.count() == count


def test_a_forged_or_forgotten_address_is_refused(answered):
    enquiry, sent = answered
    to = sent.extra_headers["Reply-To"]
    forged = to.replace("@", "a@").replace(f"a@{DOMAIN}", f"@{DOMAIN}")
    enquiry.delete()
    assert hand_over(to, Message_ID="<2@x.org>") == Refusal.NOBODY_THERE
    assert hand_over(f"x{forged}", Message_ID="<3@x.org>") == Refusal.NOBODY_THERE


def report(status, action):
    """What a mail server says about a mail that it keeps trying to deliver, or gave up (RFC 3464)."""
    fields = f"Reporting-MTA: dns; x.org\r\n\r\nFinal-Recipient: rfc822; ana@example.org\r\nAction: {action}"
    return (
        "--B\r\nContent-Type: text/plain\r\n\r\nI could not deliver it.\r\n--B\r\n"
        f"Content-Type: message/delivery-status\r\n\r\n{fields}\r\nStatus: {status}\r\n\r\n--B--\r\n"
    )


@pytest.mark.parametrize(
    ("status", "action", "event"), [("5.1.1", "failed", "not_delivered"), ("4.4.1", "delayed", "automatic")]
)
def test_an_answer_that_did_not_arrive_comes_back_into_its_conversation(answered, settings, status, action, event):
    enquiry, sent = answered
    assert sent.from_email == sent.extra_headers["Reply-To"]
    assert sent.message()["From"] == settings.DEFAULT_FROM_EMAIL
    kind = 'multipart/report; report-type=delivery-status; boundary="B"'
    told = {"Message_ID": "<3@x.org>", "Content_Type": kind, "From": "MAILER-DAEMON@x.org"}
    assert hand_over(sent.from_email, report(status, action), sender="", **told) == 0
    assert enquiry.messages.exclude(event="").get().event == event


def test_a_site_that_receives_no_mail_writes_without_an_address_to_answer(
    centre, settings, django_capture_on_commit_callbacks
):
    settings.CDM_PAGES_MAIL_DOMAIN = ""
    enquiry = Enquiry.objects.create(
        centre=centre, door="form", language="eo", asker_email="a@x.org", due_at=timezone.now() + DAY, subject="Horaro"
    )
    with django_capture_on_commit_callbacks(execute=True):
        enquiries.ask_back(enquiry=enquiry, by=editor(centre), text="Kiam?")
    (sent,) = mail.outbox
    assert "Reply-To" not in sent.extra_headers
    assert sent.from_email == settings.DEFAULT_FROM_EMAIL
    assert 'lang="eo"' in sent.alternatives[0].content


def test_a_mailbox_is_not_filled_with_acknowledgements(centre, settings, django_capture_on_commit_callbacks):
    settings.CDM_CENTRES_RECEIPTS_PER_DAY = 2
    for number in range(4):
        with django_capture_on_commit_callbacks(execute=True):
            hand_over(f"paris13@{DOMAIN}", f"Encore {number}", Message_ID=f"<{number}@many.org>", From="many@x.org")
    assert len(mail.outbox) == 2
    assert Enquiry.objects.count() == 4


def test_sent_mail_of_the_suite_is_read_as_its_own(answered):
    assert emails.read(answered[1].message().as_bytes()).is_loop
