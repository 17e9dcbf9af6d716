"""How often something may happen, counted in the cache: enough for people, too few for machines.

Who asks is hashed with the site's secret, so that the cache holds no list of visitors.
"""

from __future__ import annotations

from django.core.cache import cache
from django.utils.crypto import salted_hmac

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def is_within(what: str, who: str, *, most: int, seconds: int = HOUR) -> bool:
    """Count one more `what` by `who`; False once there were more than `most` in a window of `seconds`.

    `what` is one word in the whole suite: two apps that use the same share a count. `who` is an address of a machine or
    of a mailbox; capitals don't make another.
    """
    key = f"cdm_pages.limits.{what}.{salted_hmac(what, who.casefold()).hexdigest()}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) <= most
    except ValueError:  # the window closed between the two lines
        return True
