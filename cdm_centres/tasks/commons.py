"""Mail about what a centre offered to the commons, and about what leaves it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django_tasks import task

from cdm_centres.enums import CommonsState, Role
from cdm_centres.models import CommonsItem, Membership
from cdm_pages import emails

from .members import write_to

#: The mail of each answer.
ANSWERS = {CommonsState.SHARED: "offer_accepted", CommonsState.REFUSED: "offer_refused"}


@task()
def send_offer_answered(item_id: int) -> None:
    """Tell the centre what the network's team answered to its offer: as it stands when the mail is written."""
    item = CommonsItem.objects.select_related("centre", "image", "document", "offered_by").filter(pk=item_id).first()
    if item is None or item.centre is None or item.state not in ANSWERS:
        return
    _tell(ANSWERS[CommonsState(item.state)], item)


@task()
def send_taken_out(item_id: int) -> None:
    """Tell the centre that its file left the commons, and why; nobody where it was offered again meanwhile."""
    item = CommonsItem.objects.select_related("centre", "image", "document", "offered_by").filter(pk=item_id).first()
    if item is not None and item.centre is not None and item.state == CommonsState.WITHDRAWN:
        _tell("commons_left", item)


def _tell(folder: str, item: CommonsItem) -> None:
    link = emails.absolute(reverse("cdm_centres_sharing:item", args=[item.pk]))
    for person in _concerned(item):
        write_to(folder, person, item=item, centre=item.centre, link=link)


def _concerned(item: CommonsItem) -> list[Any]:
    """Whoever offered it; once that person is no longer of the team, the managers of the centre."""
    team = Membership.objects.in_force().filter(centre=item.centre, user__is_active=True).select_related("user")
    asker = [held.user for held in team.filter(user=item.offered_by_id)[:1]]
    managers = {held.user_id: held.user for held in team.filter(role=Role.MANAGER)}
    return asker or list(managers.values())
