"""The registrar's desk in the Wagtail admin: a queue, a file, what can be decided about it, and its cards."""

from .cards import CardActionView, CardListView, CardPdfView
from .change import ChangePhotoView, RecordChangeView
from .correction import AskView
from .decisions import DecisionView
from .file import FileView
from .photo import PhotoView
from .queue import QueueView

__all__ = [
    "AskView",
    "CardActionView",
    "CardListView",
    "CardPdfView",
    "ChangePhotoView",
    "DecisionView",
    "FileView",
    "PhotoView",
    "QueueView",
    "RecordChangeView",
]
