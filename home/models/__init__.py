"""The network's own pages and what its site says of itself."""

from .details import FooterPage, FooterWords, SiteDetails, SocialAccount
from .pages import ContentPage, HomePage

__all__ = ["ContentPage", "FooterPage", "FooterWords", "HomePage", "SiteDetails", "SocialAccount"]
