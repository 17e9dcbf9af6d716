"""News of debates, told after the commit."""

from django.dispatch import Signal

contribution_shown = Signal()
"""A contribution became public: posted, approved or restored. Arguments: `contribution`, `by` (None for a rule)."""

contribution_withheld = Signal()
"""A contribution is public no more (hidden, withdrawn, moved): its copies go. Arguments: `contribution`, `by`."""

contribution_edited = Signal()
"""The words of a contribution changed; its translations are stale. Arguments: `contribution`, `by`."""

debate_opened = Signal()
"""Somebody opened a debate by hand, or opened it again. Arguments: `debate`, `by`."""

debate_closed = Signal()
"""Somebody closed a debate by hand. Arguments: `debate`, `by`."""

debate_concluded = Signal()
"""A debate has its synthesis. Arguments: `debate`, `by`."""
