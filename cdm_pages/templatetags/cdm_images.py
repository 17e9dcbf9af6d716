"""Images in the sizes and formats that suit each screen."""

from functools import cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.images.models import AbstractImage, Filter
from wagtail.images.shortcuts import get_renditions_or_not_found

register = template.Library()

#: Widths in pixels; a small image is never enlarged.
WIDTHS = (480, 960, 1600)
#: Of the plain JPEG, for browsers that know neither AVIF nor WebP.
PLAIN_WIDTH = 960
FORMATS = (("avif", "image/avif"), ("webp", "image/webp"))
#: The room an image has in the column of text.
SIZES = "(min-width: 48em) 44rem, 100vw"


def widths_for(image: AbstractImage) -> tuple[int, ...]:
    """The widths worth having: those below the image's own, and one that covers it."""
    smaller = [width for width in WIDTHS if width < image.width]
    covering = [width for width in WIDTHS if width >= image.width][:1]
    return (*smaller, *covering)


@cache
def filters_for(widths: tuple[int, ...], formats: tuple[tuple[str, str], ...]) -> dict[str, list[Filter]]:
    """Filters by format name. Kept: each reads its own words again, and a list shows dozens of images."""
    filters = {name: [Filter(f"width-{width}|format-{name}") for width in widths] for name, _mime in formats}
    filters["jpeg"] = [Filter(f"width-{PLAIN_WIDTH}|format-jpeg")]
    return filters


def source(mime: str, renditions: list, sizes: str) -> SafeString:
    """One `<source>` of a `<picture>`."""
    srcset = ", ".join(f"{rendition.url} {rendition.width}w" for rendition in renditions)
    return format_html('<source type="{}" srcset="{}" sizes="{}">', mime, srcset, sizes)


@register.simple_tag
def responsive_image(
    image: AbstractImage, alt: str = "", sizes: str = "", lazy: bool = True, css_class: str = ""
) -> SafeString:
    """`<picture>` with AVIF, WebP and JPEG, width and height, loaded when it comes into view unless `lazy` is false."""
    if not image:
        return SafeString("")
    filters = filters_for(widths_for(image), FORMATS)
    found = get_renditions_or_not_found(image, [one for group in filters.values() for one in group])
    sources = format_html_join(
        "",
        "{}",
        ((source(mime, [found[one.spec] for one in filters[name]], sizes or SIZES),) for name, mime in FORMATS),
    )
    plain = found[filters["jpeg"][0].spec]
    loading = SafeString('loading="lazy" decoding="async"' if lazy else 'fetchpriority="high"')
    return format_html(
        '<picture class="c-image {}">{}<img src="{}" width="{}" height="{}" alt="{}" {}></picture>',
        css_class, sources, plain.url, plain.width, plain.height, alt, loading,
    )  # fmt: skip
