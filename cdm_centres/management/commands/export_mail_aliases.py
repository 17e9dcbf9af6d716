"""`manage.py export_mail_aliases`: the addresses of centres as a table for Postfix (docs/operations.md)."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cdm_centres import mail_map


class Command(BaseCommand):
    help = "Write the centres' mail addresses as a Postfix virtual alias table, to a file or to the terminal."

    def add_arguments(self, parser):
        parser.add_argument("path", nargs="?", type=Path, help="The file to replace; without it, the terminal.")

    def handle(self, *args, path: Path | None, **options):
        text = mail_map.rendered()
        if path is None:
            self.stdout.write(text, ending="")
            return
        try:
            changed = mail_map.replace(path, text)
        except OSError as fault:
            raise CommandError(f"{path} was not written: {fault}. What was there is still there.") from fault
        self.stdout.write(f"{path}: {'written' if changed else 'unchanged'}")
