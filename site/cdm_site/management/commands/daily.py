"""`manage.py daily`: what has to happen once a day, whatever else fails."""

import logging

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

log = logging.getLogger("cdm_site.daily")

CHORES = [
    "forget_unconfirmed",  # applications nobody confirmed, and old drafts, photos included
    "expire_due_cards",
    "forget_enquiries",  # letters to centres that are no longer needed, files included
    "check_register",  # the journal's chain, the numbers, the triggers: says in the log what does not add up
    "keep_agendas",  # dates of repeating events a year ahead; names of those who registered long ago are forgotten
    "remind_of_events",  # may run each hour too: everybody is reminded once
    "settle_mandates",  # groups follow the mandates that ended last night; reminders before the next ones end
    "forget_old_requests",  # requests to join nobody confirmed, and those decided a year ago
    "clearsessions",
    "forget_closed_sessions",  # from where somebody was signed in, once the session is over
]
IN_THE_DATABASE = "django_tasks_db.DatabaseBackend"


def chores() -> list[str]:
    """The commands to run; finished tasks are pruned where the database holds them."""
    queued = any(queue["BACKEND"] == IN_THE_DATABASE for queue in settings.TASKS.values())
    return [*CHORES, "prune_db_task_results"] if queued else CHORES


class Command(BaseCommand):
    help = "Forget what is due to be forgotten, expire cards, and tidy up. Run it once a day."

    def handle(self, *args, **options):
        failed = [chore for chore in chores() if not self.done(chore)]
        if failed:
            raise CommandError(f"Not done today: {', '.join(failed)}. The log says why.")

    def done(self, chore: str) -> bool:
        """Do one chore; one that fails keeps no other from being done."""
        try:
            call_command(chore, stdout=self.stdout, stderr=self.stderr)
        except Exception:  # logged with its place, and reported at the end
            log.exception("The daily chore %s failed", chore)
            return False
        return True
