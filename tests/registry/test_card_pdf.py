"""The card's PDF, read back: its measures, its fonts, its words, its code."""

import datetime
import io
import re
import shutil
import subprocess

import pypdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from PIL import Image

from cdm_pages import typesetting
from cdm_registry import cards
from cdm_registry.actions.cards import facts_of
from cdm_registry.cards import keys, payload, qr, words
from cdm_registry.cards.front import written_date
from cdm_registry.exceptions import LettersMissing, PhotoMissing
from cdm_registry.models import Card
from tests.registry.card_names import HAS_CJK, NAMES, NEEDS_CJK

KEY = keys.new_key(1)
POINTS = 72 / 25.4
WITHOUT_PROGRAMS = [name for name in ("pdftoppm", "pdftotext", "zbarimg") if not shutil.which(name)]
reads_back = pytest.mark.skipif(bool(WITHOUT_PROGRAMS), reason=f"not installed: {', '.join(WITHOUT_PROGRAMS)}")


def card(name="Ana Kovač", **changes) -> Card:
    facts = {
        "issue": 1,
        "number": 1234567,
        "latin_name": "",
        "centre_name": "Paris 13",
        "language": "fr",
        "issued_on": datetime.date(2026, 11, 21),
        "valid_until": datetime.date(2031, 11, 21),
        "signing_key": KEY,
    }
    made = Card(printed_name=name, **facts | changes)
    made.payload = keys.sign(KEY, facts_of(made))
    return made


def portrait(size=(300, 375), mode="RGB", kind="JPEG") -> str:
    out = io.BytesIO()
    Image.new(mode, size, 90).save(out, kind)
    return storages["private"].save("portraits/test.jpg", ContentFile(out.getvalue()))


def read(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data), strict=True)


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603


def saved(tmp_path, data: bytes) -> str:
    path = tmp_path / "card.pdf"
    path.write_bytes(data)
    return str(path)


def test_both_pages_have_exactly_the_size_of_the_card():
    pages = read(cards.render_card(card())).pages
    assert len(pages) == 2
    for page in pages:
        assert [float(side) / POINTS for side in page.mediabox] == pytest.approx([0, 0, 85.60, 53.98], abs=0.001)


def fonts_of(page):
    return [font.get_object() for font in page["/Resources"]["/Font"].get_object().values()]


def test_every_font_is_embedded_and_can_be_read_aloud():
    for name in ("Ana Kovač", *(NEEDS_CJK if HAS_CJK else ())):
        for font in fonts_of(read(cards.render_card(card(name))).pages[0]):
            assert "/ToUnicode" in font
            if font["/Subtype"] == "/Type3":
                assert font["/CharProcs"]
            else:
                descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
                assert "/FontFile2" in descriptor
                assert re.match(r"/[A-Z]{6}\+FiraGO", descriptor["/FontName"])


def test_no_glyph_is_the_empty_box():
    for font in fonts_of(read(cards.render_card(card("محمد Ana 13"))).pages[0]):
        glyphs = font["/DescendantFonts"][0].get_object()["/CIDToGIDMap"].get_data()
        numbers = [int.from_bytes(glyphs[at : at + 2], "big") for at in range(2, len(glyphs), 2)]
        assert 0 not in numbers


def test_a_letter_that_cannot_be_drawn_never_reaches_the_paper():
    with pytest.raises(LettersMissing):
        cards.render_card(card("Ana \U00010900"))


@reads_back
@pytest.mark.parametrize("name", [n for n in NAMES if HAS_CJK or n not in NEEDS_CJK])
def test_the_name_can_be_copied_out_of_the_pdf(tmp_path, name):
    latin = "Latin Form" if not name.isascii() else ""
    text = run("pdftotext", "-l", "1", saved(tmp_path, cards.render_card(card(name, latin_name=latin))), "-")
    letters = set(typesetting.clean(name)) - set(" \u200c-")
    assert letters <= set(text), letters - set(text)
    assert "1234567" in "".join(text.split())
    assert not latin or latin in text


