"""A centre's own colours, made readable: whatever a volunteer picks, words keep the contrast of WCAG 2.2 AA.

A colour is "#rrggbb". Its hue stays; its lightness moves, in small steps, until it can be read on every ground of the
scheme. So a lemon yellow gives olive words by day and stays lemon by night.
"""

from __future__ import annotations

import colorsys
import hashlib
import re
from functools import lru_cache

COLOUR = re.compile(r"#[0-9a-f]{6}")
#: What words stand on, by scheme: the host's grounds (tokens bg, surface, surface-2), the one that asks most last.
GROUNDS = {"light": ("#fffdf9", "#faf6ee", "#f2ebdd"), "dark": ("#0b152b", "#122142", "#1a2c55")}
#: Of words (WCAG 1.4.3), with a little to spare for rounding; titles and buttons are given more.
READABLE, CLEAR = 4.6, 6.5
STEP = 0.01
#: How much of the colour tints a ground that is laid behind words.
TINT = {"light": 0.1, "dark": 0.18}
SELECTORS = (
    ("light", ":root{{{}}}"),
    ("dark", '@media (prefers-color-scheme:dark){{:root:not([data-theme="light"]){{{}}}}}'),
    ("dark", ':root[data-theme="dark"]{{{}}}'),
)


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2: 0 is black, 1 is white."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str, grounds: tuple[str, ...], at_least: float) -> str:
    """The colour itself where it can be read on all the grounds, else the nearest lightness of its hue that can."""
    towards = 0.0 if luminance(grounds[0]) > 0.5 else 1.0
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    found = colour
    while min(contrast(found, ground) for ground in grounds) < at_least and lightness != towards:
        lightness = max(0.0, lightness - STEP) if towards == 0.0 else min(1.0, lightness + STEP)
        found = _hex(colorsys.hls_to_rgb(hue, lightness, saturation))
    return found


def mixed(colour: str, ground: str, share: float) -> str:
    """The ground with so much (0 to 1) of the colour in it."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return _hex(tuple(share * one + (1 - share) * other for one, other in pairs))


def needs_help(colour: str) -> bool:
    """Words in this colour could not be read on the pages of one scheme or the other."""
    return any(readable(colour, grounds, READABLE) != colour for grounds in GROUNDS.values())


@lru_cache(maxsize=1024)
def palette(colour: str, second: str, scheme: str) -> dict[str, str]:
    """The values of the tokens that a centre's colours change in a scheme; `second` may be empty."""
    grounds = GROUNDS[scheme]
    tokens = {}
    if colour:
        tint = mixed(colour, grounds[0], TINT[scheme])
        under = (*grounds, tint)
        strong = readable(colour, under, CLEAR)
        plain = readable(colour, under, READABLE)
        tokens = {"accent": plain, "accent-strong": strong, "link": plain, "accent-bg": tint, "on-accent": grounds[0]}
    accent = second or colour
    return tokens | ({"dawn": readable(accent, grounds, READABLE)} if accent else {})


@lru_cache(maxsize=1024)
def sheet(colour: str, second: str) -> str:
    """The style sheet of a centre: a few tokens, by day and by night; "" where it has no colours of its own."""
    if not colour and not second:
        return ""
    band = f"--dawn:linear-gradient(to right,{colour or second},{second or colour});"
    rules = []
    for scheme, rule in SELECTORS:
        values = palette(colour, second, scheme).items()
        rules.append(rule.format(band + "".join(f"--color-{name}:{value};" for name, value in values)))
    return f"@layer tokens{{{''.join(rules)}}}\n"


def digest(text: str) -> str:
    """What names a sheet in its address: another content, another address."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _channels(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))


def _hex(channels: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
