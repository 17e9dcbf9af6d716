"""A PDF of any script: written whole or page by page, it is a PDF that can be read back."""

import io

import pypdf
import pytest

from cdm_pages.typesetting import Document, LettersMissing, line_operators, shape

LINES = ["Liberté", "Ĉu ĝi ŝanĝas?", "مواطنو العالم", "हिन्दी"]


def drawn(*, handed_out: bool) -> bytes:
    document, out = Document(300, 200, "Un essai", "fr"), io.BytesIO()
    for number, line in enumerate(LINES * 3):
        document.drawn_once("frame", (0, 0, 300, 200), lambda: document.put("10 10 280 180 re S"))
        document.put(line_operators(document.shelf, shape(f"{number} {line}"), 12, (20, 100)))
        document.end_page()
        if handed_out:
            document.hand_out(out)
    document.write(out)
    return out.getvalue()


@pytest.mark.parametrize("handed_out", [True, False])
def test_every_page_can_be_read_back(handed_out):
    read = pypdf.PdfReader(io.BytesIO(drawn(handed_out=handed_out)), strict=True)
    assert read.metadata.title == "Un essai"
    texts = [page.extract_text() for page in read.pages]
    assert len(texts) == 12
    assert "0 Liberté" in texts[0] and "9 Ĉu ĝi ŝanĝas?" in texts[9]


def test_a_page_that_was_handed_out_is_kept_no_more():
    document, out, sizes = Document(300, 200, "Un essai"), io.BytesIO(), []
    for number in range(3):
        document.put(line_operators(document.shelf, shape(f"Page {number}"), 12, (20, 100)))
        document.end_page()
        document.hand_out(out)
        sizes.append(len(out.getvalue()))
    assert sizes == sorted(set(sizes))
    assert document._pdf.idToObject["Page1"] is None
    document.write(out)
    assert out.getvalue().count(b"/Type /Page\n") == 3


def test_letters_that_nobody_can_draw_are_named():
    with pytest.raises(LettersMissing) as refusal:
        shape("Ana \U00010900")
    assert refusal.value.letters == ["\U00010900"]
