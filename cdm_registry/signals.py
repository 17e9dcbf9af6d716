"""What the register tells the apps above it, always after the commit.

Each signal is a contract: its meaning and arguments stand in the string below it (tests/test_architecture.py).
`sender` is always the `Citizen` class, `by` the user who did it, or None.
"""

from django.dispatch import Signal

citizen_registered = Signal()
"""A person was validated and got a number and a card. Arguments: `citizen`, `by`."""

citizen_refused = Signal()
"""A registration was refused, with a reason on the file. Arguments: `citizen`, `by`."""

citizen_reopened = Signal()
"""A refusal, a suspension or a withdrawal was taken back. Arguments: `citizen`, `by`."""

citizen_suspended = Signal()
"""A registration was suspended: the number stays, the card ended, the person does not count as registered.
Arguments: `citizen`, `by`."""

citizen_withdrawn = Signal()
"""A person left the register; the number stays theirs. Arguments: `citizen`, `by`."""

citizen_deceased = Signal()
"""The death of a registered person was noted. Arguments: `citizen`, `by`."""

citizen_erased = Signal()
"""A file was emptied: the row, its number and its journal stay, the person is gone from it.
Arguments: `citizen`, `by`, `user_id` (the account the file belonged to, or None)."""

correction_asked = Signal()
"""A registrar asked a person to put something right. Arguments: `citizen`, `by`."""
