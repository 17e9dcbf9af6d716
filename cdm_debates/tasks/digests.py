"""Letters to followers."""

from django.contrib.auth import get_user_model
from django_tasks import task

from cdm_debates import mailing
from cdm_debates.enums import Frequency
from cdm_debates.mailing import returns
from cdm_debates.mailing.words import language_of
from cdm_debates.models import Debate, Follow
from cdm_pages import emails


@task()
def write_each(debate_id: int) -> None:
    """Write to those who want each contribution of a debate; `manage.py send_digests` finds what this one missed."""
    debate = Debate.objects.filter(pk=debate_id).first()
    if debate is not None and mailing.plan_each(debate):
        mailing.send_waiting()


@task()
def write_stages(debate_id: int) -> None:
    """Write to a debate's followers about the stage it came to; `manage.py send_digests` finds what this one missed."""
    debate = Debate.objects.filter(pk=debate_id).first()
    if debate is not None and mailing.plan_stages(debate):
        mailing.send_waiting()


@task()
def send_trial(user_id: int) -> None:
    """Try an address that took no mail: the link in it begins the letters again."""
    user = get_user_model()._default_manager.filter(pk=user_id, is_active=True).first()
    if user is not None and user.email:
        language = language_of(user)
        context = {"link": returns.again_link(user, language), "days": returns.AGAIN_DAYS.days}
        emails.send("cdm_debates/mails/trial", to=user.email, language=language, context=context)


def write_soon(debate_id: int) -> None:
    """Have those written to who want each contribution, where there is somebody."""
    if Follow.objects.listening().filter(debate=debate_id, frequency=Frequency.EACH).exists():
        write_each.enqueue(debate_id)
