"""Where a request comes from, behind proxies and behind liars."""

from ipaddress import ip_network

import pytest
from django.test import RequestFactory

from minsheng.org.addresses import address_of, counted_address

PROXY = "10.0.0.5"
LIE = "1.1.1.1"


def asked(nearest, forwarded=None):
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return RequestFactory().get("/", REMOTE_ADDR=nearest, **headers)


@pytest.mark.parametrize(
    ("nearest", "forwarded", "found"),
    [
        ("203.0.113.7", None, "203.0.113.7"),
        ("203.0.113.7", LIE, "203.0.113.7"),
        (PROXY, None, PROXY),
        (PROXY, "203.0.113.7", "203.0.113.7"),
        (PROXY, f"{LIE}, 203.0.113.7", "203.0.113.7"),
        (PROXY, f"{LIE}, 203.0.113.7, 10.1.2.3", "203.0.113.7"),
        (PROXY, "nonsense", PROXY),
        (PROXY, f"{LIE}, nonsense", PROXY),
        (PROXY, "", PROXY),
        ("::ffff:203.0.113.7", None, "203.0.113.7"),
        ("", LIE, ""),
    ],
)
def test_only_our_own_proxies_are_believed(settings, nearest, forwarded, found):
    settings.PROXIES = (ip_network(PROXY), ip_network("10.1.0.0/16"))
    assert address_of(asked(nearest, forwarded)) == found


def test_by_default_nobody_is_believed(settings):
    assert settings.PROXIES == ()
    assert address_of(asked(PROXY, LIE)) == PROXY


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::"),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
        ("", None),
    ],
)
def test_a_site_of_ipv6_counts_as_one(address, counted):
    assert counted_address(asked(address)) == counted
