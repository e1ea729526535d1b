"""Python's collector of cycles, kept off while a text is read.

Reading makes hundreds of thousands of small objects and no cycle, and each round of the collector
walks over all of them again: an eighth of the time, for nothing.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """No rounds of the collector inside; afterwards it is as it was."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
