"""A person's language and time zone, the same on the public pages, in mails and in the Wagtail admin.

`User` holds them. Wagtail keeps its own copy in `UserProfile`: whichever is saved last tells the other.
"""

from __future__ import annotations

from django.contrib.auth import get_user_model
from wagtail.users.models import UserProfile

from .models import User


def tell_the_admin(user: User) -> None:
    """Copy a person's language and time zone to the admin's profile, if there is one already."""
    UserProfile.objects.filter(user_id=user.pk).update(
        preferred_language=user.language, current_time_zone=user.time_zone
    )


def fill_profile(profile: UserProfile) -> None:
    """Give a new profile of the admin the language and time zone its person chose."""
    profile.preferred_language = profile.preferred_language or profile.user.language
    profile.current_time_zone = profile.current_time_zone or profile.user.time_zone


def learn_from_the_admin(profile: UserProfile) -> None:
    """Copy what a person chose in the admin's profile back to the account."""
    chosen = {"language": profile.preferred_language, "time_zone": profile.current_time_zone}
    chosen = {name: value for name, value in chosen.items() if value}
    if chosen:
        get_user_model().objects.filter(pk=profile.user_id).update(**chosen)


def prepare_admin(user: User) -> None:
    """See that the admin has a profile to read the language from, also at the first visit."""
    if not hasattr(user, "wagtail_userprofile"):
        UserProfile.get_for_user(user)
