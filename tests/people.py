"""People who sign in by the form, and the codes that their phones show."""

import re

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from minsheng.org.actions import create_account
from minsheng.org.models import Account
from minsheng.org.queries import console_viewer

PASSWORD = "Qingchuan-901-xing"  # noqa: S105 - made for tests
OTHER = "Xiling-902-liangan"
HOME, CAFE = "203.0.113.7", "198.51.100.9"


def account(name="chen", role="leader", org="", password=PASSWORD, **more):
    return create_account(console_viewer(), name, password, role=role, org=org, **more)


def browser(address=HOME):
    return Client(REMOTE_ADDR=address)


def log_in(client, name="chen", password=PASSWORD, **more):
    return client.post("/login/", {"username": name, "password": password}, **more)


def signed_in(name="chen", password=PASSWORD, address=HOME):
    client = browser(address)
    assert log_in(client, name, password).status_code == 302
    assert is_in(client)
    return client


def is_in(client):
    return "_auth_user_id" in client.session


def held(name="chen"):
    return Account.objects.get(username=name)


class Phone:
    """An app that has scanned the page's code; its clock is the test's."""

    def __init__(self, secret, clock):
        self.secret, self.clock = secret, clock

    @classmethod
    def scanning(cls, page, clock):
        shown = re.search(r'class="key">([A-Z2-7 ]+)<', page.text)[1]
        return cls(shown.replace(" ", ""), clock)

    def code(self, later=0):
        return format_hotp_value(hotp_value(self.secret, int(self.clock.now + later) // 30))

    def next_code(self):
        """Half a minute later: the one before has been used."""
        self.clock.now += 30
        return self.code()


class Clock:
    now = 1_800_000_000

    def time(self):
        return self.now


def enrolled(client, clock, password=PASSWORD):
    """The phone, and the recovery codes as shown."""
    phone = Phone.scanning(client.get("/account/second-factor/"), clock)
    answer = client.post("/account/second-factor/", {"code": phone.code(), "password": password})
    assert answer.status_code == 200, answer.text
    codes = re.findall(r"<code>(\d{4}) (\d{4})</code>", answer.text)
    return phone, ["".join(parts) for parts in codes]
