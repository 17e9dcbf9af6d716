"""What the register adds to the Wagtail admin."""

from wagtail import hooks
from wagtail.blocks import Block

from .blocks import RegistrationBlock


@hooks.register("register_body_blocks")
def blocks_of_the_register() -> list[tuple[str, Block]]:
    return [("registration", RegistrationBlock())]
