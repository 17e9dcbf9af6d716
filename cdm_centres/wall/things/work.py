"""What is kept of the work on a page: its revisions, and the states of its workflow."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Revision, TaskState, WorkflowState

from cdm_centres.wall.house import House

from .pages import own_page
from .rows import found

#: What an address may say in place of the number of a revision.
MOMENTS = {"live", "earliest", "latest"}


def own_revision(house: House, value: str) -> bool:
    """A revision of a page of their own, or the word for one."""
    revision = found(Revision, value)
    return value in MOMENTS or (revision is not None and of_own_page(house, revision))


def own_workflow_state(house: House, value: str) -> bool:
    """The way of a page of their own through its workflow."""
    state = found(WorkflowState, value)
    return state is not None and of_own_page(house, state)


def own_task_state(house: House, value: str) -> bool:
    """One step on that way."""
    state = found(TaskState, value, "workflow_state")
    return state is not None and of_own_page(house, state.workflow_state)


def of_own_page(house: House, said: Revision | WorkflowState) -> bool:
    """What is said of any kind of object is said of a page of their own."""
    is_page = said.base_content_type_id == ContentType.objects.get_for_model(Page).pk
    return is_page and own_page(house, said.object_id)
