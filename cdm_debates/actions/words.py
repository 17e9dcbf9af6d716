"""The words of a debate's pages, written and published by its animators: their group has no rights on pages, the
debate itself gives them.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Page

from cdm_debates import permissions
from cdm_debates.exceptions import NotAllowed, WordsChanged, WordsLocked
from cdm_debates.models import Debate, DebatePage


def save(*, page: DebatePage, by: Any, seen: int | None, publish: bool = False) -> DebatePage:
    """Keep what `page` says as its newest draft, and publish it if asked to.

    `seen` is the revision that was before the writer's eyes. Raises `WordsChanged` where somebody wrote meanwhile,
    `WordsLocked` and `NotAllowed`.
    """
    with transaction.atomic():
        held = _held(page, by)
        if held.latest_revision_id != seen:
            last = held.latest_revision
            raise WordsChanged(by=last and last.user, at=last and last.created_at)
        revision = page.save_revision(user=by, log_action=True)
        if publish:
            _publish_above(page, by)
            revision.publish(user=by, skip_permission_checks=True)
    return page


def publish(*, debate: Debate, by: Any) -> int:
    """Publish what waits on the debate's pages, and the lists they stand in; how many pages it was."""
    with transaction.atomic():
        pages = [page for page in debate.pages.order_by("pk") if not page.live or page.has_unpublished_changes]
        if not permissions.may_animate(by, debate):
            raise NotAllowed
        for page in pages:
            held = _held(page, by)
            _publish_above(held, by)
            held.latest_revision.publish(user=by, skip_permission_checks=True)
    return len(pages)


def _held(page: DebatePage, by: Any) -> DebatePage:
    rows = DebatePage.objects.select_for_update(of=("self",))
    held = rows.select_related("debate", "latest_revision__user").get(pk=page.pk)
    if not permissions.may_animate(by, held.debate):
        raise NotAllowed
    if held.locked and held.locked_by_id != by.pk:
        raise WordsLocked
    return held


def _publish_above(page: Page, by: Any) -> None:
    """The list a page stands in is published with the first of its debates."""
    index = page.get_parent()
    if not index.live and index.latest_revision is not None:
        index.latest_revision.publish(user=by, skip_permission_checks=True)
