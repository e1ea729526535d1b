"""Each verb's help ends with an example; here they run, as they stand, in one folder."""

import shlex
import socket
import urllib.request

import pytest

from minsheng.cli.parser import build_parser
from tests.command_line import minsheng
from tests.databases import copied
from tests.serving import served

IN_ORDER = (
    "demo", "pack new", "pack check", "init", "pack load", "close", "bulletin compose",
    "bulletin link", "bulletin roll", "bulletin publish", "rollup",
    "read", "check", "doctor", "anchor", "work",
)  # fmt: skip
ON_STDOUT = {"read", "check"}


def verbs(parser, before=()):
    """Every verb by its words, with its parser."""
    for action in parser._actions:
        if not isinstance(action.choices, dict):
            continue
        for name, sub in action.choices.items():
            below = dict(verbs(sub, (*before, name)))
            yield from below.items() or [(" ".join((*before, name)), sub)]


VERBS = dict(verbs(build_parser()))


def test_every_verb_is_tried_here():
    assert {*IN_ORDER, "serve"} == set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_help_shows_what_the_verb_does_and_an_example(verb):
    done = minsheng(*verb.split(), "--help")
    example = VERBS[verb].get_default("example")
    assert example.startswith(f"minsheng {verb} ")
    assert (done.returncode, done.stderr, f"例：{example}" in done.stdout) == (0, "", True)
    assert VERBS[verb].description in done.stdout


@pytest.fixture(scope="module")
def place(demo, tmp_path_factory):
    """A folder in which the demonstration has run before."""
    folder = tmp_path_factory.mktemp("examples")
    copied(demo.folder, folder / "demo-data")
    (folder / "draft.txt").write_text("全市提供就业岗位12.7万个。", encoding="utf-8")
    return folder


def test_the_examples_run(place):
    for verb in IN_ORDER:
        words = shlex.split(VERBS[verb].get_default("example"))[1:]
        if verb == "bulletin roll":  # the demonstration closes no period after 2016-09
            words = ["2016-08" if word == "2016-10" else word for word in words]
        done = minsheng(*words, cwd=place)
        assert done.returncode == 0, (verb, done.stderr)
        assert bool(done.stdout) == (verb in ON_STDOUT), verb


def test_serve_leads_to_the_log_in_and_shows_the_bulletin_to_anybody(demo, tmp_path):
    with served(demo.folder, tmp_path) as site:
        first = urllib.request.urlopen(site.address, timeout=10)  # noqa: S310 - our own server
        page = urllib.request.urlopen(site.at("/bulletins/57/"), timeout=10)  # noqa: S310 - likewise
    assert (first.status, first.url) == (200, site.at("/login/?next=/"))
    assert page.status == 200
    assert "民生" in page.read().decode("utf-8")


def test_a_taken_port_is_refused_with_another_to_take(demo):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = minsheng("serve", "--dir", demo.folder, "--port", port)
    assert (done.returncode, "已启动" in done.stderr) == (2, False)
    assert f"端口 {port} 已被占用。请换：minsheng serve --port {port + 1}" in done.stderr
