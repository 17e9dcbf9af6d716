"""My card: where a citizen sees, corrects, takes along and leaves their own file."""

from .change import ChangePhotoView, ChangeView, TakeBackView
from .choices import ConsentsView, LeaveView
from .edit import EditView
from .file import CardView, DataView, FileView, PhotoView

__all__ = [
    "CardView",
    "ChangePhotoView",
    "ChangeView",
    "ConsentsView",
    "DataView",
    "EditView",
    "FileView",
    "LeaveView",
    "PhotoView",
    "TakeBackView",
]
