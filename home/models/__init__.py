"""The network's own pages and what its site says of itself."""

from .pages import ContentPage, HomePage

__all__ = ["ContentPage", "HomePage"]
