"""`manage.py send_digests`: for a timer every ten minutes; whoever follows debates is written to."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import F, Q

from cdm_debates import mailing
from cdm_debates.actions import stages
from cdm_debates.enums import Frequency
from cdm_debates.models import Debate, Follow


class Command(BaseCommand):
    help = "Write to people who follow debates, where it is morning, and to moderators. May run twice, and at once."

    def handle(self, *args: Any, **options: Any) -> None:
        # What was withheld when the cursor passed is news, once it is shown again, in a debate where nothing is said.
        behind = Q(cursor__lt=F("debate__last_sequence")) | ~Q(owed=[])
        each = Follow.objects.listening().filter(behind, frequency=Frequency.EACH)
        planned = 0
        for debate in Debate.objects.filter(pk__in=each.values("debate")).order_by("pk"):
            planned += mailing.plan_each(debate)
        planned += mailing.plan_mornings()
        stages.note_due()
        planned += mailing.plan_stages()
        sent = mailing.send_waiting()
        to_moderators = mailing.tell_of_appeals() + mailing.remind()
        mailing.forget_old()
        self.stdout.write(f"Letters planned: {planned}, sent: {sent}, to moderators: {to_moderators}")
