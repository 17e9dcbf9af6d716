"""The network's centres: the facts that must be true, and the pages that tell of them in each language."""

from .affiliation import AffiliationRequest
from .agenda import EventIndexPage, EventPage
from .aliases import AliasTarget, MailAlias
from .blog import BlogIndexPage, BlogPostPage, PostTag, TaggedPost
from .commons import Commons, CommonsItem, labels_of
from .directory import CentreIndexPage, CentrePage
from .enquiries import Enquiry, EnquiryFile, EnquiryMessage, ReadyAnswer
from .events import Event, Occurrence, Seat
from .facts import Centre, Membership, today
from .house import CentreEvent, CentreGroup, CentreHouse
from .invitations import Invitation
from .notices import Notice, NoticeFile, NoticeReader, NoticeReply
from .texts import CentreTextPage

__all__ = [
    "AffiliationRequest",
    "AliasTarget",
    "BlogIndexPage",
    "BlogPostPage",
    "Centre",
    "CentreEvent",
    "CentreGroup",
    "CentreHouse",
    "CentreIndexPage",
    "CentrePage",
    "CentreTextPage",
    "Commons",
    "CommonsItem",
    "Enquiry",
    "EnquiryFile",
    "EnquiryMessage",
    "Event",
    "EventIndexPage",
    "EventPage",
    "Invitation",
    "MailAlias",
    "Membership",
    "Notice",
    "NoticeFile",
    "NoticeReader",
    "NoticeReply",
    "Occurrence",
    "PostTag",
    "ReadyAnswer",
    "Seat",
    "TaggedPost",
    "labels_of",
    "today",
]
