import pytest

from minsheng.core.expr import Names, check, parse


@pytest.fixture
def names(scope):
    return Names(
        indicators=("jobs", "money"),
        places=("city", "east"),
        functions=scope.functions,
        vocabularies={
            "subject": ("M05",),
            "purse": ("central", "city"),
            "set": ("orgs", "items", "three_districts"),
        },
        fields={"items": ("done",)},
    )


@pytest.mark.parametrize(
    "text",
    [
        "jobs@east@2015-09 + 1",
        "share(jobs@east, jobs)",
        "fund(M05, central + city)",
        "count(three_districts)",
        "count(jobs >= 100)",
        "count(done >= 100, items)",
        'fixed("words")',
    ],
)
def test_a_sound_expression_has_no_fault(names, text):
    assert check(parse(text), names) == ()


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("jobz + money@west", [(1, "unknown_name", "jobz"), (8, "unknown_name", "west")]),
        ("jobs-money", [(1, "unknown_name", "jobs-money")]),
        ("dun(jobs)", [(1, "unknown_function", "dun")]),
        ("share(jobs)", [(1, "argument_count", "1")]),
        ("target(jobs + 1)", [(13, "argument_kind", "jobs + 1")]),
        ("target(jobz)", [(8, "unknown_name", "jobz")]),
        ("fixed(jobs)", [(7, "argument_kind", "jobs")]),
        ("fund(M06, central + moon)", [(6, "unknown_name", "M06"), (21, "unknown_name", "moon")]),
        ("fund(M05, central - city)", [(19, "argument_kind", "central - city")]),
        ("count(done >= 100)", [(7, "unknown_name", "done")]),
        ("count(nobody)", [(7, "unknown_name", "nobody")]),
        ("count(jobs >= 1, nobody)", [(18, "unknown_name", "nobody")]),
        ("jobs >= 1", [(6, "argument_kind", "jobs >= 1")]),
    ],
)
def test_every_fault_is_named_in_order_of_reading(names, text, faults):
    found = check(parse(text), names)
    assert [(error.column, error.code, error.found) for error in found] == faults
