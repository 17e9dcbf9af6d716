"""Letters of the moderation to an author: what was decided, and what became of an appeal."""

from typing import Any

from django.urls import reverse
from django.utils import translation
from django_tasks import task

from cdm_debates import conf, decision_links, mailing
from cdm_debates.models import Appeal, ModerationDecision
from cdm_debates.permissions.moderating import APPEALABLE
from cdm_pages import emails

from .letters import language_of, write_to_author


@task()
def send_decided(decision_id: int) -> None:
    """Tell an author what was decided about their words, on which rule, and how to appeal.

    What a granted appeal undid is told with the answer to the appeal, once.
    """
    found = ModerationDecision.objects.select_related("contribution__author", "contribution__debate")
    decision = found.filter(pk=decision_id).first()
    if decision is None or Appeal.objects.filter(decision=decision.reverses_id).exists():
        return
    may_appeal = decision.kind in APPEALABLE and decision.contribution.author_id != decision.by_id
    _write("decided", decision, may_appeal=may_appeal, days=conf.value("APPEAL_DAYS"))


@task()
def send_appealed(appeal_id: int) -> None:
    """Tell those who may decide an appeal of it, and of others; the timer finds what this missed."""
    if Appeal.objects.open().filter(pk=appeal_id).exists():
        mailing.tell_of_appeals()


@task()
def send_appeal_decided(appeal_id: int) -> None:
    """Tell an author what another moderator made of their appeal."""
    found = Appeal.objects.select_related("decision__contribution__author", "decision__contribution__debate")
    appeal = found.filter(pk=appeal_id).first()
    if appeal is not None and appeal.decided_at is not None:
        _write("appeal_decided", appeal.decision, appeal=appeal)


def _write(folder: str, decision: ModerationDecision, **context: Any) -> None:
    contribution = decision.contribution
    with translation.override(language_of(contribution)):
        page = reverse("debates:decision", args=[decision_links.make(decision)])
    link = emails.absolute(page)
    write_to_author(folder, contribution, debate=contribution.debate, decision=decision, decision_link=link, **context)
