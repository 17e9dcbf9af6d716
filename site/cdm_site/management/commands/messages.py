"""`manage.py messages`: bring the five catalogues up to date with the code (needs gettext)."""

import os
import shutil
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from cdm_site import catalogues

NOT_OURS = [".venv", "var", "tests", "benchmarks", "docs", "node_modules"]
NO_GETTEXT = "gettext is needed to read the texts in the code: `apt install gettext`, or `brew install gettext`."


class Command(BaseCommand):
    help = "Bring the catalogues up to date with the texts in the code."
    requires_system_checks: list[str] = []

    def handle(self, *args, **options):
        if shutil.which("xgettext") is None:
            raise CommandError(NO_GETTEXT)
        extract(settings.BASE_DIR)
        (folder,) = settings.LOCALE_PATHS
        catalogues.fill_with_itself(Path(folder) / settings.LANGUAGE_CODE / "LC_MESSAGES" / "django.po")
        call_command("compile_catalogues", verbosity=options["verbosity"])


def extract(root: Path) -> None:
    """Run Django's makemessages for all languages on a tree; it works only from the tree's own folder."""
    before = Path.cwd()
    os.chdir(root)
    try:
        languages = [code for code, _name in settings.LANGUAGES]
        options = {"add_location": "file", "no_wrap": True, "no_obsolete": True, "verbosity": 0}
        call_command("makemessages", locale=languages, ignore_patterns=NOT_OURS, **options)
    finally:
        os.chdir(before)
