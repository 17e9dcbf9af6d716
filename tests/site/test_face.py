"""The values of the face: colours that can be read, files that come from one geometry, fonts that stay light."""

import re
from itertools import product
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.template.loader import render_to_string

from cdm_site import identity_files, webfonts
from cdm_site.identity import dawn_path, globe_path

TOKENS = Path("static/css/tokens.css")
GLOBE = "cdm_pages/components/globe.html"
GROUNDS = ["bg", "surface", "surface-2"]
WORDS = ["text", "muted", "accent", "accent-strong", "link", "success", "warning", "danger", "dawn"]
# Each pair is used by a component: text on its ground (4.5 : 1).
PAIRS = [
    *product(WORDS, GROUNDS),
    *((tone, f"{tone}-bg") for tone in ("success", "warning", "danger")),
    *(("text", f"{tone}-bg") for tone in ("success", "warning", "danger", "accent")),
    ("accent-strong", "accent-bg"),
    ("link", "accent-bg"),
    ("muted", "danger-bg"),
    ("on-accent", "accent"),
    ("bg", "accent-strong"),
    ("bg", "danger"),
    *product(["on-ink", "on-ink-muted", "amber"], ["ink", "ink-2"]),
]
# Edges of fields, rings of focus: 3 : 1 (WCAG 1.4.11).
EDGES = [*product(["border-strong", "focus"], GROUNDS), ("coral", "ink-2"), ("amber", "ink"), ("focus-halo", "focus")]


def schemes() -> dict[str, dict[str, str]]:
    """The colours of each scheme, as the sheet declares them, in the order of the sheet."""
    css = re.sub(r"/\*.*?\*/", "", TOKENS.read_text(encoding="utf-8"), flags=re.S)
    selectors = {
        "light": r":root",
        "device": r':root:not\(\[data-theme="light"\]\)',
        "chosen": r':root\[data-theme="dark"\]',
    }
    found = {}
    for name, selector in selectors.items():
        block = re.search(rf"{selector} \{{(.*?)\}}", css, re.S)[1]
        found[name] = dict(re.findall(r"--color-([\w-]+): (#[0-9a-f]{6});", block))
    return found


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Contrast ratio, WCAG 2.2."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "device"])
def test_every_pair_of_colours_can_be_read(scheme):
    colours = schemes()[scheme]
    weak = [(a, b, contrast(colours[a], colours[b])) for a, b in PAIRS if contrast(colours[a], colours[b]) < 4.5]
    weak += [(a, b, contrast(colours[a], colours[b])) for a, b in EDGES if contrast(colours[a], colours[b]) < 3]
    assert not weak


def test_the_dark_scheme_is_the_same_by_device_and_by_choice():
    found = schemes()
    assert found["device"] == found["chosen"]
    assert found["device"].keys() == found["light"].keys()


def test_a_contrast_is_computed_as_the_standard_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", [name for name in identity_files.FILES if name.endswith(".svg")])
def test_the_drawings_of_the_mark_come_from_its_geometry(name):
    assert (settings.BASE_DIR / "static/brand" / name).read_bytes() == identity_files.FILES[name]()


def test_the_templates_draw_the_same_globe():
    def spots(path: str) -> list[float]:
        return [round(float(number), 1) for number in re.findall(r"-?\d+\.?\d*", path)]

    for template, radius, cx, cy, step in (("site/mark.html", 19, 23, 24, 45), (GLOBE, 290, 300, 300, 15)):
        drawn = re.findall(r' d="([^"]+)"', render_to_string(template, {"dawn": True}))
        assert spots(drawn[0]) == spots(globe_path(radius, cx, cy, step))
        assert spots(drawn[1]) == spots(dawn_path(radius, cx, cy))


def test_the_pictures_of_the_mark_are_there_and_small():
    sizes = {name: (settings.BASE_DIR / "static/brand" / name).stat().st_size for name in identity_files.FILES}
    assert {name: size for name, size in sizes.items() if size > 60_000} == {}


def test_no_two_cuts_of_a_family_claim_the_same_letter():
    sans = [cut for cut in webfonts.CUTS if cut.family == webfonts.SANS]
    joiners = {0x200C, 0x200D, 0x25CC}
    letters = [code for cut in sans for code in cut.codepoints - joiners]
    assert len(letters) == len(set(letters))


def test_a_cut_is_small_keeps_its_licence_and_gives_the_reserved_name_back(tmp_path):
    latin = next(cut for cut in webfonts.CUTS if cut.name == "latin")
    data = webfonts.subset("figo", latin)
    font = webfonts.TTFont(webfonts.io.BytesIO(data))
    names = {name.nameID: name.toUnicode() for name in font["name"].names}
    assert len(data) < 20_000
    assert {ord(letter) for letter in "Éœ’«»€…"} <= set(font.getBestCmap())
    assert "SIL Open Font License" in names[13]
    assert "Fira" not in names[1] + names[4] + names[6]


def test_a_page_names_the_fonts_of_its_script_or_none(monkeypatch):
    tag = Template("{% load face %}{% web_fonts %}")
    monkeypatch.setattr(finders, "find", lambda path: path)
    page = tag.render(Context())
    assert 'href="/static/fonts/citoyens-latin-400.woff2" as="font"' in page
    assert "arabic" not in page
    monkeypatch.setattr(finders, "find", lambda path: None)
    assert tag.render(Context()) == ""


FRAME = ["css/tokens.css", "css/base.css", "css/layout.css", "cdm_pages/css/components.css", "cdm_pages/css/forms.css"]
FRAME += ["js/theme.js", "js/theme-choice.js", "js/drop-down.js", "brand/favicon.svg"]


def test_the_frame_of_a_first_visit_leaves_room_for_the_page():
    """Sheets, scripts and both Latin weights: 60 kB of the 100 kB a first visit may cost, as whitenoise sends them."""
    files = [Path(finders.find(path)).read_bytes() for path in FRAME]
    latin = next(cut for cut in webfonts.CUTS if cut.name == "latin")
    weight = sum(len(brotli.compress(data)) for data in files)
    weight += sum(len(webfonts.subset(face, latin)) for face in ("figo", "figbo"))
    assert weight < 60_000
