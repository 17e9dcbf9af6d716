"""Who says a contribution better in another language than a machine did."""

from __future__ import annotations

from typing import Any

from cdm_centres.enums import Role
from cdm_centres.models import Membership
from cdm_debates.models import Contribution
from cdm_debates.querysets.debates import is_somebody
from cdm_registry import permissions as registry_permissions

from .moderating import moderates
from .taking_part import is_paused
from .visibility import can_see


def may_correct_translations(user: Any, contribution: Contribution) -> bool:
    """Registered citizens, translators of any centre, and who moderates the debate; of words that are public, and not
    while one's own taking part is paused.
    """
    if not is_somebody(user) or not contribution.is_shown or not can_see(user, contribution):
        return False
    if is_paused(user, contribution.debate):
        return False
    translates = Membership.objects.of(user).in_force().filter(role=Role.TRANSLATOR)
    return registry_permissions.is_registered(user) or translates.exists() or moderates(user, contribution.debate)
