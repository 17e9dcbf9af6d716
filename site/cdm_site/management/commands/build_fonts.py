from django.conf import settings
from django.core.management.base import BaseCommand

from cdm_site import webfonts


class Command(BaseCommand):
    """Cuts the web fonts from the installed package. Without them the site uses the reader's own fonts."""

    help = "Cut the web fonts (woff2, one file for each script) into the folder of built static files."

    def add_arguments(self, parser):
        """`--force` cuts again what is already there."""
        parser.add_argument("--force", action="store_true", help="cut again even if the fonts are there")

    def handle(self, *, force: bool, **options):
        """Writes the fonts unless they are there and younger than the code that cuts them."""
        folder = settings.BUILT_STATIC_DIR / "fonts"
        done = folder / "fonts.css"
        if not force and done.exists() and done.stat().st_mtime > webfonts.SOURCE.stat().st_mtime:
            self.stdout.write("The web fonts are there already.")
            return
        sizes = webfonts.build(folder)
        self.stdout.write(f"{len(sizes)} web fonts written, {sum(sizes.values()) / 1000:.0f} kB in all.")
