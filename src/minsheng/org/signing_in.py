"""Who may open a session: accounts of people; asked at log-in and again at every request."""

from typing import Any

from django.contrib.auth.backends import ModelBackend


class PeopleBackend(ModelBackend):
    """By name and password. An unknown name takes as long to refuse as a wrong password."""

    def user_can_authenticate(self, user: Any) -> bool:
        return bool(user is not None and user.may_sign_in)
