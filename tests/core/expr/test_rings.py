import pytest

from minsheng.core.expr import RingError, find_ring, parse, refuse_ring, uses_of


@pytest.mark.parametrize(
    ("uses", "ring"),
    [
        ({}, None),
        ({"rate": ["new", "all"]}, None),
        ({"a": ["b", "c"], "b": ["c"], "c": ["d"]}, None),
        ({"a": ["a"]}, ("a", "a")),
        ({"x": ["a"], "a": ["b"], "b": ["c"], "c": ["a"]}, ("a", "b", "c", "a")),
        ({str(n): [str(n + 1)] for n in range(5000)}, None),
    ],
)
def test_find_ring_gives_the_path_back_to_itself(uses, ring):
    assert find_ring(uses) == ring


def test_a_rate_whose_numerator_refers_back_is_refused_with_its_path():
    definitions = {"rate": parse("share(new, all)"), "new": parse("rate * all / 100%")}
    with pytest.raises(RingError) as raised:
        refuse_ring(uses_of(definitions))
    assert raised.value.path == ("rate", "new", "rate")
