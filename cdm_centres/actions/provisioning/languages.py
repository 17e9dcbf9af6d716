"""Languages a centre takes up later: rights and drafts at once, nothing live."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from cdm_centres import permissions
from cdm_centres.enums import CentreEventKind
from cdm_centres.exceptions import NotAllowed
from cdm_centres.models import Centre, CentreEvent, CentreHouse, CentrePage

from .pages import Planter
from .provision import one_at_a_time, settle


def add_language(*, centre: Centre, language: str, by: Any) -> CentrePage:
    """The centre's pages in one more language, as drafts with the sample texts, and the rights to write there.

    For the network team and the centre's own managers. A language that is there already changes nothing.
    """
    if by is not None and not permissions.may_add_language(by, centre):
        raise NotAllowed
    with transaction.atomic():
        one_at_a_time()
        locked = Centre.objects.select_for_update().get(pk=centre.pk)
        made = Planter(locked, by, live=False).plant((language,))
        if made:
            settle(locked)
            CentreEvent.objects.create(centre=locked, kind=CentreEventKind.LANGUAGE_ADDED, by=by, note=language)
    return CentrePage.objects.get(centre=centre, locale__language_code=language)


def let_editors_publish(*, centre: Centre, allowed: bool, by: Any) -> None:
    """Say whether the centre's editors publish by themselves, or ask a manager to look first. For its managers."""
    if by is not None and not permissions.may_keep(by, centre):
        raise NotAllowed
    with transaction.atomic():
        locked = Centre.objects.select_for_update().get(pk=centre.pk)
        if CentreHouse.objects.get(centre=locked).editors_publish != allowed:
            settle(locked, editors_publish=allowed)
            note = "editors publish" if allowed else "managers look first"
            CentreEvent.objects.create(centre=locked, kind=CentreEventKind.PUBLISHING, by=by, note=note)


def keep_rights(*, centre_id: int) -> None:
    """A page of the centre came into being by another road, such as a translation: its people may work there too."""
    with transaction.atomic():
        centre = Centre.objects.select_for_update().get(pk=centre_id)
        if CentreHouse.objects.filter(centre=centre).exists():
            settle(centre)
