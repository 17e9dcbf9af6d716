"""What is asked of a page in the second scheme: all rules where anything but colours changed, and never no rule."""

import pytest

from .browsing import assert_accessible

PAGE = """<!doctype html><html lang="fr"><head><title>Une page</title><style>
  :root {{ color-scheme: light dark }}
  body {{ background: light-dark(#fff, #000) }}
  p {{ color: light-dark(#000, {dark}) }}
  input {{ display: none }} @media (prefers-color-scheme: dark) {{ input {{ display: {shown} }} }}
</style></head><body><main><h1>Un titre</h1><p>Des mots.</p><input></main></body></html>"""


@pytest.mark.looks
@pytest.mark.parametrize(
    ("dark", "shown", "rule"), [("#fff", "none", None), ("#222", "none", "color-contrast"), ("#fff", "block", "label")]
)
def test_what_is_wrong_in_the_dark_alone_is_found(page, dark, shown, rule):
    page.set_content(PAGE.format(dark=dark, shown=shown))
    assert_accessible(page)
    page.emulate_media(color_scheme="dark")
    if not rule:
        assert_accessible(page)
        return
    with pytest.raises(AssertionError, match=rf"\n  {rule} "):
        assert_accessible(page)
