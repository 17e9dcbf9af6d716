"""A whole debate out of the house: what everybody who may read it may read of it, in four forms (docs/api.md).

The same rows for whoever asks: no export holds more because a moderator made it. No address, no account, no chosen
name; nothing that was withheld but the place where it stood.
"""

from .facts import Facts, facts_of
from .fingerprint import fingerprint
from .forms import FORMS, Form, chunks

__all__ = ["FORMS", "Facts", "Form", "chunks", "facts_of", "fingerprint"]
