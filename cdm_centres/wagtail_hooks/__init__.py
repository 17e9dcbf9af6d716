"""What centres bring to the Wagtail admin, one subject in each file."""

from . import (  # noqa: F401  (they register their hooks)
    agendas,
    editor,
    house,
    letters,
    members,
    menus,
    requests,
    rights,
    sharing,
    standing,
    wall,
)
