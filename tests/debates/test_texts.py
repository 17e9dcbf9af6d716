"""Tricks with texts: what is shown is safe, small and honest; what is nothing is refused."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cdm_debates import texts
from cdm_debates.exceptions import NoWords, TooLong

TRICKS = [
    "<script>alert(1)</script> bonjour",
    "<img src=x onerror=alert(1)> bonjour",
    "<a href='javascript:alert(1)'>cliquez</a>",
    "[cliquez](javascript:alert(1)) et ![x](https://example.org/x.png)",
    "<https://example.org/><b>gras</b>",
    "`code` ~~barré~~ | tableau |\n|---|\n| a |",
    "# Un titre\n\n---\n\n* * *\n\n    du code\n\n```\nencore\n```\n",
    "&lt;script&gt;alert(1)&lt;/script&gt; bonjour",
    'https://example.org/"onmouseover="alert(1) bonjour',
    "https://example.org/<script>alert(1)</script>",
    "**gras <i onclick=x>penché** faux</i>",
    "[ref]: https://example.org\n\n[ref] bonjour",
]


@pytest.mark.parametrize("trick", TRICKS)
def test_html_and_markdown_are_letters_like_others(trick):
    shown = texts.clean(trick).html
    opened = {part.split(">")[0].split()[0].strip("/") for part in shown.split("<")[1:]}
    assert opened <= texts.TAGS
    assert "javascript:" not in shown.split("<a ")[-1].split(">")[0] or "<a " not in shown
    assert not any(
        f" on{event}=" in part.split(">")[0] for part in shown.split("<")[1:] for event in ("error", "click")
    )


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=300))
def test_whatever_is_typed_comes_out_with_known_tags_only(typed):
    try:
        cleaned = texts.clean(typed)
    except NoWords:
        return
    opened = {part.split(">")[0].split()[0].strip("/") for part in cleaned.html.split("<")[1:]}
    assert opened <= texts.TAGS
    assert texts.clean(cleaned.source).html == cleaned.html, "cleaning is done once and for all"


def test_the_marks_people_write_in_mails_are_understood():
    shown = texts.clean("*un* **deux**\n\n- trois\n- quatre\n\n> cinq\nfin").html
    for part in ("<em>un</em>", "<strong>deux</strong>", "<li>trois</li>", "<blockquote>"):
        assert part in shown


def test_a_megabyte_is_refused_before_it_is_read():
    start = time.thread_time()
    with pytest.raises(TooLong) as refused:
        texts.clean("a" * 1_000_000)
    assert time.thread_time() - start < 1
    assert (refused.value.length, refused.value.most) == (1_000_000, 5000)
    assert "5000" in str(refused.value)


@pytest.mark.parametrize("nothing", ["", "   \n", "🎉🎉🎉", "…!?", "\u200b\u200b", "👨‍👩‍👧", "> > >", "\u202e"])
def test_a_text_without_a_word_is_refused(nothing):
    with pytest.raises(NoWords):
        texts.clean(nothing)


@pytest.mark.parametrize("words", ["Ĝis!", "نعم", "да", "はい", "42", "हाँ", "👍 oui"])
def test_a_word_of_any_script_is_one(words):
    assert words in texts.clean(words).plain


def test_letters_under_heaps_of_marks_are_dug_out():
    zalgo = "".join(letter + "\u0301\u0316\u0348\u0351\u0362\u035c\u0489" * 9 for letter in "zalgo")
    cleaned = texts.clean(zalgo)
    assert len(cleaned.source) <= len("zalgo") * (1 + texts.MOST_MARKS)


@pytest.mark.parametrize("words", ["Việt Nam", "שָׁלוֹם", "السَّلَامُ عَلَيْكُمْ", "ราชอาณาจักร", "नमस्ते दुनिया"])
def test_marks_that_scripts_need_stay(words):
    import unicodedata  # noqa: PLC0415

    assert texts.clean(words).source == unicodedata.normalize("NFC", words)


def test_nothing_turns_the_text_that_follows_round():
    cleaned = texts.clean("Lisez \u202egnp.exe\u202c et \u2066ceci\u2069, نص\u200f ici")
    assert not set(cleaned.html) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert "\u200f" in cleaned.source, "a mark that Arabic text needs stays"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("https://аpple.com/login", "https://xn--pple-43d.com/login"),
        ("https://EXAMPLE.org/Chemin", "https://example.org/Chemin"),
        ("https://ĝardeno.example/", "https://xn--ardeno-o5a.example/"),
    ],
)
def test_a_link_shows_its_host_as_it_is(written, shown):
    assert f">{shown}</a>" in texts.clean(f"Voyez {written}").html


@pytest.mark.parametrize(
    "written", ["https://paypal.com@evil.example/", "https://localhost/x", "https://[::1/", "ftp://a.example"]
)
def test_an_address_that_hides_something_is_no_link(written):
    cleaned = texts.clean(f"Voyez {written} bien sûr")
    assert (cleaned.links, "<a " in cleaned.html) == (0, False)


def test_a_link_gives_nothing_to_whom_it_leads():
    assert 'rel="nofollow ugc noopener noreferrer"' in texts.clean("https://example.org/").html


def test_the_point_after_an_address_is_no_part_of_it():
    assert 'href="https://example.org/a"' in texts.clean("(Voyez https://example.org/a).").html


@pytest.mark.parametrize("quote", ["> " * 50 + "profond", "\n".join(">" * depth + " niveau" for depth in range(1, 51))])
def test_quotes_fifty_deep_are_three(quote):
    shown = texts.clean(quote).html
    deepest = level = 0
    for part in shown.split("<")[1:]:
        level += part.startswith("blockquote>")
        level -= part.startswith("/blockquote>")
        deepest = max(deepest, level)
    assert (deepest, level) == (texts.DEEPEST_QUOTE, 0)


def test_texts_that_say_the_same_have_one_key():
    one = texts.clean("Une fontaine sur la place rendrait service à tous.")
    same = texts.clean("  UNE fontaine\nsur la *place* rendrait   service à tous. ")
    other = texts.clean("Une fontaine sur la place rendrait service à toutes.")
    assert one.key() == same.key() != other.key()
    assert one.key(3) == one.key(4), "a long text is the same wherever it is said"
    assert texts.clean("Oui.").key(3) != texts.clean("Oui.").key(4), "a short one may be said to two people"
