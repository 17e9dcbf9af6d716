from django.conf import settings
from django.core.management.base import BaseCommand

from cdm_site import identity_files


class Command(BaseCommand):
    """Draws the mark's files anew after a change of its geometry; they are ours and are committed."""

    help = "Draw logo, favicons and the picture of shared links into static/brand."

    def handle(self, **options):
        """Writes the files and lists them."""
        for name, size in identity_files.write(settings.BASE_DIR / "static" / "brand").items():
            self.stdout.write(f"{name}: {size / 1000:.1f} kB")
