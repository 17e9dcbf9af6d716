"""The doors to Wagtail's and wagtail-localize's own addresses that people of centres use. All others stay wall."""

from cdm_centres.wall.doors import Door

from . import desk, files, pages, translation

DOORS: dict[str, Door] = {**desk.DOORS, **pages.DOORS, **files.DOORS, **translation.DOORS}
