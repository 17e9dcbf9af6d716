from django.core.management.base import BaseCommand

from cdm_centres.actions import seats


class Command(BaseCommand):
    help = "Remind people of the events they hold a seat at. May run as often as one likes: each is reminded once."

    def handle(self, *args, **options):
        reminded = seats.remind()
        if options["verbosity"]:
            self.stdout.write(f"{reminded} people reminded.")
