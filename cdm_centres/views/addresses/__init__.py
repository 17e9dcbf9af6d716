"""The network's mail addresses in the admin: a centre asks, the network's team decides."""

from .centre import AddressesView, CentreAddressActionView, RequestAddressView
from .network import AllAddressesView, NetworkAddressActionView

__all__ = [
    "AddressesView",
    "AllAddressesView",
    "CentreAddressActionView",
    "NetworkAddressActionView",
    "RequestAddressView",
]
