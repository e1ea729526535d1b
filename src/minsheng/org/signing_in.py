"""Who may open a session: accounts of people; asked at log-in and again at every request."""

from typing import Any

from axes.backends import AxesStandaloneBackend
from django.contrib.auth.backends import ModelBackend


class PausingBackend(AxesStandaloneBackend):  # type: ignore[misc]  # axes has no types
    """Lets nobody in: it stops the asking while a name waits after wrong passwords.

    A program that asks without a request (a test, a command) has no address and does not wait.
    """

    def authenticate(self, request: Any, **credentials: Any) -> None:
        if request is not None:
            super().authenticate(request, **credentials)


class PeopleBackend(ModelBackend):
    """By name and password. An unknown name takes as long to refuse as a wrong password."""

    def user_can_authenticate(self, user: Any) -> bool:
        return bool(user is not None and user.may_sign_in)
