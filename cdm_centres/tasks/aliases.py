"""Mail about the network's mail addresses."""

from __future__ import annotations

from typing import Any

from django_tasks import task

from cdm_centres.enums import AliasState, CentreKind, Role
from cdm_centres.models import MailAlias, Membership

from .members import language_of, link_to, write_to


@task()
def send_address_requested(alias_id: int) -> None:
    """Tell the network's team that a centre asks for an address."""
    alias = MailAlias.objects.waiting().select_related("centre").filter(pk=alias_id).first()
    if alias is None:
        return
    network = Membership.objects.in_force().filter(centre__kind=CentreKind.NETWORK, role=Role.MANAGER)
    for held in network.filter(user__is_active=True).select_related("user"):
        link = link_to("cdm_centres_members:all_addresses", language_of(held.user))
        write_to("address_requested", held.user, alias=alias, centre=alias.centre, link=link)


@task()
def send_address_approved(alias_id: int) -> None:
    """Tell whoever asked, and everybody mail will now reach, that an address is open."""
    alias = MailAlias.objects.in_use().select_related("centre", "requested_by").filter(pk=alias_id).first()
    if alias is None:
        return
    for person in _concerned(alias):
        write_to("address_approved", person, alias=alias, centre=alias.centre)


@task()
def send_address_refused(alias_id: int) -> None:
    """Tell whoever asked why an address is not given."""
    refused = MailAlias.objects.filter(state=AliasState.REFUSED).select_related("centre", "requested_by")
    alias = refused.filter(pk=alias_id).first()
    if alias is not None and alias.requested_by is not None:
        write_to("address_refused", alias.requested_by, alias=alias, centre=alias.centre, reason=alias.reason)


def _concerned(alias: MailAlias) -> list[Any]:
    """Whoever asked, if still of the team, and those mail reaches; each once."""
    reached = [held.user for held in alias.memberships.in_force().select_related("user")]
    asker = alias.requested_by
    team = Membership.objects.in_force().filter(centre=alias.centre)
    if asker is not None and team.filter(user=asker).exists():
        reached.append(asker)
    return list({person.pk: person for person in reached if person.is_active}.values())
