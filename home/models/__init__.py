"""The network's own pages and what its site says of itself."""

from .details import SiteDetails
from .pages import ContentPage, HomePage

__all__ = ["ContentPage", "HomePage", "SiteDetails"]
