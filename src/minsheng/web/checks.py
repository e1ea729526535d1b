"""What `check` says of the web: a map file that cannot be drawn is told before anybody asks."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from minsheng.web.boundaries import BoundariesError, read_boundaries


@register()
def boundaries_can_be_drawn(**_options: Any) -> list[CheckMessage]:
    problem = problem_of_boundaries()
    return [Error(problem, id="minsheng.boundaries")] if problem else []


def problem_of_boundaries() -> str:
    """What is wrong with the map file; empty where nothing is, or none is set."""
    if settings.BOUNDARIES is None:
        return ""
    try:
        read_boundaries(settings.BOUNDARIES)
    except BoundariesError as error:
        return f"环境变量 MINSHENG_BOUNDARIES：{error}"
    except OSError as error:
        return f"环境变量 MINSHENG_BOUNDARIES：读不了 {settings.BOUNDARIES}（{error.strerror}）。"
    return ""
