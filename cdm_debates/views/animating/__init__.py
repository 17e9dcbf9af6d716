"""The animators' rooms in the admin: their debates, how one starts, its phases, its synthesis, its figures."""

from .citing import CitationsView, CiteView
from .debate import DebateView, PreviewView, PublishView
from .figures import FiguresView
from .listing import AttentionView, DebatesView
from .starting import StartView, TemplatesView
from .verbs import VerbView
from .words import WordsView

__all__ = [
    "AttentionView",
    "CitationsView",
    "CiteView",
    "DebateView",
    "DebatesView",
    "FiguresView",
    "PreviewView",
    "PublishView",
    "StartView",
    "TemplatesView",
    "VerbView",
    "WordsView",
]
