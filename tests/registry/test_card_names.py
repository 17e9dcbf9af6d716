"""Names of every script, printed whole: shaped, ordered, and inside their box."""

import unicodedata

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cdm_pages.typesetting import LettersMissing, shaping, typefaces
from cdm_registry.cards import fitting, front
from cdm_registry.cards.geometry import Box
from cdm_registry.exceptions import NameDoesNotFit
from tests.registry.card_names import HAS_CJK, NAMES, NEEDS_CJK

ALPHABETS = {
    "Latin": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZàâäçéèêëîïôöùûüÿœæßñøåłżźčšžđðþĉĝĥĵŝŭĈĜĤĴŜŬ'’-",
    "Vietnamese": "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵĐ",
    "Greek": "αβγδεζηθικλμνξοπρσςτυφχψωΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩάέήίόύώϊϋΐΰ",
    "Cyrillic": "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯіїєґўђјљњћџ",
    "Arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةىپچژگکی",
    "Hebrew": "אבגדהוזחטיכךלמםנןסעפףצץקרשת־",
    "Devanagari": "अआइईउऊएऐओऔकखगघचछजझटठडढणतथदधनपफबभमयरलवशषसहािीुूेैोौ्ंः",
    "Thai": "กขคงจฉชซญฐณดตถทธนบปผพฟภมยรลวศสหอะาิีึืุูเแโใไ่้๊๋์",
    "Georgian": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
}
if HAS_CJK:
    ALPHABETS |= {
        "Han": "王李张刘陈杨黄赵吴周國龍鑫淼",
        "Kana": "あいうえおかさたなはまやらわンアカサタナ",
        "Hangul": "김이박최정강조윤장임한민준서연",
    }

LONG = st.sampled_from(sorted(ALPHABETS)).flatmap(
    lambda script: st.text(ALPHABETS[script] + " ", min_size=1, max_size=120)
)
MIXED = st.text("".join(ALPHABETS.values()) + "  ", min_size=1, max_size=120)
SLOW = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.filter_too_much]}


def spelled(line) -> str:
    """What a shaped line says, in reading order within each of its runs."""
    texts = [(glyph.start, glyph.text) for run in line.runs for glyph in run.glyphs]
    return "".join(text for _start, text in sorted(texts))


@pytest.mark.parametrize("name", [name for name in NAMES if HAS_CJK or name not in NEEDS_CJK])
def test_every_letter_of_a_name_is_a_real_glyph(name):
    line = shaping.shape(shaping.clean(name), True)
    assert spelled(line) == shaping.clean(name)
    assert all(glyph.code for run in line.runs for glyph in run.glyphs)
    for run in line.runs:
        inked = [
            glyph for glyph in run.glyphs if glyph.text.strip(" \u200c\u200d") and any(run.typeface.ink(glyph.code))
        ]
        assert inked or not "".join(glyph.text for glyph in run.glyphs).strip()


def test_arabic_letters_join_and_run_from_right_to_left():
    joined = shaping.shape("محمد")
    apart = [shaping.shape(letter).runs[0].glyphs[0].code for letter in "محمد"]
    codes = [glyph.code for glyph in joined.runs[0].glyphs]
    assert joined.rtl
    assert len(set(codes) & set(apart)) < len(set(apart))
    assert [glyph.start for glyph in joined.runs[0].glyphs] == [3, 2, 1, 0]


def test_devanagari_vowels_go_before_their_letter():
    glyphs = shaping.shape("हि").runs[0].glyphs
    assert [glyph.start for glyph in glyphs] == [0, 0]
    assert glyphs[0].code != shaping.shape("ह").runs[0].glyphs[0].code


def test_several_scripts_stand_in_one_line():
    line = shaping.shape("سلمى Kovač Αθηνά")
    assert not line.runs[0].rtl
    assert line.runs[-1].rtl
    assert shaping.shape("Kovač سلمى 13").runs[0].glyphs[0].text == "K"


