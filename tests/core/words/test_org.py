from datetime import date

import pytest

from minsheng.core.words import Group, OrgTree, OrgTreeError, OrgUnit, valid_tree

CITY = OrgUnit("1", "某市", "city")
COUNTY = OrgUnit("11", "甲县", "county", parent="1")
TOWN = OrgUnit("111", "子镇", "township", parent="11")
OTHER = OrgUnit("12", "乙县", "county", parent="1", valid_to=date(2015, 12, 31))


def test_tree_gives_children_and_descendants_in_order() -> None:
    tree = OrgTree((CITY, COUNTY, TOWN, OTHER))
    assert tree.children("1") == ("11", "12")
    assert tree.descendants("1") == ("11", "111", "12")
    assert [tree.depth(c) for c in ("1", "11", "111")] == [0, 1, 2]
    assert tree.roots() == ("1",)


@pytest.mark.parametrize(
    ("orgs", "code", "reason"),
    [
        ((CITY, OrgUnit("11", "甲县", "county", parent="9")), "11", "unknown_parent"),
        (
            (OrgUnit("a", "甲", "county", parent="b"), OrgUnit("b", "乙", "county", parent="a")),
            "a",
            "cycle",
        ),
        ((CITY, CITY), "1", "double"),
    ],
)
def test_tree_refuses(orgs: tuple[OrgUnit, ...], code: str, reason: str) -> None:
    with pytest.raises(OrgTreeError) as caught:
        OrgTree(orgs)
    assert (caught.value.code, caught.value.reason) == (code, reason)


def test_group_with_unknown_member_is_refused() -> None:
    with pytest.raises(OrgTreeError) as caught:
        OrgTree((CITY,), (Group("g", "某组", ("9",)),))
    assert (caught.value.code, caught.value.reason, caught.value.detail) == (
        "g",
        "unknown_member",
        "9",
    )


def test_valid_tree_drops_what_has_ended() -> None:
    groups = (Group("all", "各县", ("11", "12")),)
    tree = valid_tree((CITY, COUNTY, OTHER), groups, date(2016, 9, 30))
    assert tree.children("1") == ("11",)
    assert tree.group("all") == Group("all", "各县", ("11",))


def test_a_long_chain_is_walked_without_recursion():
    codes = [f"o{level}" for level in range(1500)]
    chain = [
        OrgUnit(code, code, "village", parent=above)
        for code, above in zip(codes, ["", *codes], strict=False)
    ]
    assert OrgTree(tuple(chain)).descendants("o0") == tuple(codes[1:])
