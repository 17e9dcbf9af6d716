"""What every block of a body shares: groups of the chooser, a real preview, optional texts that are never None."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

TEXT = _("Texte")
MEDIA = _("Images et médias")
STRUCTURE = _("Mise en forme")
LINKS = _("Liens")

#: What editors may do inside a paragraph: no headings (they have their own block), no embeds, no images.
RICH_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link", "superscript", "subscript"]


class NeverNone:
    """A text that was not written yet is an empty string, because wagtail-localize stops at None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("default", "")
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return super().to_python(value or "")  # type: ignore[misc]

    def normalize(self, value: Any) -> str:
        return value or ""


class RequiredText(NeverNone, blocks.CharBlock):
    """One line of text that must be written before the page is published."""


class RequiredLines(NeverNone, blocks.TextBlock):
    """Several lines of text that must be written before the page is published."""


class OptionalText(RequiredText):
    """One line of text that may be left empty."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)


class SharedText(OptionalText):
    """A short value that is the same in every language (an anchor, a code), and so is not sent to translators."""

    def get_translatable_segments(self, value: str) -> list:
        return []

    def restore_translated_segments(self, value: str, segments: list) -> str:
        return value


class BodyBlockMixin:
    """Gives a block the preview of the chooser from `preview_data`, the value as it would stand in the database."""

    #: JSON-shaped value shown in the chooser; an image or document is found by the block itself.
    preview_data: Any = None

    def get_preview_value(self) -> Any:
        return self.to_python(self.preview_data)  # type: ignore[attr-defined]


class BodyStructBlock(BodyBlockMixin, blocks.StructBlock):
    """A block of several fields that stands in a body."""

    def check_values(self, value: blocks.StructValue) -> dict[str, ValidationError]:
        """Errors of the whole, by field name. Not asked while a draft is saved."""
        return {}

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if not self.is_deferred_validation:
            errors = self.check_values(cleaned)
            if errors:
                raise StructBlockValidationError(block_errors=errors)
        return cleaned
