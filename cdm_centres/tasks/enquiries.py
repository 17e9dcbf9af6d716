"""Mail about letters to a centre: to whoever wrote, and to whoever is to answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone, translation
from django_tasks import task

from cdm_centres import conf, tokens
from cdm_centres.enums import ANSWERING_ROLES, CentreKind, EnquiryDoor, EnquiryState, MessageKind
from cdm_centres.models import Enquiry, EnquiryMessage, Membership
from cdm_pages import emails, limits

DAY = 24 * limits.HOUR


@task()
def send_receipt(enquiry_id: int) -> None:
    """Tell the asker that the letter arrived and by when it is answered, with the link to the conversation.

    Nothing of the letter is quoted: whoever typed a stranger's address must not write to the stranger through us.
    """
    enquiry = Enquiry.objects.select_related("centre").filter(pk=enquiry_id, state=EnquiryState.OPEN).first()
    if enquiry is None or not enquiry.asker_email or enquiry.is_automatic:
        return
    most = conf.value("RECEIPTS_PER_DAY")
    if not limits.is_within("receipt", enquiry.asker_email, most=most, seconds=DAY):
        return
    _to_asker(enquiry, "enquiry_received", emails.new_message_id(enquiry.public_id), hours=conf.value("ANSWER_HOURS"))


@task()
def send_to_asker(message_id: int) -> None:
    """Send an answer, or a question, to the asker: what was written is read again, and bears its own name."""
    message = EnquiryMessage.objects.select_related("enquiry__centre", "author").filter(pk=message_id).first()
    if message is None or not message.enquiry.asker_email:
        return
    enquiry = message.enquiry
    asked = enquiry.messages.filter(kind=MessageKind.ASKED, is_automatic=False, at__lte=message.at).last()
    folder = "enquiry_question" if message.kind == MessageKind.QUESTION else "enquiry_answer"
    said = {"message": message, "asked": asked, "writer": message.author and message.author.get_full_name()}
    _to_asker(enquiry, folder, message.message_id, **said, mark=emails.REPLY_MARK)


@task()
def send_warning(enquiry_id: int) -> None:
    """Warn the centre's team that a letter has hardly any time left; one answered meanwhile is left alone."""
    enquiry = Enquiry.objects.owed().select_related("centre", "assigned_to").filter(pk=enquiry_id).first()
    if enquiry is None:
        return
    _to_team("enquiry_waits", _team(centre=enquiry.centre_id), enquiry)


@task()
def send_passed_on(enquiry_id: int) -> None:
    """Tell the network's team that a letter waits for it."""
    enquiry = Enquiry.objects.owed().select_related("centre").filter(pk=enquiry_id, with_network=True).first()
    if enquiry is not None:
        _to_team("enquiry_passed_on", _team(centre__kind=CentreKind.NETWORK), enquiry)


@task()
def send_to_assigned(enquiry_id: int) -> None:
    """Tell whoever looks after a conversation that it is their turn."""
    enquiry = Enquiry.objects.owed().select_related("centre", "assigned_to").filter(pk=enquiry_id).first()
    if enquiry is not None and enquiry.assigned_to is not None and enquiry.assigned_to.is_active:
        _to_team("enquiry_yours", [enquiry.assigned_to], enquiry)


def conversation_link(enquiry: Enquiry) -> str:
    """The whole address at which the asker follows a conversation without an account."""
    with translation.override(_spoken(enquiry.language)):
        token = tokens.make(tokens.Purpose.ENQUIRY, enquiry.pk)
        return emails.absolute(reverse("centres:conversation", args=[token]))


def _to_asker(enquiry: Enquiry, folder: str, name: str, **context: Any) -> None:
    """A mail of the conversation, threaded with those before it, to be answered at its own address.

    Reports that it did not arrive go there too: the team finds them in the conversation.
    """
    earlier = enquiry.messages.exclude(message_id__in=["", name]).exclude(message_id__endswith=".invalid>")
    names = list(earlier.order_by("-at", "-pk").values_list("message_id", flat=True)[:10])[::-1]
    receipt = emails.new_message_id(enquiry.public_id)
    headers = {"Message-ID": name}
    if name != receipt:
        names.insert(min(1, len(names)) if enquiry.door == EnquiryDoor.MAIL else 0, receipt)
        headers["Auto-Submitted"] = "no"  # a person wrote it
    if names:
        headers |= {"In-Reply-To": names[-1], "References": " ".join(names)}
    answered_at = emails.reply_address(tokens.LETTERS, enquiry.pk)
    if answered_at:
        headers["Reply-To"] = answered_at
    emails.send(
        f"cdm_centres/mails/{folder}",
        to=enquiry.asker_email,
        language=enquiry.language,
        context={
            **context,
            "enquiry": enquiry,
            "centre": enquiry.centre,
            "link": conversation_link(enquiry),
            "can_answer_by_mail": bool(answered_at),
        },
        headers=headers,
        return_to=answered_at,
    )


def _to_team(folder: str, people: Iterable[Any], enquiry: Enquiry) -> None:
    left = enquiry.time_left(timezone.now())
    hours = max(0, int(left.total_seconds() // 3600)) if left else 0
    for person in people:
        language = _spoken(getattr(person, "language", ""))
        link = emails.absolute(reverse("cdm_centres_enquiries:conversation", args=[enquiry.public_id]))
        emails.send(
            f"cdm_centres/mails/{folder}",
            to=person.email,
            language=language,
            context={"enquiry": enquiry, "centre": enquiry.centre, "hours": hours, "link": link},
        )


def _team(**centre: Any) -> list[Any]:
    """The people who answer letters of a centre today, each once; where there are none, the network's managers."""
    for roles, fields in ((ANSWERING_ROLES, centre), (ANSWERING_ROLES, {"centre__kind": CentreKind.NETWORK})):
        held = Membership.objects.in_force().filter(role__in=roles, **fields).values("user_id")
        found = list(get_user_model()._default_manager.filter(pk__in=held, is_active=True).order_by("pk"))
        if found:
            return found
    return list(get_user_model()._default_manager.filter(is_superuser=True, is_active=True).order_by("pk"))


def _spoken(language: str) -> str:
    return language if language and translation.check_for_language(language) else settings.LANGUAGE_CODE
