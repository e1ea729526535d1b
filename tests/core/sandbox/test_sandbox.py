"""The parent goes on, whatever a parser in the child does."""

import os
import resource

import pytest

from minsheng.core.sandbox import Answer, Limits, Refused, Stopped, run_in_child

SHORT = Limits(wall_seconds=1)


def run(name, blob=b"", limits=Limits(), **arguments):  # noqa: B008
    return run_in_child(f"tests.core.sandbox.parsers:{name}", blob, arguments, limits)


def refusal_of(name, limits=Limits(), **arguments):  # noqa: B008
    with pytest.raises(Refused) as raised:
        run(name, limits=limits, **arguments)
    assert run("echo", b"x").value == {"size": 1, "word": ""}
    return type(raised.value), raised.value.code


def test_value_comes_back_as_json():
    assert run("echo", b"abc", word="万", times=2) == Answer({"size": 3, "word": "万万"}, b"")


def test_bytes_come_back_beside_the_value():
    assert run("with_bytes", b"\nab\n\n") == Answer(5, b"\n\nba\n")


def test_input_of_many_megabytes_goes_in():
    assert run("echo", bytes(50 << 20)).value["size"] == 50 << 20


def test_refusal_keeps_its_code_and_facts():
    with pytest.raises(Refused) as raised:
        run("refuse", code="damaged")
    assert (type(raised.value), str(raised.value)) == (Refused, "damaged found='甲' most=3")


def test_unknown_failure_is_a_crash_that_names_it():
    with pytest.raises(Stopped) as raised:
        run("fail")
    assert str(raised.value) == """crashed failure="KeyError: 'no such part'\""""


def test_missing_parser_is_a_crash():
    assert refusal_of("no_such_parser") == (Stopped, "crashed")


def test_memory_is_limited():
    assert run("take_memory", megabytes=300).value == 300 << 20
    assert refusal_of("take_memory", megabytes=600) == (Stopped, "out_of_memory")


def test_processor_time_is_limited():
    limits = Limits(cpu_seconds=1, wall_seconds=20)
    assert refusal_of("turn_for_ever", limits) == (Stopped, "out_of_time")


@pytest.mark.parametrize("name", ["sleep_for_ever", "turn_for_ever"])
def test_time_on_the_wall_is_limited(name):
    assert refusal_of(name, SHORT) == (Stopped, "out_of_time")


def test_fault_in_a_library_is_a_crash():
    assert refusal_of("fault") == (Stopped, "crashed")


@pytest.mark.parametrize(
    "garbage", ["", "garbage", "[]", '{"value"', '{"facts": {}}', "[" * 100_000, "9" * 9_999]
)
def test_garbage_is_no_answer(garbage):
    assert refusal_of("answer_garbage", garbage=garbage) == (Stopped, "garbled")


def test_answer_beyond_the_limit_is_cut_short():
    limits = Limits(answer_bytes=1 << 20)
    assert refusal_of("answer_for_ever", limits) == (Stopped, "too_long")


def test_what_a_library_prints_is_no_part_of_the_answer():
    assert run("print_much").value == "answered"


def test_no_file_can_be_opened(tmp_path):
    path = tmp_path / "written"
    with pytest.raises(Stopped, match=r"OSError.*Too many open files"):
        run("write_file", path=str(path))
    assert list(tmp_path.iterdir()) == []
    assert run("write_open_file").value == 0


def test_no_socket_can_be_opened():
    with pytest.raises(Stopped, match=r"OSError.*Too many open files"):
        run("connect")


@pytest.mark.skipif(os.getuid() == 0, reason="the limit on processes does not bind root")
def test_no_process_can_be_started():
    with pytest.raises(Stopped, match="BlockingIOError"):
        run("start_process")


def test_environment_is_not_seen(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    assert [name for name in run("environment").value if name != "LD_LIBRARY_PATH"] == ["LC_CTYPE"]


def test_packages_are_entered_without_running_them():
    names = ["minsheng", "minsheng.core", "minsheng.core.sandbox", "minsheng.core.sandbox.refusal"]
    assert run("packages").value == names


def test_limits_of_the_parent_are_untouched(tmp_path):
    names = (resource.RLIMIT_AS, resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE)
    before = [resource.getrlimit(name) for name in names]
    run("echo")
    assert [resource.getrlimit(name) for name in names] == before
