"""Pictures of tests are encoded with the least effort: same formats, same sizes, a fraction of the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PIL import Image

LEAST_EFFORT: dict[str, dict[str, Any]] = {"AVIF": {"speed": 10}, "WEBP": {"method": 0}}


@contextmanager
def encoded_quickly() -> Iterator[None]:
    """While it holds, Pillow saves AVIF and WebP as quickly as it can; whoever asks for an effort gets it."""
    usual = Image.Image.save

    def save(self: Image.Image, target: Any, format: str | None = None, **options: Any) -> None:
        usual(self, target, format, **{**LEAST_EFFORT.get((format or "").upper(), {}), **options})

    Image.Image.save = save  # type: ignore[method-assign]
    try:
        yield
    finally:
        Image.Image.save = usual  # type: ignore[method-assign]
