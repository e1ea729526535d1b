"""ExactDecimalField: a reported number, kept to its last digit on every database."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, FloatField
from django.db.models.functions import Cast
from django.db.models.lookups import LessThanOrEqual

DIGITS = 28
PLACES = 6
_LIMIT = Decimal(10) ** (DIGITS - PLACES)

if TYPE_CHECKING:
    _Base = models.Field[Decimal | str | int | None, Any]
else:
    _Base = models.Field


class ExactDecimalField(_Base):
    """decimal(28, 6). On SQLite it is text, since SQLite's own numbers end at 15 digits."""

    description = "decimal(28, 6), exact"

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "text" if connection.vendor == "sqlite" else f"numeric({DIGITS}, {PLACES})"

    def get_internal_type(self) -> str:
        return "ExactDecimalField"

    def to_python(self, value: object) -> Decimal | None:
        if value is None or isinstance(value, Decimal):
            return value
        try:
            return Decimal(str(value))
        except InvalidOperation as error:
            raise ValidationError(f"{value!r} is not a decimal") from error

    def get_prep_value(self, value: object) -> Decimal | None:
        return self.to_python(value)

    def get_db_prep_value(
        self,
        value: Any,
        connection: BaseDatabaseWrapper,
        prepared: bool = False,  # noqa: FBT001, FBT002 - Django's signature
    ) -> Any:
        number = value if prepared else self.to_python(value)
        if not isinstance(number, Decimal):
            return number
        if not is_storable(number):
            raise ValidationError(f"{number} does not fit decimal({DIGITS}, {PLACES})")
        return plain(number) if connection.vendor == "sqlite" else number

    def get_db_converters(self, connection: BaseDatabaseWrapper) -> list[Callable[..., Any]]:
        _ = connection
        return [_from_db]


def is_storable(number: Decimal) -> bool:
    """Whether decimal(28, 6) holds the number without rounding it."""
    if not number.is_finite() or abs(number) >= _LIMIT:
        return False
    exponent = number.as_tuple().exponent
    return (isinstance(exponent, int) and exponent >= -PLACES) or number == round(number, PLACES)


def plain(number: Decimal) -> str:
    """The number without exponent and trailing zeros: one text for one value."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def in_order(below: str, above: str) -> LessThanOrEqual:
    """A condition for a constraint that column `below` is at most column `above`.

    Compared as floats, on text as on numeric columns: the order of exact numbers never turns round
    by that, two that differ after the 15th digit may only count as equal.
    """
    return LessThanOrEqual(Cast(F(below), FloatField()), Cast(F(above), FloatField()))


def _from_db(value: object, _expression: object, _connection: object) -> Decimal | None:
    if isinstance(value, str):  # SQLite's text is what `plain` wrote
        return Decimal(value)
    return None if value is None else Decimal(plain(Decimal(str(value))))
