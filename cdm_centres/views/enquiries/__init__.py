"""What people write to a centre: the form, and the conversation they follow without an account."""

from .contact import ContactView, sent
from .conversation import ConversationView, own_file

__all__ = ["ContactView", "ConversationView", "own_file", "sent"]
