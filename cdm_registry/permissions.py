"""Who may do what with a person's file, as sentences that answer yes or no.

The registrars of the person's own centre, and the network team, which looks after all of it (DESIGN, section 1).
Nobody decides on a file they are party to. What a file's *state* allows is asked in the same sentence where a button
depends on it; the actions ask `may_decide_on` and leave the state to the guarded move, so that a late click is told
the truth.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from cdm_centres import permissions as centre_permissions
from cdm_centres.models import Centre

from .enums import DESK_STATES, NUMBERED_STATES, CitizenState
from .models import Citizen
from .querysets import CitizenQuerySet


def is_registered(user: Any) -> bool:
    """The person is a world citizen today: registered, and neither suspended nor withdrawn."""
    return user.is_authenticated and user.is_active and Citizen.objects.registered().filter(user_id=user.pk).exists()


def is_party_to(user: Any, citizen: Citizen) -> bool:
    """The file is the person's own, or that of a child they answer for."""
    if citizen.user_id is not None and citizen.user_id == user.pk:
        return True
    address = (getattr(user, "email", "") or "").casefold()
    return bool(address) and address in {citizen.email.casefold(), citizen.guardian_email.casefold()}


def is_holder_of(user: Any, citizen: Citizen) -> bool:
    """The file is the person's own, by the account that was linked when the address was confirmed."""
    return user.is_authenticated and user.is_active and citizen.user_id is not None and citizen.user_id == user.pk


def works_for(user: Any, centre: Centre) -> bool:
    """The person keeps the register of this centre: its registrar, or somebody of the network team."""
    if not (user.is_authenticated and user.is_active):
        return False
    return centre_permissions.is_registrar_of(user, centre) or centre_permissions.is_network_team(user)


def may_use_desk(user: Any) -> bool:
    """The person has a queue: registrar of some centre, or of the network team."""
    if not (user.is_authenticated and user.is_active):
        return False
    return centre_permissions.is_network_team(user) or centre_permissions.centres_registered_by(user).exists()


def centres_at_desk_of(user: Any) -> QuerySet[Centre]:
    """The centres whose people stand in this person's queue."""
    if centre_permissions.is_network_team(user):
        return Centre.objects.all()
    return centre_permissions.centres_registered_by(user) if user.is_authenticated else Centre.objects.none()


def files_at_desk_of(user: Any) -> CitizenQuerySet:
    """The files this person may open; the same rule as `may_read_file`, as a query."""
    files = Citizen.objects.at_the_desk()
    if centre_permissions.is_network_team(user):
        return files
    return files.filter(centre__in=centres_at_desk_of(user))


def may_read_file(user: Any, citizen: Citizen) -> bool:
    """The person may open this file. An address nobody confirmed yet is nobody's business; an erased file is empty."""
    return citizen.state in DESK_STATES and works_for(user, citizen.centre)


def may_decide_on(user: Any, citizen: Citizen) -> bool:
    """The person may act on this file, its state allowing."""
    return may_read_file(user, citizen) and not is_party_to(user, citizen)


def may_validate(user: Any, citizen: Citizen) -> bool:
    """The person may give this file its number now."""
    return citizen.state == CitizenState.AWAITING and may_decide_on(user, citizen)


def may_ask_for_correction(user: Any, citizen: Citizen) -> bool:
    """The person may ask the citizen to put something right before validation."""
    return may_validate(user, citizen)


def may_refuse(user: Any, citizen: Citizen) -> bool:
    """The person may refuse this registration now."""
    return may_validate(user, citizen)


def may_reopen(user: Any, citizen: Citizen) -> bool:
    """The person may take back a refusal, a suspension or a withdrawal."""
    return citizen.state in {CitizenState.REFUSED, CitizenState.SUSPENDED, CitizenState.WITHDRAWN} and may_decide_on(
        user, citizen
    )


def may_suspend(user: Any, citizen: Citizen) -> bool:
    """The person may suspend this registration now."""
    return citizen.state == CitizenState.REGISTERED and may_decide_on(user, citizen)


def may_ask_for_change(user: Any, citizen: Citizen) -> bool:
    """The person may ask for another name or portrait on their own file, which has a card already."""
    return citizen.state == CitizenState.REGISTERED and is_holder_of(user, citizen)


def may_settle_change(user: Any, citizen: Citizen) -> bool:
    """The person may note a citizen's wish for another name or portrait at the desk, and accept or refuse it."""
    return citizen.state == CitizenState.REGISTERED and may_decide_on(user, citizen)


def may_record_withdrawal(user: Any, citizen: Citizen) -> bool:
    """The person may note that the citizen leaves the register."""
    return citizen.state in {CitizenState.REGISTERED, CitizenState.SUSPENDED} and may_decide_on(user, citizen)


def may_record_death(user: Any, citizen: Citizen) -> bool:
    """The person may note that the citizen has died."""
    return citizen.state in {CitizenState.REGISTERED, CitizenState.SUSPENDED} and may_decide_on(user, citizen)


def may_erase(user: Any, citizen: Citizen) -> bool:
    """The person may empty this file for good: the network team, once the person has left, died or was refused."""
    is_over = citizen.state in {CitizenState.REFUSED, CitizenState.WITHDRAWN, CitizenState.DECEASED}
    return is_over and centre_permissions.is_network_team(user) and may_decide_on(user, citizen)


def may_print_cards(user: Any, centre: Centre) -> bool:
    """The person may print, hand over and end cards of this centre's people."""
    return works_for(user, centre)


def may_handle_card_of(user: Any, citizen: Citizen) -> bool:
    """The person may print, hand over, replace or revoke this citizen's card; not their own."""
    return citizen.state in NUMBERED_STATES and may_decide_on(user, citizen)


def may_see_access_log(user: Any) -> bool:
    """The person may see who looked into which file."""
    return centre_permissions.is_network_team(user)
