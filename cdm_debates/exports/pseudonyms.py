"""A sign for each author that is the same within one debate, says nothing outside of it, and leads back to nobody."""

from __future__ import annotations

import base64

from django.utils.crypto import salted_hmac

LENGTH = 8  # of 32 letters each: with 10,000 authors in a debate, two share a sign once in 20,000 debates


def of(debate_id: int, author_id: int | None) -> str:
    """The author's sign in this debate, such as `k3mz7q2a`; empty for who left and was forgotten.

    Keyed with the site's secret (HMAC-SHA-256): who has the export and all account numbers cannot try them out. It
    changes with the secret.
    """
    if author_id is None:
        return ""
    digest = salted_hmac("cdm_debates.pseudonym", f"{debate_id}:{author_id}", algorithm="sha256").digest()
    return base64.b32encode(digest).decode().lower()[:LENGTH]
