"""`manage.py load_demo`: a network to try the site with, all invented."""

import time

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from cdm_site.demo import world

REFUSED = "The demo world has accounts with a published password: it is only loaded where DEBUG is on."
NOT_EMPTY = "This database holds other people's work. `make demo` starts afresh; `--if-empty` leaves it as it is."


class Command(BaseCommand):
    help = "Load the demo world: centres, people, pages in five languages. Only where DEBUG."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="do nothing where anything is there already")
        parser.add_argument("--fresh", action="store_true", help="throw away the SQLite database under var/ first")

    def handle(self, *args, **options):
        if not settings.DEBUG:
            if options["if_empty"]:
                return
            raise CommandError(REFUSED)
        if options["fresh"]:
            call_command("prepare", afresh=True)
        elif world.is_loaded():
            self.stdout.write("The demo world is there already.")
        elif world.is_empty():
            self.load()
        elif not options["if_empty"]:
            raise CommandError(NOT_EMPTY)

    def load(self) -> None:
        self.stdout.write("Loading the demo world: centres, people, pages in five languages")
        began = time.monotonic()
        world.load()
        self.stdout.write(f"Loaded in {time.monotonic() - began:.0f} s")
