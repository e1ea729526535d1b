import re
from itertools import product
from pathlib import Path

import pytest

import minsheng
from minsheng.org.models import Account, OrgUnit
from minsheng.org.permissions import (
    ACTIONS,
    FILE,
    RELATIONS,
    ROLES,
    STATES,
    TableRefused,
    is_allowed,
    table_of,
)
from minsheng.org.queries import viewer_of_account
from minsheng.org.roles import Role
from minsheng.org.viewer import PUBLIC, Viewer, may
from minsheng.reporting.states import FOLLOWING, State
from tools.permission_page import PAGE, page

LETTERS = dict(zip("ndpsrafx", STATES, strict=True))
"""n none, d draft, p prepared, s submitted, r returned, a accepted, f frozen, x published."""

EVER = "ndpsrafx"
SEEN = "srafx"
UNITS = ("county_reporter", "department_reporter", "service", "county_approver",
         "department_approver")  # fmt: skip
REPORTERS, APPROVERS = UNITS[:3], UNITS[3:]
DEPARTMENT = ("department_reporter", "department_approver")
OFFICE = ("office_editor", "office_reviewer", "office_approver")
DECIDERS = OFFICE[1:]
SIGNER = OFFICE[2:]
ADMIN = ("administrator",)
CONSOLE = ("console",)

EXPECTED = [
    # action, roles, and the states for own, below, other and answers
    ("report.read", UNITS, EVER, "fx", "x", "x"),
    ("report.read", (*UNITS[1:3], UNITS[4]), EVER, "fx", "x", "safx"),
    ("report.read", (*OFFICE, "leader"), SEEN, SEEN, SEEN, SEEN),
    ("report.read", ("administrator", "auditor", "public"), "x", "x", "x", "x"),
    ("report.read", CONSOLE, EVER, EVER, EVER, EVER),
    ("report.open", REPORTERS, "n", "", "", ""),
    ("report.open", CONSOLE, "n", "n", "n", "n"),
    ("report.enter", REPORTERS, "dr", "", "", ""),
    ("report.enter", CONSOLE, "dr", "dr", "dr", "dr"),
    ("report.prepare", REPORTERS, "dr", "", "", ""),
    ("report.prepare", CONSOLE, "dr", "dr", "dr", "dr"),
    ("report.submit", APPROVERS, "p", "", "", ""),
    ("report.submit", CONSOLE, "p", "p", "p", "p"),
    ("report.return", APPROVERS, "p", "", "", ""),
    ("report.return", DECIDERS, "sa", "sa", "sa", "sa"),
    ("report.return", CONSOLE, "psa", "psa", "psa", "psa"),
    ("report.accept", (*DECIDERS, *CONSOLE), "s", "s", "s", "s"),
    ("report.correct", REPORTERS, "fx", "", "", ""),
    ("report.correct", CONSOLE, "fx", "fx", "fx", "fx"),
    ("report.remind", (*OFFICE, *CONSOLE), EVER, EVER, EVER, EVER),
    ("channels.read", (*OFFICE, "leader", *DEPARTMENT, *CONSOLE), EVER, EVER, EVER, EVER),
    ("channels.explain", DEPARTMENT, EVER, "", "", ""),
    ("channels.ask", (*OFFICE, *CONSOLE), EVER, EVER, EVER, EVER),
    ("calendar.write", (*OFFICE, *CONSOLE), EVER, EVER, EVER, EVER),
    ("bulletin.write", (*OFFICE, *CONSOLE), EVER, EVER, EVER, EVER),
    ("bulletin.publish", (*SIGNER, *CONSOLE), EVER, EVER, EVER, EVER),
    ("bulletin.withdraw", (*SIGNER, *CONSOLE), EVER, EVER, EVER, EVER),
    ("period.close", (*SIGNER, *CONSOLE), EVER, EVER, EVER, EVER),
    ("account.write", (*ADMIN, *CONSOLE), EVER, EVER, EVER, EVER),
    ("org.write", (*ADMIN, *CONSOLE), EVER, EVER, EVER, EVER),
    ("pack.apply", (*ADMIN, *CONSOLE), EVER, EVER, EVER, EVER),
]


def expected():
    return {
        (action, role, LETTERS[letter], relation)
        for action, roles, *states in EXPECTED
        for role in roles
        for relation, letters in zip(RELATIONS, states, strict=True)
        for letter in letters
    }


ORG_OF = {"own": "901", "below": "90101", "other": "902"}


