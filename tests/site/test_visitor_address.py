"""Behind our own proxies, limits count people."""

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.test import RequestFactory

from cdm_site.middleware import VisitorAddressMiddleware


def address_seen(forwarded: str | None) -> str:
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return VisitorAddressMiddleware(lambda request: request.META["REMOTE_ADDR"])(RequestFactory().get("/", **headers))


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "6.6.6.6, 203.0.113.7", "203.0.113.7"),
        (2, "6.6.6.6, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (2, "203.0.113.7", "203.0.113.7"),
        (1, "2001:db8::7", "2001:db8::7"),
        (1, "nonsense", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, None, "127.0.0.1"),
    ],
)
def test_only_what_our_proxies_wrote_is_believed(settings, proxies, forwarded, expected):
    settings.CDM_TRUSTED_PROXIES = proxies
    assert address_seen(forwarded) == expected


def test_without_a_proxy_nothing_is_believed(settings):
    settings.CDM_TRUSTED_PROXIES = 0
    with pytest.raises(MiddlewareNotUsed):
        address_seen("203.0.113.7")