def test_digits_in_a_name_from_right_to_left_keep_their_order():
    line = shaping.shape("سلمى 13")
    assert [glyph.text for glyph in line.runs[0].glyphs if glyph.text.isdigit()] == ["1", "3"]


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\u0007", "\u00ad"])
def test_marks_that_turn_or_hide_text_are_not_printed(mark):
    assert shaping.clean(f"Ana{mark} Kovač") == "Ana Kovač"


def test_a_letter_nobody_can_draw_is_named():
    with pytest.raises(LettersMissing) as refusal:
        shaping.shape("Ana \U00010900")
    assert "\U00010900" in str(refusal.value)


def inside(block, width, height):
    """Nothing of a block is seen outside its box, and no line touches the next."""
    assert block.height <= height + 0.01
    assert block.size >= fitting.SMALLEST
    for line in block.lines:
        assert fitting.span(line) * block.size <= width + 0.01
    for (above, at), (below, under) in zip(
        list(zip(block.lines, block.baselines, strict=True)),
        list(zip(block.lines, block.baselines, strict=True))[1:],
        strict=False,
    ):
        assert under - at >= (below.ink[3] - above.ink[1]) * block.size - 0.01


def without_blanks(text: str) -> str:
    return "".join(text.split())


@given(LONG | MIXED, st.none() | LONG)
@settings(max_examples=250, **SLOW)
def test_no_name_is_cut_or_runs_over_the_edge(printed, latin):
    printed, latin = shaping.clean(printed), shaping.clean(latin or "")
    assume(printed)
    first, second = front.names(printed, latin)
    _left, _bottom, width, height = front.NAMES.points
    inside(first, width, height)
    assert without_blanks("".join(line.text for line in first.lines)) == without_blanks(printed)
    if second:
        inside(second, width, height)
        assert without_blanks("".join(line.text for line in second.lines)) == without_blanks(latin)
        assert first.height + second.height <= height


@pytest.mark.parametrize("letter", ["W", "Ш", "श्री", "ぬ" if HAS_CJK else "M", "ม", "ж", "س"])
def test_the_widest_names_of_120_letters_fit_with_their_latin_form(letter):
    name = (letter * 120)[:120]
    first, second = front.names(name, "W" * 120)
    assert min(first.size, second.size) >= fitting.SMALLEST
    _left, _bottom, width, height = front.NAMES.points
    inside(front.names(name, "")[0], width, height)
    assert sum(len(line.text) for line in first.lines) == len(name)


def test_a_name_no_size_can_hold_is_refused_not_cut():
    with pytest.raises(NameDoesNotFit):
        fitting.fit("W" * 120, width=20, height=10)


@pytest.mark.parametrize(
    "name", ["Ana-Maria de la Fuente y Castañeda Villanueva Etxeberria", "Nguyễn Thị Minh Khai Ánh Tuyết Hồng"]
)
def test_lines_break_between_words_where_there_is_room(name):
    first, _second = front.names(name, "")
    assert " ".join(line.text for line in first.lines).replace("- ", "-") == name


def test_a_letter_is_never_parted_from_its_marks():
    name = "क्षि" * 30
    first, _second = front.names(name, "")
    assert all(unicodedata.category(line.text[0])[0] != "M" for line in first.lines)


@pytest.mark.skipif(not HAS_CJK, reason="no font with Han letters on this machine")
def test_han_letters_follow_the_country_of_the_name():
    faces = {shaping.shape(name).runs[0].typeface.name for name in ("骨王", "骨ゆ", "골骨")}
    assert len(faces) == 3


def test_every_place_for_words_lies_in_the_safe_zone():
    for box in (*front.BOXES, *front.BAND_BOXES):
        assert box.is_safe(), box
        assert box.mirrored().is_safe(), box


def test_a_box_at_the_edge_is_not_safe():
    assert not Box(1, 10, 20, 20).is_safe()
    assert not Box(60, 10, 25, 20).is_safe()


def test_the_bundled_faces_cover_the_scripts_they_promise():
    for script, letters in ALPHABETS.items():
        if script not in {"Han", "Kana", "Hangul"}:
            assert all(typefaces.for_letter(letter, True, "zh").bundled for letter in letters), script
