"""Who may do what with a person's file, as sentences that answer yes or no."""

from __future__ import annotations

from typing import Any

from cdm_centres import permissions as centre_permissions

from .enums import NUMBERED_STATES
from .models import Citizen


def may_handle_card_of(user: Any, citizen: Citizen) -> bool:
    """The person may print, hand over, replace or revoke this citizen's card; not their own."""
    if citizen.state not in NUMBERED_STATES or citizen.user_id == user.pk or not user.is_authenticated:
        return False
    return centre_permissions.is_registrar_of(user, citizen.centre) or centre_permissions.is_network_team(user)
