"""The desk where letters to centres are answered, in the Wagtail admin."""

from .conversation import ConversationView, FileView
from .queue import QueueView
from .ready import ReadyEditView, ReadyListView
from .verbs import VerbView

__all__ = ["ConversationView", "FileView", "QueueView", "ReadyEditView", "ReadyListView", "VerbView"]
