"""`manage.py send_notice_digests`: for a timer every hour, since mornings come all around the clock."""

from typing import Any

from django.core.management.base import BaseCommand

from cdm_centres import conf
from cdm_centres.actions import digests, notices


class Command(BaseCommand):
    help = "Tell the centres' teams by mail what is new on the notice board, each in their morning. May run twice."

    def handle(self, *args: Any, **options: Any) -> None:
        looked_at = digests.send_due()
        forgotten = notices.forget(days=conf.value("NOTICE_KEPT_DAYS"))
        if options["verbosity"]:
            self.stdout.write(f"Digests looked for: {looked_at}. Old notices deleted: {forgotten}.")
