"""The one list of blocks that bodies may hold. Apps add theirs through the hook `register_body_blocks`."""

from collections.abc import Iterable

from django.core.exceptions import ImproperlyConfigured
from wagtail import hooks
from wagtail.blocks import Block


class BlockNameTaken(ImproperlyConfigured):
    """Two apps gave a body block of the same name: stored pages could no longer say which one they mean."""


def body_blocks(own: Iterable[tuple[str, Block]] = ()) -> list[tuple[str, Block]]:
    """Our own blocks followed by those of the hook `register_body_blocks`, in the order of the hooks.

    A hook is a function without arguments that returns fresh `(name, block)` pairs at each call.
    Raises `BlockNameTaken` when a name comes twice.
    """
    found: dict[str, Block] = dict(own)
    for provide in hooks.get_hooks("register_body_blocks"):
        for name, block in provide():
            if name in found:
                raise BlockNameTaken(
                    f"The body block {name!r} of {provide.__module__} exists already ({type(found[name]).__name__})."
                )
            found[name] = block
    return list(found.items())
