"""Habits that no linter keeps: sizes, names, documentation. One page that says what ours are."""

import ast
import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest

import minsheng.core
from minsheng.cli.parser import build_parser
from minsheng.site import settings as settings_module
from tests.cli.test_examples import verbs

HOUSE = Path(__file__).resolve().parents[1]
SOURCE = HOUSE / "src" / "minsheng"
MODULES = sorted(SOURCE.rglob("*.py"))
OURS = [path for path in MODULES if "migrations" not in path.parts]
LONGEST_MODULE, LONGEST_FUNCTION, MEDIAN_FUNCTION = 500, 60, 9
ROOMS = sorted(found.name for found in pkgutil.iter_modules(minsheng.core.__path__))
FORBIDDEN = {"utils", "util", "common", "helpers", "misc"}


def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def functions():
    for path in OURS:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef):
                yield path, node


def length_of(node):
    return node.end_lineno - node.lineno + 1


def test_no_module_is_longer_than_a_sitting():
    long = {
        path.name: count
        for path in MODULES
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }
    assert long == {}


def test_functions_are_short():
    lengths = sorted(length_of(node) for _, node in functions())
    long = {node.name for _, node in functions() if length_of(node) > LONGEST_FUNCTION}
    assert long == set()
    assert lengths[len(lengths) // 2] < MEDIAN_FUNCTION


def test_no_module_is_a_drawer_for_the_rest():
    assert [path for path in OURS if FORBIDDEN & {*path.parts, path.stem}] == []


def test_no_number_of_ours_is_a_float_in_core():
    """float() stands where a drawing library or a sentence takes it, and there alone."""
    known = {"prose/composing.py", "document/paper.py"}
    found = {
        str(path.relative_to(SOURCE / "core"))
        for path in OURS
        if SOURCE / "core" in path.parents
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "float"
    }
    assert found - known == set()


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_may_go_in_it_and_its_public_names_exist(room):
    module = importlib.import_module(f"minsheng.core.{room}")
    assert module.__doc__
    assert module.__doc__.strip()
    public = getattr(module, "__all__", ())
    assert [name for name in public if not hasattr(module, name)] == []
    assert len(public) == len(set(public))


@pytest.mark.parametrize("room", ROOMS)
def test_public_functions_of_core_say_what_comes_out(room):
    module = importlib.import_module(f"minsheng.core.{room}")
    named = [getattr(module, name) for name in getattr(module, "__all__", ())]
    bare = [
        each.__name__
        for each in named
        if inspect.isfunction(each) and not (each.__doc__ or "").strip()
    ]
    assert bare == []


def test_every_setting_is_named_where_settings_are_read():
    source = (SOURCE / "site" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'"(MINSHENG_[A-Z_]+|DATABASE_URL)"', source))
    documented = set(re.findall(r"\b(?:MINSHENG_[A-Z_]+|DATABASE_URL)\b", settings_module.__doc__))
    assert read == documented


def test_every_setting_of_signing_in_has_its_place_in_the_manual():
    told = (HOUSE / "docs" / "how-to" / "sign-in.md").read_text(encoding="utf-8")
    named = ("PROXIES", "PASSWORDS", "PASSWORD_DAYS", "SECOND_FACTOR")
    assert [name for name in named if f"`MINSHENG_{name}" not in told] == []


def test_every_command_is_in_the_handbook():
    pages = [HOUSE / "README.md", HOUSE / "README.zh-CN.md", *(HOUSE / "docs").rglob("*.md")]
    told = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    assert [name for name, _ in verbs(build_parser()) if f"minsheng {name}" not in told] == []


def test_both_handbooks_name_the_two_commands_and_each_other():
    for name, other in (("README.md", "README.zh-CN.md"), ("README.zh-CN.md", "README.md")):
        text = (HOUSE / name).read_text(encoding="utf-8")
        assert [part for part in ("make run", "make test", other) if part not in text] == [], name


def test_links_between_pages_lead_somewhere():
    pages = [*HOUSE.glob("*.md"), *(HOUSE / "docs").rglob("*.md")]
    broken = [
        (page.name, target)
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []
