"""Where a request comes from: never believed of whoever could write it himself."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest

Address = IPv4Address | IPv6Address
# A household or an office has at least this many addresses of its own.
WIDTH_OF_A_SITE = 64


def address_of(request: HttpRequest) -> str:
    """The browser's address; empty where the server does not tell one.

    From a proxy of ours (MINSHENG_PROXIES) X-Forwarded-For is read from its right end, where our
    own proxies write; the first that is none of them is the browser. What stands left of it anybody
    can write. From anybody else the header is not read at all.
    """
    nearest = _read(request.META.get("REMOTE_ADDR", ""))
    told = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    while nearest is not None and _is_ours(nearest) and told:
        farther = _read(told.pop())
        if farther is None:
            break
        nearest = farther
    return "" if nearest is None else str(nearest)


def counted_address(request: HttpRequest) -> str | None:
    """What wrong passwords are counted by: of IPv6 the whole network of one site."""
    address = _read(address_of(request))
    if isinstance(address, IPv6Address):
        return str(IPv6Network((int(address), WIDTH_OF_A_SITE), strict=False).network_address)
    return None if address is None else str(address)


def _is_ours(address: Address) -> bool:
    return any(address in network for network in settings.PROXIES)


def _read(text: str) -> Address | None:
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
