"""States of a revision of a Report, and which follow which."""

from django.db import models


class State(models.TextChoices):
    DRAFT = "draft", "草稿"
    PREPARED = "prepared", "已填报"
    SUBMITTED = "submitted", "已上报"
    RETURNED = "returned", "已退回"
    ACCEPTED = "accepted", "已接收"
    FROZEN = "frozen", "已月结"


FOLLOWING: dict[str, frozenset[str]] = {
    State.DRAFT: frozenset({State.PREPARED}),
    State.PREPARED: frozenset({State.DRAFT, State.SUBMITTED, State.RETURNED}),
    State.SUBMITTED: frozenset({State.ACCEPTED, State.RETURNED}),
    State.RETURNED: frozenset({State.DRAFT, State.PREPARED}),
    State.ACCEPTED: frozenset({State.FROZEN, State.RETURNED}),
    State.FROZEN: frozenset(),
}
EDITABLE = (State.DRAFT, State.RETURNED)
COUNTED = (State.ACCEPTED, State.FROZEN)
SEEN_BY_OFFICE = (State.SUBMITTED, State.RETURNED, State.ACCEPTED, State.FROZEN)
