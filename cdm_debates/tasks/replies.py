"""What people are told whose answer by mail did not appear at once."""

from django.urls import reverse
from django.utils import timezone, translation
from django_tasks import task

from cdm_debates.enums import ReplyOutcome
from cdm_debates.models import Contribution, ReceivedReply
from cdm_pages import emails

#: Characters of a text that go back: beyond it the writer has it in their own mail.
LONGEST = 20_000


@task()
def send_back(reply_id: int) -> None:
    """Say what happened to an answer by mail, with its words; then forget them."""
    found = ReceivedReply.objects.select_related("answered", "contribution").filter(pk=reply_id, told_at=None).first()
    if found is None or not found.answer_to:
        return
    # Neither a stranger nor whoever lost the right to read learns where it would have been.
    is_known = found.outcome != ReplyOutcome.OTHER_ADDRESS
    emails.send(
        "cdm_debates/mails/reply",
        to=found.answer_to,
        language=found.language,
        context={
            "outcome": found.outcome,
            "sentence": found.sentence,
            "words": found.words[:LONGEST],
            "link": _link(found.contribution or found.answered, found.language) if is_known else "",
        },
        headers={"Auto-Submitted": "auto-replied", "In-Reply-To": found.message_id, "References": found.message_id},
    )
    ReceivedReply.objects.filter(pk=found.pk).update(words="", answer_to="", sentence="", told_at=timezone.now())


def _link(contribution: Contribution | None, language: str) -> str:
    if contribution is None:
        return ""
    with translation.override(language):
        return emails.absolute(reverse("debates:contribution", args=[contribution.pk]))