def test_each_action_role_state_and_relation():
    wanted = expected()
    surprises = []
    for action, role, state, relation in product(ACTIONS, ROLES, STATES, RELATIONS):
        found = is_allowed(role, action, state, relation)
        if relation in ORG_OF:
            held = "" if role == "public" else role
            viewer = Viewer("li", held, "901", below=frozenset({"90101"}))
            assert may(viewer, action, ORG_OF[relation], state) == found
        if found != ((action, role, state, relation) in wanted):
            surprises.append((action, role, state, relation, found))
    assert surprises == []
    assert {key[0] for key in wanted} == ACTIONS


def test_what_is_not_asked_for_is_any():
    wanted = expected()
    for action, role in product(ACTIONS, ROLES):
        assert is_allowed(role, action) == any(key[:2] == (action, role) for key in wanted)
        for state in STATES:
            held = any(key[:3] == (action, role, state) for key in wanted)
            assert is_allowed(role, action, state) == held
        for relation in RELATIONS:
            held = any((*key[:2], key[3]) == (action, role, relation) for key in wanted)
            assert is_allowed(role, action, "", relation) == held


def test_steps_are_those_that_follow_a_state():
    steps = {
        "report.prepare": State.PREPARED,
        "report.submit": State.SUBMITTED,
        "report.return": State.RETURNED,
        "report.accept": State.ACCEPTED,
    }
    for action, target in steps.items():
        for state in State.values:
            assert is_allowed("console", action, state) == (target in FOLLOWING[state])


def test_states_and_roles_are_the_product_s():
    assert set(STATES) == {"none", *State.values, "published"}
    assert set(ROLES) == {*Role.values, "public"}


def test_action_state_or_role_that_nobody_declared():
    viewer = Viewer("li", "county_reporter", "901")
    for action, state in (("report.invent", ""), ("report.enter", "gone")):
        with pytest.raises(KeyError):
            may(viewer, action, "901", state)
    assert not may(Viewer("li", "stranger", "901"), "report.read", "901", "published")
    assert may(PUBLIC, "report.read", "901", "published")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('roles = ["console"]', 'roles = ["conslole"]', "角色“conslole”"),
        ('office = ["office_editor"', 'office = ["editor"', "角色“editor”"),
        ('states = ["prepared"]', 'states = ["ready"]', "状态“ready”"),
        ('relations = ["own"]', 'relations = ["near"]', "关系“near”"),
        ('actions = ["report.open"]', 'actions = ["report.invent"]', "动作“report.invent”"),
        ('states = ["prepared"]', 'state = ["prepared"]', "栏目“state”"),
        ('states = ["prepared"]', "states = []", "“states”是空的"),
        ('roles = ["approvers"]\n', "", "缺“roles”"),
        ("[actions]\n", '[actions]\n"report.burn" = "烧报表"\n', "动作“report.burn”没有一条规则"),
    ],
)
def test_bad_word_is_refused_by_name(old, new, named):
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(TableRefused, match=re.escape(named)):
        table_of(text.replace(old, new, 1))


ASKED = re.compile(
    r"(?:\bmay\(\s*[\w.]+,|\b_?require\(\s*[\w.\[\]]+,|\bis_allowed\(\s*[\w.]+,"
    r'|\ballowed_states\(\s*[\w.]+,|State\.\w+: \()\s*"([a-z_]+\.[a-z_]+)"'
)


def test_actions_of_the_table_are_those_that_code_asks_for():
    root = Path(minsheng.__file__).parent
    asked = {
        action
        for path in root.rglob("*.py")
        for action in ASKED.findall(path.read_text(encoding="utf-8"))
    }
    assert asked == ACTIONS


def test_viewer_knows_the_orgs_below_his_own(db):
    def org(code, parent=None, tree=OrgUnit.Tree.TERRITORY):
        path = f"{parent.path if parent else '/'}{code}/"
        return OrgUnit.objects.create(
            code=code, name=code, kind="county", tree=tree, parent=parent, path=path, ordinal=1
        )

    county = org("901")
    org("9011")
    org("90101", county)
    upper = org("dept.a", tree=OrgUnit.Tree.DEPARTMENT)
    org("dept.b", upper, OrgUnit.Tree.DEPARTMENT)
    found = viewer_of_account(Account(username="li", role="county_reporter", org=county))
    assert [found.relation_to(code) for code in ("901", "90101", "9011", "")] == [
        "own",
        "below",
        "other",
        "",
    ]
    head = viewer_of_account(Account(username="wu", role="department_reporter", org=upper))
    assert head.relation_to("dept.b") == "other"


def test_page_is_the_table():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python tools/permission_page.py"
