"""What each role may do in Wagtail, in the words of Wagtail's permissions. Rights hang on a centre's own trees only.

No role ever gets what reaches over centres: users, groups, redirects, translations sent, settings of all sites.
"""

from __future__ import annotations

from collections.abc import Mapping

from .enums import ADMIN_ROLES, Role

ADD, CHANGE, PUBLISH, LOCK, UNLOCK = "add_page", "change_page", "publish_page", "lock_page", "unlock_page"

#: Of every group of a centre: the admin opens (docs/decisions/0004-mandates-open-the-admin.md).
ADMIN = "access_admin"
#: The roles that have a group, in their order; a plain member has no work in the admin.
GROUPED_ROLES = tuple(role for role in Role if role in ADMIN_ROLES)

#: On the centre's page of every language, and all pages below.
ON_PAGES: Mapping[Role, tuple[str, ...]] = {
    Role.MANAGER: (ADD, CHANGE, PUBLISH, LOCK, UNLOCK),
    Role.EDITOR: (ADD, CHANGE),
    Role.TRANSLATOR: (CHANGE,),
}
#: Beside it, on the same pages, where the centre lets its editors publish by themselves.
ON_PAGES_WITHOUT_REVIEW: Mapping[Role, tuple[str, ...]] = {Role.EDITOR: (PUBLISH,)}

_CHOOSE = ("choose_image", "choose_document")
_KEEP = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
#: On the centre's collection, and the private one inside it.
ON_COLLECTION: Mapping[Role, tuple[str, ...]] = {
    Role.MANAGER: _KEEP,
    Role.EDITOR: _KEEP,
    Role.ANIMATOR: _CHOOSE,
    Role.TRANSLATOR: _CHOOSE,
}
#: Beside it, on the private one alone.
ON_PRIVATE_COLLECTION: Mapping[Role, tuple[str, ...]] = {Role.TREASURER: _KEEP}
#: On the commons of the network, from which all take and into which nobody puts by hand (`actions.commons`).
ON_COMMONS: Mapping[Role, tuple[str, ...]] = dict.fromkeys(ON_COLLECTION, _CHOOSE)
#: Beside it, for the managers of the network's own centre.
ON_COMMONS_FOR_THE_NETWORK: Mapping[Role, tuple[str, ...]] = {Role.MANAGER: ("change_image", "change_document")}
#: On the settings of the centre's own site, where it has one.
ON_SITE_SETTINGS = frozenset({Role.MANAGER})


def on_pages(role: Role, *, editors_publish: bool) -> tuple[str, ...]:
    """The permissions of a role on the pages of its centre."""
    more = ON_PAGES_WITHOUT_REVIEW.get(role, ()) if editors_publish else ()
    return (*ON_PAGES.get(role, ()), *more)
