"""`manage.py check_catalogues`: are the five catalogues complete, and do they hold what the code says today?"""

import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.test.utils import override_settings

from cdm_site import catalogues

from .messages import NO_GETTEXT, NOT_OURS, extract

MOST_SHOWN = 20


class Command(BaseCommand):
    help = "Fail where a catalogue lacks a text, holds a fuzzy one, or one the code no longer has."
    requires_system_checks: list[str] = []

    def handle(self, *args, **options):
        if shutil.which("xgettext") is None:
            raise CommandError(NO_GETTEXT)
        (folder,) = map(Path, settings.LOCALE_PATHS)
        wanted = texts_in_the_code(settings.BASE_DIR)
        wrong = 0
        for code, _name in settings.LANGUAGES:
            wrong += self.report(folder / code / "LC_MESSAGES" / "django.po", wanted)
        if wrong:
            raise CommandError(f"{wrong} texts to put right. `make messages` brings new texts into the catalogues.")
        self.stdout.write(f"Catalogues complete: {len(wanted)} texts in {len(settings.LANGUAGES)} languages.")

    def report(self, po: Path, wanted: set[catalogues.Key]) -> int:
        """Print what is wrong with one catalogue, and count it."""
        if not po.exists():
            self.stderr.write(f"{po} is missing.")
            return len(wanted)
        found = list(catalogues.complaints(po, wanted))
        for complaint in found[:MOST_SHOWN]:
            self.stderr.write(f"{po.parent.parent.name}: {complaint}")
        if len(found) > MOST_SHOWN:
            self.stderr.write(f"{po.parent.parent.name}: and {len(found) - MOST_SHOWN} more")
        return len(found)


def texts_in_the_code(root: Path) -> set[catalogues.Key]:
    """Every text to translate in a tree, read from a copy so that the tree's catalogues stay as they are."""
    with tempfile.TemporaryDirectory(prefix="cdm-texts-") as temporary:
        copy = Path(temporary) / "tree"
        ignored = shutil.ignore_patterns(".*", *NOT_OURS, "locale", "static", "__pycache__", "*.png", "*.jpg")
        shutil.copytree(root, copy, ignore=ignored)
        locale = copy / "locale"
        locale.mkdir()
        with override_settings(LOCALE_PATHS=[locale]):
            extract(copy)
        return set(catalogues.entries(locale / settings.LANGUAGE_CODE / "LC_MESSAGES" / "django.po"))
