"""The names of our letters, by which mail programs put them into conversations (RFC 5322, 3.6.4)."""

from __future__ import annotations

import uuid

from cdm_debates.models import Contribution, Letter
from cdm_pages import emails

#: So that the letter about a contribution has the same name for the same person whenever it is asked for.
_OURS = uuid.UUID("9f3b2f60-6f2e-4c38-9a52-6c1f0b7d4a11")


def of_contribution(pk: int, user_id: int) -> uuid.UUID:
    """The name of the letter that tells a person of a contribution."""
    return uuid.uuid5(_OURS, f"contribution:{pk}:{user_id}")


def of_digests(user_id: int, debate_id: int) -> uuid.UUID:
    """A name no letter has: what all digests of one debate refer to."""
    return uuid.uuid5(_OURS, f"digests:{debate_id}:{user_id}")


def headers(letter: Letter, told: list[Contribution], debates: set[int]) -> dict[str, str]:
    """What a letter refers to: what its one contribution answers, or the other digests of its one debate."""
    found = {"Message-ID": emails.new_message_id(letter.message_id)}
    only = told[0] if len(told) == 1 else None
    if only is not None and letter.message_id == of_contribution(only.pk, letter.user_id):
        above = [pk for pk in dict.fromkeys([only.root_id, only.reply_to_id]) if pk and pk != only.pk]
        named = [of_contribution(pk, letter.user_id) for pk in above]
    else:
        named = [of_digests(letter.user_id, debates.copy().pop())] if len(debates) == 1 else []
    if named:
        found["In-Reply-To"] = emails.new_message_id(named[-1])
        found["References"] = " ".join(emails.new_message_id(name) for name in named)
    return found