@reads_back
@pytest.mark.parametrize("language", ["fr", "en", "eo", "es", "ar", "pt"])
def test_the_card_speaks_the_citizens_language_and_a_second_one(tmp_path, language):
    made = card(language=language)
    text = run("pdftotext", saved(tmp_path, cards.render_card(made)), "-")
    read_back = set(re.sub("[\u202a-\u202e]", " ", text).split())  # poppler marks directions
    own, other = words.in_language(language), words.beside(words.in_language(language))
    assert own.language == (language if language != "pt" else "eo")
    said = [other.network, other.title, other.symbolic]
    if not own.rtl:  # poppler gives the ligatures of Arabic back in another order
        said += [own.network, own.title, own.declaration, own.symbolic, own.number, own.issued, own.valid]
        said.append(written_date(made.issued_on, own))
    for sentence in said:
        assert set(sentence.split()) <= read_back, sentence


@pytest.mark.parametrize("language", ["fr", "en", "eo", "es", "ar"])
def test_the_card_says_that_it_is_no_official_document(language):
    said = words.in_language(language)
    assert said.symbolic
    assert "{address}" in said.verify
    assert "{centre}" in said.found


@reads_back
@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("name", ["Ana Kovač", "श्रीमती क्षितिजा त्रिपाठी महादेवी वर्मा", "M" * 120])
def test_the_code_is_read_by_a_scanner_and_verifies(tmp_path, settings, name, language):
    settings.CDM_REGISTRY_VERIFY_BASE = "https://citoyens-du-monde.example.org"
    path = saved(tmp_path, cards.render_card(card(name, language=language)))
    run("pdftoppm", "-r", "300", "-f", "2", "-l", "2", "-png", path, str(tmp_path / "back"))
    (picture,) = tmp_path.glob("back*.png")
    text = run("zbarimg", "--raw", "-q", str(picture)).strip()
    assert text.startswith("HTTPS://CITOYENS-DU-MONDE.EXAMPLE.ORG/V/")
    facts, body, signature = payload.decode(text.rsplit("/", 1)[1])
    assert keys.is_signed_by(KEY, body, signature)
    assert facts.is_named(name)


def test_the_modules_of_the_code_are_large_enough_to_print(settings):
    settings.CDM_REGISTRY_VERIFY_BASE = "https://citoyens-du-monde.example.org"
    longest = card("श्रीमती क्षितिजा त्रिपाठी" * 4)
    assert qr.module_size(qr.address(longest.payload), 26.0) >= 0.40


def test_a_second_print_is_the_same_file():
    made = card("محمد عبد الرحمن", photo=portrait())
    assert cards.render_card(made) == cards.render_card(made)
    assert cards.render_sheet([made]) == cards.render_sheet([made])


def image_on(page):
    (image,) = [
        thing
        for thing in (reference.get_object() for reference in page["/Resources"]["/XObject"].values())
        if thing["/Subtype"] == "/Image"
    ]
    return image


@pytest.mark.parametrize(
    ("size", "mode", "kind"),
    [((300, 375), "RGB", "JPEG"), ((300, 375), "L", "JPEG"), ((2400, 3000), "RGB", "JPEG"), ((90, 400), "RGBA", "PNG")],
)
def test_any_portrait_fills_its_frame(size, mode, kind):
    page = read(cards.render_card(card(photo=portrait(size, mode, kind)))).pages[0]
    image = image_on(page)
    assert max(image["/Width"], image["/Height"]) <= 760
    assert Image.open(io.BytesIO(image._data)).format == "JPEG"


def test_a_small_portrait_is_embedded_as_it_lies_in_the_storage():
    name = portrait()
    page = read(cards.render_card(card(photo=name))).pages[0]
    image = image_on(page)
    assert image._data == storages["private"].open(name).read()


def test_a_portrait_that_is_lost_stops_the_print():
    with pytest.raises(PhotoMissing):
        cards.render_card(card(photo="portraits/nowhere.jpg"))


def test_the_standard_fonts_of_reportlab_stay_out():
    assert b"Helvetica" not in cards.render_card(card())
