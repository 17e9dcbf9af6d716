"""The documents: links lead somewhere, pictures are shown, each page is reached from the README or a guide."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")


def links(document: Path) -> list[tuple[Path, str]]:
    """What a document links to in the project: the file and the heading, as they stand."""
    text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.S)
    found = [target.partition("#") for target in LINK.findall(text) if not re.match(r"[a-z]+:", target)]
    return [((document.parent / path).resolve() if path else document, anchor) for path, _hash, anchor in found]


def anchors(document: Path) -> set[str]:
    """The headings as GitHub names them in an address."""
    text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.S)
    headings = re.findall(r"^#+ (.+)$", text, flags=re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_of_a_document_leads_somewhere(document):
    for target, anchor in links(document):
        assert target.exists(), target
        assert not anchor or anchor in anchors(target), f"{target.name}#{anchor}"


def test_every_page_and_every_picture_of_the_documents_is_linked():
    reached = {target for document in DOCUMENTS for target, _anchor in links(document)}
    there = {path.resolve() for ending in ("md", "png") for path in ROOT.glob(f"docs/**/*.{ending}")}
    assert sorted(there - reached) == []
