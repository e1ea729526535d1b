"""A package's public names, each imported from its module when it is first asked for.

`import minsheng` must begin within a tenth of a second, and a reader of text needs few of the names.
"""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def on_demand(package: str, names: Mapping[str, str]) -> Callable[[str], object]:
    """A module's `__getattr__` (PEP 562); `names`: by module, its public names with spaces between.

    Raises AttributeError, as a plain module does, on a name that none of them has.
    """
    module_of = {name: module for module, listed in names.items() for name in listed.split()}

    def get(name: str) -> object:
        if name not in module_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(import_module(module_of[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    return get
