"""What the site's frame needs to know about its own built files."""

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

STYLES = "fonts/fonts.css"


def built_file(path: str) -> str | None:
    """The public address of a built file, or None where it was not built."""
    try:
        return static(path) if finders.find(path) else None
    except ValueError:  # a manifest that does not list it
        return None


@register.simple_tag
def web_fonts() -> SafeString | str:
    """Links to the web fonts, those of the page's script ahead of time; nothing where they were not built."""
    styles = built_file(STYLES)
    if not styles:
        return ""
    script = "arabic" if (get_language() or "").startswith("ar") else "latin"
    files = [built_file(f"fonts/citoyens-{script}-{weight}.woff2") for weight in (400, 700)]
    early = format_html_join(
        "\n", '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>', [(f,) for f in files if f]
    )
    return format_html('{}\n<link rel="stylesheet" href="{}">\n', early, styles)
