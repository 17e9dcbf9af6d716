"""What pages bring about when they are published, withdrawn, moved or copied to be translated."""

from __future__ import annotations

import logging
from typing import Any

from django.dispatch import receiver
from wagtail.signals import copy_for_translation_done, page_published, page_unpublished, post_page_move

from .actions import agendas, provisioning
from .exceptions import EventIncomplete
from .models import CentrePage, EventPage

log = logging.getLogger("cdm_centres.agendas")


@receiver(page_published, sender=EventPage)
def announce_event_when_its_page_is_published(instance: EventPage, **kwargs: Any) -> None:
    """The editor's form has checked the facts; a page published by other roads may lack some, and is not announced."""
    try:
        agendas.announce(page=instance)
    except EventIncomplete as refusal:
        log.warning("The event of page %s is not announced: %s", instance.pk, refusal.problems)


@receiver(page_unpublished, sender=EventPage)
def withdraw_event_when_its_page_is_unpublished(instance: EventPage, **kwargs: Any) -> None:
    agendas.withdraw(page=instance)


@receiver(post_page_move)
def announce_events_anew_when_their_page_moves(instance: Any, **kwargs: Any) -> None:
    """In another centre's agenda it is that centre that invites."""
    for page in EventPage.objects.live().filter(path__startswith=instance.path):
        announce_event_when_its_page_is_published(instance=page)


@receiver(copy_for_translation_done)
def give_rights_when_a_centre_page_is_to_be_translated(target_obj: Any, **kwargs: Any) -> None:
    """The centre's people may work in that language's tree too."""
    if isinstance(target_obj, CentrePage):
        provisioning.keep_rights(centre_id=target_obj.centre_id)
