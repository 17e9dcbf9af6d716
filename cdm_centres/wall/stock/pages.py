"""Pages: the explorer, the editor, choosers of pages, and what the sidebar asks for."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import ResolverMatch

from cdm_centres.wall.doors import Door, door
from cdm_centres.wall.house import House
from cdm_centres.wall.things import (
    harmless,
    open_page,
    own_document,
    own_image,
    own_page,
    own_revision,
    own_task_state,
    own_workflow_state,
)

ONE = "One page of their own; Wagtail asks for the right to do it."
FOUND = "Lists pages on which the person has a right."
CHOICE = "Offers pages they work on, and those everybody may read (hook construct_page_chooser_queryset)."
NAMES = {"content_type_app_name": harmless, "content_type_model_name": harmless}


class BulkDoor(Door):
    """Many things at once: each must be their own, for the screen names also those it would refuse to touch."""

    KINDS = {"page": own_page, "image": own_image, "document": own_document}

    def lets_through(self, house: House, request: HttpRequest, match: ResolverMatch) -> bool:
        kind = self.KINDS.get(match.kwargs["model_name"])
        chosen = request.GET.getlist("id")
        if kind is None:
            return False
        # «All» of a list of pages means all below one of them; without it, all there are.
        if "all" in chosen and kind is own_page and not request.GET.get("childOf"):
            return False
        below = [*request.GET.getlist("childOf"), *request.POST.getlist("chooser")] if kind is own_page else []
        return all(own_page(house, value) for value in below) and all(
            kind(house, value) for value in chosen if value != "all"
        )


def of_page(*views: str, **also) -> dict[str, Door]:
    """Doors to what is done with one page."""
    return {f"wagtailadmin_pages:{view}": door(ONE, page_id=own_page, **also) for view in views}


DOORS: dict[str, Door] = {
    "wagtailadmin_explore_root": door(FOUND),
    "wagtailadmin_explore": door(FOUND, parent_page_id=open_page),
    "wagtailadmin_explore_results": door(FOUND, parent_page_id=open_page),
    "wagtailadmin_pages:search": door(FOUND),
    "wagtailadmin_pages:search_results": door(FOUND),
    "wagtailadmin_pages:add": door(ONE, parent_page_id=own_page, **NAMES),
    "wagtailadmin_pages:preview_on_add": door(ONE, parent_page_id=own_page, **NAMES),
    "wagtailadmin_pages:add_subpage": door(ONE, parent_page_id=own_page),
    "wagtailadmin_pages:choose_parent": door(FOUND, app_label=harmless, model_name=harmless, parent_page=own_page),
    **of_page("edit", "preview_on_edit", "view_draft", "delete", "unpublish", "convert_alias", "set_privacy"),
    **of_page("lock", "unlock", "usage", "history", "history_results", "revisions_index", "workflow_history"),
    **of_page("confirm_workflow_cancellation"),
    **of_page("copy", new_parent_page=own_page),
    **of_page("revisions_view", "revisions_revert", "revisions_unschedule", revision_id=own_revision),
    **of_page("workflow_action", "collect_workflow_action_data", action_name=harmless, task_state_id=own_task_state),
    **of_page("workflow_preview", task_id=harmless),
    **of_page("workflow_history_detail", workflow_state_id=own_workflow_state),
    "wagtailadmin_pages:revisions_compare": door(
        ONE, pk=own_page, revision_id_a=own_revision, revision_id_b=own_revision
    ),
    "wagtailadmin_pages:move": door(ONE, page_to_move_id=own_page, new_parent_page=own_page),
    "wagtailadmin_pages:move_confirm": door(ONE, page_to_move_id=own_page, destination_id=own_page),
    "wagtailadmin_pages:set_page_position": door(ONE, page_to_move_id=own_page),
    "wagtail_bulk_action": BulkDoor("Each thing is asked for."),
    "wagtailadmin_choose_page": door(CHOICE),
    "wagtailadmin_choose_page_child": door(CHOICE, parent_page_id=open_page),
    "wagtailadmin_choose_page_search": door(CHOICE),
    "wagtailadmin_choose_page_chosen_multiple": door(CHOICE, id=open_page),
    "wagtailadmin_choose_page_external_link": door("Knows no object."),
    "wagtailadmin_choose_page_email_link": door("Knows no object."),
    "wagtailadmin_choose_page_phone_link": door("Knows no object."),
    "wagtailadmin_choose_page_anchor_link": door("Knows no object."),
    "wagtailadmin_api:pages:listing": door(FOUND, child_of=open_page, descendant_of=open_page),
    "wagtailadmin_api:pages:detail": door(FOUND, pk=own_page),
    "wagtailadmin_api:pages:action": door(ONE, pk=own_page, action_name=harmless),
}
