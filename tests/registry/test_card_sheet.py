"""Ten cards on A4: nothing overlaps, backs meet their fronts, and a printer can be corrected."""

import io
import re

import pypdf
import pytest

from cdm_pages.typesetting import typefaces
from cdm_registry import cards, checks
from cdm_registry.cards import Offsets, sheet
from cdm_registry.cards.geometry import BLEED, HEIGHT, WIDTH
from tests.registry.test_card_pdf import POINTS, card

PLACES = range(sheet.PER_SHEET)


def corners(data: bytes, page: int) -> list[tuple[float, float]]:
    """Where the cards of a page stand: millimetres from the left and the upper edge, read from the drawing itself."""
    drawing = pypdf.PdfReader(io.BytesIO(data)).pages[page].get_contents().get_data().decode()
    dx, dy = map(float, re.search(r"^q\n1 0 0 1 (\S+) (\S+) cm$", drawing, re.M).groups())
    found = re.findall(r"^q 1 0 0 1 (\S+) (\S+) cm$", drawing, re.M)
    return [((float(x) + dx) / POINTS, sheet.A4_HEIGHT - (float(y) + dy) / POINTS - HEIGHT) for x, y in found]


def ten(count=10):
    return [card(f"Ana {number}", number=number + 1) for number in range(count)]


def test_a_sheet_has_the_size_of_a4_and_a_page_for_each_side():
    pages = pypdf.PdfReader(io.BytesIO(cards.render_sheet(ten()))).pages
    assert len(pages) == 2
    for page in pages:
        assert [float(side) / POINTS for side in page.mediabox] == pytest.approx([0, 0, 210, 297], abs=0.001)


def test_every_card_stands_on_the_paper_where_a_printer_reaches_and_touches_no_other():
    for is_back in (False, True):
        places = [sheet.place(index, is_back=is_back) for index in PLACES]
        for left, top in places:
            assert left - BLEED >= 5
            assert left + WIDTH + BLEED <= sheet.A4_WIDTH - 5
            assert top - BLEED >= 5
            assert top + HEIGHT + BLEED <= sheet.A4_HEIGHT - 5
        for one in PLACES:
            for other in range(one):
                (x1, y1), (x2, y2) = places[one], places[other]
                assert abs(x1 - x2) >= WIDTH + 2 * BLEED or abs(y1 - y2) >= HEIGHT + 2 * BLEED


@pytest.mark.parametrize("count", [1, 3, 10])
def test_turned_over_its_long_edge_each_back_lies_on_its_front(count):
    data = cards.render_sheet(ten(count))
    for (left, top), (back_left, back_top) in zip(corners(data, 0), corners(data, 1), strict=True):
        assert sheet.A4_WIDTH - back_left - WIDTH == pytest.approx(left, abs=0.001)
        assert back_top == pytest.approx(top, abs=0.001)


def test_the_drawing_puts_the_cards_where_the_geometry_says():
    data = cards.render_sheet(ten())
    for index, at in enumerate(corners(data, 0)):
        assert at == pytest.approx(sheet.place(index, is_back=False), abs=0.001)


def test_offsets_move_all_cards_by_tenths_of_a_millimetre():
    plain, moved = cards.render_sheet(ten()), cards.render_sheet(ten(), offset_x=7, offset_y=-3)
    for page in (0, 1):
        for (x, y), (moved_x, moved_y) in zip(corners(plain, page), corners(moved, page), strict=True):
            assert (moved_x - x, moved_y - y) == pytest.approx((0.7, -0.3), abs=0.001)


def test_the_backs_can_be_corrected_on_their_own():
    out = io.BytesIO()
    cards.write_sheets(ten(), out, Offsets(x=1, back_x=5, back_y=2))
    front, back = corners(out.getvalue(), 0)[0], corners(out.getvalue(), 1)[1]
    assert front[0] - sheet.place(0, is_back=False)[0] == pytest.approx(0.1, abs=0.001)
    assert back[0] - sheet.place(1, is_back=True)[0] == pytest.approx(0.6, abs=0.001)
    assert back[1] - sheet.place(1, is_back=True)[1] == pytest.approx(0.2, abs=0.001)


def test_crop_marks_stand_at_every_corner_and_on_no_card():
    for index in PLACES:
        left, top = sheet.place(index, is_back=False)
        marks = list(sheet._marks(left, top))
        assert {x1 for x1, _y1, x2, _y2 in marks if x1 == x2} == {left, left + WIDTH}
        assert {y1 for _x1, y1, _x2, y2 in marks if y1 == y2} == {top, top + HEIGHT}
        for other in PLACES:
            x, y = sheet.place(other, is_back=False)
            for x1, y1, x2, y2 in marks:
                apart_x = max(x1, x2) < x - BLEED or min(x1, x2) > x + WIDTH + BLEED
                apart_y = max(y1, y2) < y - BLEED or min(y1, y2) > y + HEIGHT + BLEED
                assert apart_x or apart_y


@pytest.mark.parametrize(("count", "pages"), [(1, 2), (10, 2), (11, 4), (25, 6)])
def test_cards_fill_as_many_sheets_as_they_need(count, pages):
    out = io.BytesIO()
    cards.write_sheets(iter(ten(count)), out)
    assert len(pypdf.PdfReader(out).pages) == pages


def test_what_every_card_has_is_drawn_once_in_a_file():
    one, many = (len(cards.render_sheet(ten(count))) for count in (1, 10))
    assert many < 3 * one


def test_a_machine_without_han_letters_is_told(monkeypatch):
    assert [message.id for message in checks.check_letters()] in ([], ["cdm_registry.W006"])
    monkeypatch.setattr(typefaces, "for_letter", lambda letter, bold, region: None)
    (message,) = checks.check_letters()
    assert "Han, Kana, Hangul" in message.msg
    assert "fonts-noto-cjk" in message.hint
