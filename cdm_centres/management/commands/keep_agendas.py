from django.core.management.base import BaseCommand

from cdm_centres.actions import agendas, seats


class Command(BaseCommand):
    help = "Lay out the dates of repeating events that come within reach, and forget who registered long ago."

    def handle(self, *args, **options):
        laid_out, forgotten = agendas.keep(), seats.forget()
        if options["verbosity"]:
            self.stdout.write(f"{laid_out} repeating events laid out, {forgotten} registrations forgotten.")
