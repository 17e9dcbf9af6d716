"""A person leaves: their name goes from what they wrote, and the words too if they wish."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django_comments.models import Comment

from cdm_centres import permissions as centre_permissions
from cdm_debates.enums import ContributionState
from cdm_debates.exceptions import NotAllowed
from cdm_debates.models import Contribution, Follow, Letter, ReceivedReply, Undelivered, Voice

from . import contributions

GONE = {ContributionState.WITHDRAWN, ContributionState.MOVED}


def forget(*, person: Any, by: Any, words_too: bool = False) -> int:
    """Take a person's name, attestation and account from all they wrote, with their voice and subscriptions; how many
    contributions it was. `words_too` withdraws them first. For the person, or the network team. There is no way back.
    """
    if by.pk != person.pk and not centre_permissions.is_network_team(by):
        raise NotAllowed
    with transaction.atomic():
        own = Contribution.objects.filter(author_id=person.pk)
        if words_too:
            for contribution in own.exclude(state__in=GONE):
                contributions.withdraw(contribution=contribution, by=person)
        written = list(own.values_list("pk", flat=True))
        own.update(shown_as="", author=None, is_attested=False, attested_centre=None)
        comments = Comment.objects.filter(user_id=person.pk, pk__in=written)
        comments.update(user=None, user_name="", user_email="", user_url="", ip_address=None)
        Voice.objects.filter(user_id=person.pk).delete()
        Follow.objects.filter(user_id=person.pk).delete()
        Letter.objects.filter(user_id=person.pk).delete()
        ReceivedReply.objects.filter(user_id=person.pk).delete()
        Undelivered.objects.filter(user_id=person.pk).delete()
    return len(written)
