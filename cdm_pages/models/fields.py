"""The body of a page as a field."""

from typing import Any

from django.db import models
from django.utils.functional import cached_property
from wagtail.fields import StreamField

from cdm_pages.blocks import BodyBlock


class LeanStreamField(StreamField):
    """A stream whose block definitions stay out of migrations: a new sentence of help is no change of the database."""

    def deconstruct(self) -> tuple[str, str, list, dict]:
        name, _path, _args, kwargs = models.Field.deconstruct(self)
        return name, "cdm_pages.models.LeanStreamField", [[]], kwargs


class BodyField(LeanStreamField):
    """A stream of the blocks registered when the site starts.

    The definitions are read when the field is first used, after every app has had its say, and stay out of
    migrations: a new block, or another sentence of help, is no change of the database.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("block_types", None)
        super().__init__([], **kwargs)

    @cached_property
    def stream_block(self) -> BodyBlock:
        block = BodyBlock()
        block.set_meta_options(self.block_opts)
        return block

    def deconstruct(self) -> tuple[str, str, list, dict]:
        name, _path, _args, kwargs = models.Field.deconstruct(self)
        return name, "cdm_pages.models.BodyField", [], kwargs
