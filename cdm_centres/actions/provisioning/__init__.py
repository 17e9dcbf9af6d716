"""From a plan to a centre's whole house, in one transaction, as often as one likes: what is there stays as it is."""

from .hosts import check_free as check_host_is_free
from .hosts import open_host
from .languages import add_language, keep_rights, let_editors_publish
from .plan import FirstMember, Plan
from .provision import adopt, network, provision
from .shelf import ensure_commons
from .slugs import check_free as check_slug_is_free

__all__ = [
    "FirstMember",
    "Plan",
    "add_language",
    "adopt",
    "check_host_is_free",
    "check_slug_is_free",
    "ensure_commons",
    "keep_rights",
    "let_editors_publish",
    "network",
    "open_host",
    "provision",
]
