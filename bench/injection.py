"""How many injected errors the referee finds, and how often it cries for nothing.

`python -m bench.injection` writes consistent sentences from a seed, spoils one figure in each of
500, and counts. What arithmetic can show is reckoned here, with fractions of the printed digits,
and not by the code under trial. `--write` stores the table in bench/RESULTS.md.
"""

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from bench.sections import store
from minsheng.core.reading import check

SEED, ERRORS = 20161014, 500
KINDS = ("digit", "swap", "scale", "dropped", "last_place")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Printed:
    """A number as printed: its digits, scale (万 or 亿), and what stands behind it."""

    digits: str
    scale: str = ""
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.digits}{self.scale}{self.unit}"

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """What the digits stand for; counts without a scale are exact."""
        places = len(self.digits.partition(".")[2])
        factor = {"": 1, "万": 10_000, "亿": 100_000_000}[self.scale]
        value = Fraction(self.digits) * factor
        if not places and not self.scale and self.unit != "%":
            return value, value
        half = Fraction(factor, 2 * 10**places)
        return value - half, value + half


@dataclass(frozen=True)
class Case:
    """A sentence as a template over its numbers, and whether its arithmetic can hold.

    `frame` is the template of a list that claims to be whole, with LIST in the place of its parts.
    """

    template: str
    numbers: tuple[Printed, ...]
    holds: Callable[[Sequence[Printed]], bool]
    frame: str = ""

    def text(self, numbers: Sequence[Printed]) -> str:
        return self.template.format(*numbers)


def meet(first: tuple[Fraction, Fraction], second: tuple[Fraction, Fraction]) -> bool:
    return first[0] <= second[1] and second[0] <= first[1]


def ratio_holds(part: Printed, whole: Printed, percent: Printed, more: int = 0) -> bool:
    """Whether some part, whole and percent within the printed digits fit together."""
    low, high = (more * 100 + end for end in percent.ends)
    product = (low * whole.ends[0] / 100, high * whole.ends[1] / 100)
    return meet(product, part.ends)


def sum_holds(parts: Sequence[Printed], total: Printed) -> bool:
    ends = [part.ends for part in parts]
    return meet((sum(a for a, _ in ends), sum(b for _, b in ends)), total.ends)  # type: ignore[arg-type]


def percent_of(part: Fraction, whole: Fraction, places: int) -> str:
    return rounded(part * 100 / whole, places)


def rounded(value: Fraction, places: int) -> str:
    """Half up, as offices round."""
    scaled = value * 10**places
    whole = int(scaled + Fraction(1, 2))
    if not places:
        return str(whole)
    return f"{whole // 10**places}.{whole % 10**places:0{places}d}"


