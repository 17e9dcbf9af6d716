"""The vocabulary of centres, mandates and pages: which rows are meant, in words."""

from .aliases import MailAliasQuerySet
from .enquiries import EnquiryQuerySet, Punctuality, ReadyAnswerQuerySet
from .events import EventPageQuerySet, EventQuerySet, OccurrenceQuerySet, SeatQuerySet
from .facts import CentreQuerySet, MembershipQuerySet
from .invitations import InvitationQuerySet
from .posts import Archive, Choice, PostQuerySet
from .reach import commons_collections, is_open, steps_down_to
from .sharing import CommonsItemQuerySet, NoticeQuerySet, searched

__all__ = [
    "Archive",
    "CentreQuerySet",
    "Choice",
    "CommonsItemQuerySet",
    "EnquiryQuerySet",
    "EventPageQuerySet",
    "EventQuerySet",
    "InvitationQuerySet",
    "MailAliasQuerySet",
    "MembershipQuerySet",
    "NoticeQuerySet",
    "OccurrenceQuerySet",
    "PostQuerySet",
    "Punctuality",
    "ReadyAnswerQuerySet",
    "SeatQuerySet",
    "commons_collections",
    "is_open",
    "searched",
    "steps_down_to",
]
