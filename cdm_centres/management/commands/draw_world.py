from pathlib import Path

from django.core.management.base import BaseCommand

from cdm_centres import world_map

FILE = Path(__file__).parents[2] / "static" / "cdm_centres" / "world.svg"


class Command(BaseCommand):
    """Draws the directory's map anew after a change of its outlines; the file is ours and is committed."""

    help = "Draw the map of the directory of centres into cdm_centres/static."

    def handle(self, **options):
        """Writes the file and says its size."""
        FILE.write_text(world_map.drawing(), encoding="utf-8")
        self.stdout.write(f"{FILE.name}: {FILE.stat().st_size / 1000:.1f} kB")
