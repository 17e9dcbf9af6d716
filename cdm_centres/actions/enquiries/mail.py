"""Mail that people write to a centre's address, or in answer to one of ours."""

from __future__ import annotations

from django.conf import settings

from cdm_centres.enums import CentreStatus, EnquiryDoor
from cdm_centres.exceptions import EmptyMessage, ForbiddenMove
from cdm_centres.models import Centre, EnquiryMessage
from cdm_centres.tokens import LETTERS
from cdm_pages import emails
from cdm_pages.emails import MailRefused, ReceivedMail, Refusal

from .receiving import Letter, add_from_asker, receive


def deliver(*, mail: ReceivedMail) -> bool:
    """Take a mail that is meant for a centre; False where it is not.

    An answer to a mail of ours goes into its conversation: its address proves that the writer got that mail. Any other
    mail to a centre goes on where it answers a message of the same person, or begins a conversation. A suspended centre
    takes no new letters. Raises `MailRefused`.
    """
    ticket = mail.ticket(LETTERS)
    if ticket is not None:
        return _add(mail, ticket[0])
    found = _centre_of(mail)
    if found is None:
        return False
    address, centre = found
    known = _answered_by(mail, centre)
    if known is not None:
        return _add(mail, known)
    if mail.is_bounce or not mail.sender:
        return True  # a report about nothing we know: dropped, and not answered
    if centre.status != CentreStatus.ACTIVE:
        raise MailRefused(Refusal.NOBODY_THERE)
    letter = _letter(mail, mail.text, address, centre)
    try:
        receive(centre=centre, letter=letter, door=EnquiryDoor.MAIL, is_automatic=mail.is_automatic)
    except EmptyMessage as refusal:
        raise MailRefused(Refusal.BROKEN) from refusal
    return True


def address_of(centre: Centre) -> str:
    """Where a centre's letters are taken in; empty on a site that receives no mail."""
    return f"{centre.slug}@{emails.mail_domain()}" if emails.mail_domain() else ""


def _add(mail: ReceivedMail, enquiry_id: int) -> bool:
    text = mail.text if mail.is_automatic else mail.reply
    try:
        add_from_asker(
            enquiry_id=enquiry_id,
            letter=_letter(mail, text, mail.recipients[0] if mail.recipients else ""),
            is_automatic=mail.is_automatic,
            is_bounce=mail.is_bounce and (mail.report is None or mail.report.is_permanent),
        )
    except (ForbiddenMove, EmptyMessage) as refusal:
        if not mail.is_automatic:
            raise MailRefused(Refusal.NOBODY_THERE) from refusal
    return True


def _letter(mail: ReceivedMail, text: str, address: str, centre: Centre | None = None) -> Letter:
    spoken = centre.languages[0] if centre and centre.languages else settings.LANGUAGE_CODE
    return Letter(
        text=text,
        email=mail.answer_to,
        name=mail.sender_name,
        subject=mail.subject,
        language=mail.language or spoken,
        message_id=mail.message_id,
        delivered_to=address[:254],
        files=mail.attachments,
    )


def _centre_of(mail: ReceivedMail) -> tuple[str, Centre] | None:
    """The centre one of the addresses belongs to: its identifier at our domain, whatever stands after a plus."""
    domain = emails.mail_domain()
    slugs = {}
    for address in mail.recipients:
        local, _at, host = address.rpartition("@")
        if domain and host == domain:
            slugs[local.partition("+")[0]] = address
    centre = Centre.objects.filter(slug__in=slugs).order_by("pk").first()
    return (slugs[centre.slug], centre) if centre else None


def _answered_by(mail: ReceivedMail, centre: Centre) -> int | None:
    """The conversation of the same person at this centre that the mail refers to."""
    if not mail.references:
        return None
    messages = EnquiryMessage.objects.filter(message_id__in=mail.references, enquiry__centre=centre)
    mine = messages.filter(enquiry__asker_email__iexact=mail.sender).order_by("-pk")
    return mine.values_list("enquiry_id", flat=True).first()
