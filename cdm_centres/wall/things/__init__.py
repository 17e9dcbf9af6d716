"""What a value in an address may stand for, as sentences that answer yes or no. What does not exist is nobody's."""

from .centres import own_centre, own_site
from .files import own_collection, own_document, own_image
from .pages import open_page, own_page
from .rows import found, harmless, is_number
from .translations import own_translation, own_translation_source
from .work import own_revision, own_task_state, own_workflow_state

__all__ = [
    "found",
    "harmless",
    "is_number",
    "open_page",
    "own_centre",
    "own_collection",
    "own_document",
    "own_image",
    "own_page",
    "own_revision",
    "own_site",
    "own_task_state",
    "own_translation",
    "own_translation_source",
    "own_workflow_state",
]