def completion(luck: random.Random) -> Case:
    plan = luck.randrange(40, 900)
    done = luck.randrange(plan // 3, plan)
    percent = percent_of(Fraction(done), Fraction(plan), luck.choice((1, 2)))
    what, unit, deed = luck.choice((
        ("改造老旧小区", "个", "已完成"), ("新建村卫生室", "处", "已建成"),
        ("治理汪塘", "座", "已完成"), ("培训教师", "人", "已培训"),
    ))  # fmt: skip
    base = luck.choice(("完成年度计划的", "占年度任务的", "完成计划的"))
    template = f"全年计划{what}{{1}}，{deed}{{0}}，{base}{{2}}。"
    return Case(
        template,
        (Printed(str(done), "", unit), Printed(str(plan), "", unit), Printed(percent, "", "%")),
        lambda n: ratio_holds(n[0], n[1], n[2]),
    )


def share(luck: random.Random) -> Case:
    whole = Fraction(luck.randrange(2000, 9000), 10)
    part = Fraction(luck.randrange(300, int(whole * 10)), 10)
    percent = percent_of(part, whole, 1)
    what, base, other = luck.choice((
        ("一般公共预算支出", "一般公共预算支出", "民生支出"), ("财政收入", "财政收入", "税收收入"),
        ("固定资产投资", "固定资产投资", "工业投资"), ("进出口总额", "进出口总额", "出口"),
    ))  # fmt: skip
    template = f"全年{what}{{1}}，其中{other}{{0}}，占{base}的{{2}}。"
    money = (Printed(rounded(part, 1), "亿", "元"), Printed(rounded(whole, 1), "亿", "元"))
    return Case(
        template, (*money, Printed(percent, "", "%")), lambda n: ratio_holds(n[0], n[1], n[2])
    )


def growth(luck: random.Random) -> Case:
    before = luck.randrange(2000, 60000)
    now = before + luck.randrange(before // 20, before // 2)
    percent = percent_of(Fraction(now - before), Fraction(before), 1)
    what, unit = luck.choice((("在园幼儿", "人"), ("接诊患者", "人次"), ("办理事项", "件")))
    template = f"{what}由{{1}}增加到{{0}}，增长{{2}}。"
    return Case(
        template,
        (Printed(str(now), "", unit), Printed(str(before), "", unit), Printed(percent, "", "%")),
        lambda n: ratio_holds(n[0], n[1], n[2], more=1),
    )


def counts(luck: random.Random) -> Case:
    whole = luck.randrange(200, 3000)
    part = luck.randrange(whole // 2, whole)
    percent = percent_of(Fraction(part), Fraction(whole), luck.choice((1, 2)))
    first, second, rate, unit = luck.choice((
        ("受理案件", "审结", "结案率", "件"), ("抽检食品", "合格", "合格率", "批次"),
        ("收到信访事项", "办结", "办结率", "件"), ("排查隐患", "整改", "整改率", "处"),
    ))  # fmt: skip
    return Case(
        f"{first}{{1}}，{second}{{0}}，{rate}{{2}}。",
        (Printed(str(part), "", unit), Printed(str(whole), "", unit), Printed(percent, "", "%")),
        lambda n: ratio_holds(n[0], n[1], n[2]),
    )


def total(luck: random.Random) -> Case:
    parts = [luck.randrange(100, 4000) for _ in range(2)]
    head, names, unit = luck.choice((
        ("全县共有在校学生", ("男生", "女生"), "人"), ("全市共有农户", ("城镇", "农村"), "户"),
        ("全市新增就业", ("城镇", "农村"), "人"),
    ))  # fmt: skip
    listed = "，".join(f"{name}{{{n}}}" for n, name in enumerate(names, 1))
    numbers = (Printed(str(sum(parts)), "", unit), *[Printed(str(p), "", unit) for p in parts])
    return Case(f"{head}{{0}}，其中{listed}。", numbers, lambda n: sum_holds(n[1:], n[0]))


def sectors(luck: random.Random) -> Case:
    parts = [Fraction(luck.randrange(300, 9000), 10) for _ in range(3)]
    numbers = (
        Printed(rounded(sum(parts, Fraction(0)), 1), "亿", "元"),
        *[Printed(rounded(part, 1), "亿", "元") for part in parts],
    )
    template = "全年地区生产总值{0}，其中第一产业{1}，第二产业{2}，第三产业{3}。"
    return Case(template, numbers, lambda n: sum_holds(n[1:], n[0]))


def closed(luck: random.Random) -> Case:
    parts = [Fraction(luck.randrange(300, 9000), 100) for _ in range(3)]
    numbers = (
        Printed(rounded(sum(parts, Fraction(0)), 2), "亿", "元"),
        *[Printed(rounded(part, 2), "亿", "元") for part in parts],
    )
    frame = luck.choice((
        "全年筹集资金{0}：LIST。", "全年筹集资金{0}，分别为LIST。", "全年到位LIST，合计{0}。",
    ))  # fmt: skip
    return Case(
        frame.replace("LIST", "、".join(PIECES)), numbers, lambda n: sum_holds(n[1:], n[0]), frame
    )


def budget(luck: random.Random) -> Case:
    """The plan stands inside of the words of the rate, or far before it."""
    plan = luck.randrange(3000, 90000)
    done = luck.randrange(plan // 4, plan)
    percent = percent_of(Fraction(done), Fraction(plan), 1)
    template = luck.choice((
        "1—5月，全县完成税收收入{0}，占年初预算{1}的{2}。", "全县非税收入完成{0}，为年初预算{1}的{2}。",
        "截至10月底已发放贴息贷款{0}，完成年度目标{1}的{2}。",
        "全年计划投资{1}，目前已完成{0}，占年计划的{2}。",
    ))  # fmt: skip
    amounts = (Printed(str(done), "万", "元"), Printed(str(plan), "万", "元"))
    return Case(
        template, (*amounts, Printed(percent, "", "%")), lambda n: ratio_holds(n[0], n[1], n[2])
    )


def average(luck: random.Random) -> Case:
    count, each = luck.randrange(30, 900), luck.randrange(11, 99)
    template = luck.choice((
        "为{1}村庄拨付资金{0}，平均每村{2}。", "救助{1}群众，发放救助金{0}，人均{2}。",
        "发放补贴{0}，惠及{1}群众，人均{2}。",
    ))  # fmt: skip
    unit = "个" if "村" in template else "人"
    numbers = (
        Printed(str(count * each), "万", "元"),
        Printed(str(count), "", unit),
        Printed(str(each), "万", "元"),
    )
    return Case(template, numbers, average_holds)


def average_holds(numbers: Sequence[Printed]) -> bool:
    """Whether rate by count can be the total."""
    total, count, rate = (number.ends for number in numbers)
    return meet((count[0] * rate[0], count[1] * rate[1]), total)


def shares(luck: random.Random) -> Case:
    """Two parts with a share each; the second one's whole stands before the first."""
    parts = [luck.randrange(300, 9000) for _ in range(2)]
    rates = [percent_of(Fraction(part), Fraction(sum(parts)), 1) for part in parts]
    template = luck.choice((
        "进出口总额{0}，其中，出口{1}，占{2}；进口{3}，占{4}。",
        "申请行政复议{0}，其中受理{1}，占{2}；不予受理{3}，占{4}。",
    ))  # fmt: skip
    unit = "件" if "复议" in template else "元"
    scale = "" if unit == "件" else "亿"
    amounts = [Printed(str(amount), scale, unit) for amount in (sum(parts), *parts)]
    percents = [Printed(rate, "", "%") for rate in rates]
    numbers = (amounts[0], amounts[1], percents[0], amounts[2], percents[1])
    return Case(
        template,
        numbers,
        lambda n: (
            ratio_holds(n[1], n[0], n[2])
            and ratio_holds(n[3], n[0], n[4])
            and sum_holds((n[1], n[3]), n[0])
        ),
    )


PIECES = ("中央补助{1}", "省级补助{2}", "市县配套{3}")
MAKERS = (
    completion, share, growth, counts, total, sectors, closed, budget, average, shares,
)  # fmt: skip


def spoiled(case: Case, kind: str, luck: random.Random) -> tuple[int, tuple[Printed, ...]] | None:
    """The numbers with one spoilt, and which; None where the kind has nothing to spoil."""
    at = luck.randrange(len(case.numbers))
    number = case.numbers[at]
    made = _SPOILERS[kind](number, luck)
    if made is None or (made.digits, made.scale) == (number.digits, number.scale):
        return None
    return at, (*case.numbers[:at], made, *case.numbers[at + 1 :])


def _digit(number: Printed, luck: random.Random) -> Printed | None:
    places = [n for n, c in enumerate(number.digits) if c.isdigit()]
    at = luck.choice(places)
    digit = luck.choice([d for d in "123456789" if d != number.digits[at]])
    return Printed(number.digits[:at] + digit + number.digits[at + 1 :], number.scale, number.unit)


def _swap(number: Printed, luck: random.Random) -> Printed | None:
    digits = number.digits
    pairs = [n for n in range(len(digits) - 1) if "." not in digits[n : n + 2]]
    pairs = [n for n in pairs if digits[n] != digits[n + 1] and not (n == 0 and digits[1] == "0")]
    if not pairs:
        return None
    n = luck.choice(pairs)
    return Printed(
        digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :], number.scale, number.unit
    )


def _scale(number: Printed, _: random.Random) -> Printed | None:
    turned = {"亿": "万", "万": "亿"}.get(number.scale)
    return None if turned is None else Printed(number.digits, turned, number.unit)


def _last_place(number: Printed, luck: random.Random) -> Printed | None:
    if number.unit != "%":
        return None
    places = len(number.digits.partition(".")[2])
    step = Fraction(luck.choice((1, -1)), 10**places)
    return Printed(rounded(Fraction(number.digits) + step, places), "", "%")


_SPOILERS: dict[str, Callable[[Printed, random.Random], Printed | None]] = {
    "digit": _digit,
    "swap": _swap,
    "scale": _scale,
    "last_place": _last_place,
}


def without_a_part(case: Case, luck: random.Random) -> tuple[str, bool] | None:
    """The sentence with one part left out of a list that claims to be whole, and whether it holds.

    Of 其中, which may leave a part out, nothing can be shown.
    """
    if not case.frame:
        return None
    at = luck.randrange(1, len(case.numbers))
    rest = "、".join(piece for piece in PIECES if f"{{{at}}}" not in piece)
    template = case.frame.replace("LIST", rest)
    kept = [number for n, number in enumerate(case.numbers) if n not in (0, at)]
    return template.format(*case.numbers), sum_holds(kept, case.numbers[0])


@dataclass
class Tally:
    """Errors of a kind: how many can be shown, how many were found, and the others' sentences."""

    shown: int = 0
    found: int = 0
    missed: list[str] = field(default_factory=list)


def consistent(luck: random.Random) -> Iterator[Case]:
    """Cases that hold as printed, kinds in turn."""
    while True:
        for maker in MAKERS:
            case = maker(luck)
            if case.holds(case.numbers):
                yield case


def injected(luck: random.Random, errors: int) -> Iterator[tuple[str, str, int, bool]]:
    """Kind, text, where the spoilt figure stands (−1 for a dropped part), whether it can be shown."""
    cases = consistent(luck)
    made = 0
    while made < errors:
        kind = KINDS[made % len(KINDS)]
        case = next(cases)
        if kind == "dropped":
            dropped = without_a_part(case, luck)
            if dropped is None:
                continue
            text, still = dropped
            yield kind, text, -1, not still
        else:
            wrong = spoiled(case, kind, luck)
            if wrong is None:
                continue
            at, numbers = wrong
            text = case.text(numbers)
            start = len(case.template.partition(f"{{{at}}}")[0].format(*numbers))
            yield kind, text, start, not case.holds(numbers)
        made += 1


def measured(seed: int = SEED, errors: int = ERRORS) -> str:
    """A Markdown section: recall by kind of error, and false alarms on what is consistent."""
    luck = random.Random(seed)  # noqa: S311 - a trial that can be repeated
    tallies = {kind: Tally() for kind in KINDS}
    for kind, text, start, can_be_shown in injected(luck, errors):
        if not can_be_shown:
            continue
        tallies[kind].shown += 1
        if is_found(text, start):
            tallies[kind].found += 1
        else:
            tallies[kind].missed.append(text)
    clean = consistent(random.Random(seed + 1))  # noqa: S311 - likewise
    figures = alarms = 0
    cries: Counter[str] = Counter()
    for _ in range(2 * errors):
        text = (case := next(clean)).text(case.numbers)
        reading = check(text)
        figures += len(reading.figures)
        for finding in reading.findings:
            if finding.severity != "note":
                alarms += 1
                cries[f"{finding.rule} {text}"] += 1
    return _section(tallies, figures, alarms, list(cries))


def is_found(text: str, start: int) -> bool:
    """Whether a Finding of any severity stands at the figure or at a Relation that holds it."""
    reading = check(text)
    places = {figure.id: (figure.start, figure.end) for figure in reading.figures}
    for finding in reading.findings:
        spans = [places[name] for name in finding.figures]
        if start < 0 or any(first <= start < last for first, last in spans):
            return True
    return False


def _section(tallies: dict[str, Tally], figures: int, alarms: int, cries: Sequence[str]) -> str:
    shown = sum(tally.shown for tally in tallies.values())
    found = sum(tally.found for tally in tallies.values())
    recall = f"{found} found, {found / shown:.1%}"
    rate = f"{alarms * 100 / figures:.2f} in 100 figures"
    lines = [
        "## Injected errors",
        "",
        f"- {ERRORS} errors in our own sentences of {len(MAKERS)} kinds, seed {SEED}",
        f"- {shown} of them can be shown by arithmetic: {recall}",
        f"- consistent sentences with {figures} figures: {alarms} errors or warnings, {rate}",
        "",
        "| error | can be shown | found |",
        "|---|---|---|",
        *[f"| {kind} | {tally.shown} | {tally.found} |" for kind, tally in tallies.items()],
        "",
    ]
    for kind, tally in tallies.items():
        for text in tally.missed[:5]:
            sys.stderr.write(f"missed {kind}: {text}\n")
    for cry in cries[:10]:
        sys.stderr.write(f"alarm: {cry}\n")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.injection", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--write", action="store_true", help="store the table in RESULTS.md")
    arguments = parser.parse_args()
    section = measured(arguments.seed)
    sys.stdout.write(section)
    if arguments.write:
        store(section)


if __name__ == "__main__":
    main()
