"""What centres share, in the admin: the notice board, the commons, pages to adapt."""

from .adapt import AdaptableView, AdaptView
from .board import BoardView, DigestView
from .commons import CommonsView, OfferListView, OfferView
from .item import ItemVerbView, ItemView
from .notice import EditNoticeView, NoticeFileView, NoticeVerbView, NoticeView, WriteNoticeView

__all__ = [
    "AdaptView",
    "AdaptableView",
    "BoardView",
    "CommonsView",
    "DigestView",
    "EditNoticeView",
    "ItemVerbView",
    "ItemView",
    "NoticeFileView",
    "NoticeVerbView",
    "NoticeView",
    "OfferListView",
    "OfferView",
    "WriteNoticeView",
]
