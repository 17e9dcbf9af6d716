"""Rights that follow from mandates, asked when they are needed: a mandate that ends takes them away by itself."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend

from .permissions import has_admin_work

ACCESS_ADMIN = "wagtailadmin.access_admin"


class MandateBackend(BaseBackend):
    """Opens the Wagtail admin to everyone who has work there. Signs nobody in."""

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        if obj is not None or not getattr(user_obj, "is_active", False) or user_obj.is_anonymous:
            return set()
        if not hasattr(user_obj, "_mandate_permissions"):
            user_obj._mandate_permissions = {ACCESS_ADMIN} if has_admin_work(user_obj) else set()
        return user_obj._mandate_permissions
