"""The network's centres: the facts that must be true, and the pages that tell of them in each language."""

from .blog import BlogIndexPage, BlogPostPage, PostTag, TaggedPost
from .directory import CentreIndexPage, CentrePage
from .facts import Centre, Membership, today

__all__ = [
    "BlogIndexPage",
    "BlogPostPage",
    "Centre",
    "CentreIndexPage",
    "CentrePage",
    "Membership",
    "PostTag",
    "TaggedPost",
    "today",
]
