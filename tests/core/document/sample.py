"""A bulletin as an office would send it out, made up for the tests: city, people and figures."""

from datetime import date
from decimal import Decimal

from minsheng.core.document import (
    Annex,
    Bar,
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Foot,
    Head,
    Heading,
    Paragraph,
    Row,
    Run,
    Source,
    Table,
)
from minsheng.core.words import Light

WORDS: dict[Light, str] = {
    "done": "完成",
    "on_course": "正常",
    "behind": "偏慢",
    "far_behind": "滞后",
    "not_reported": "未报",
    "no_target": "未设任务",
}
MATTERS: tuple[tuple[str, str, Light], ...] = (
    ("就业创业", "92.2", "on_course"),
    ("城区学校扩容", "70.8", "behind"),
    ("医疗卫生服务", "108.6", "done"),
    ("城市道路畅通", "74.1", "on_course"),
    ("棚户区改造", "131.4", "done"),
    ("住宅小区物业", "61.5", "far_behind"),
    ("脱贫攻坚", "83.0", "on_course"),
    ("城乡环境整治", "79.7", "on_course"),
    ("文化惠民", "68.2", "behind"),
)
ORGS = (
    "东河区", "西岭区", "南桥区", "青石县", "白沙县", "云台县", "平湖县", "清溪县", "安丰县",
    "新泉县", "临江县", "高新技术产业开发区", "经济技术开发区", "滨海旅游度假区", "综合保税区",
)  # fmt: skip
INDICATORS = (
    "新增城镇就业",
    "农村户用厕所改造",
    "新建改建学校",
    "老旧小区整治改造",
    "农村公路硬化",
)


def figure(text: str, number: int, *, synthetic: bool = False) -> Run:
    """A figure with its anchor and its page on an installation."""
    anchor = f"ms_57_{number:08x}"
    return Run(
        text, anchor=anchor, link=f"https://minsheng.example/bulletins/57#{anchor}",
        synthetic=synthetic,
    )  # fmt: skip


def runs(text: str, first: int) -> tuple[Run, ...]:
    """Runs of a text in which figures stand between bars: 共|15|个."""
    parts = text.split("|")
    return tuple(
        figure(part, first + n // 2) if n % 2 else Run(part) for n, part in enumerate(parts) if part
    )


OPENING = (
    "今年以来，全市各级各部门围绕年初承诺的|10件|民生大事、|35项|民生实事，倒排工期，挂图作战，"
    "整体进展快于上年同期。前三季度，全市民生支出|351.6亿元|，同比增长|15.4%|，占一般公共预算支出的|"
    "80.2%|；民生大事累计完成投资|187.4亿元|，为年度计划的|66.3%|。现将有关情况通报如下。"
)
PARAGRAPHS = (
    ("一、总体进展", ""),
    (
        "（一）多数事项达到序时进度。",
        (
            "截至9月底，|2件|大事提前完成全年任务，|4件|达到序时进度，|2件|偏慢，|1件|滞后，另有|1件|按工程节点推进，"
            "完成节点|7个|。各级财政到位资金|142.8亿元|，到位率|91.7%|，较上月末提高|3.2个百分点|。"
            "列入计划的|286个|项目中，已开工|274个|，开工率|95.8%|，其中竣工|103个|。"
        ),
    ),
    (
        "（二）县区之间仍不平衡。",
        (
            "|15个|县区（开发区）中，综合进度排在前三位的是青石县、东河区和高新技术产业开发区，分别为|96.4%|、|94.9%|和|93.1%|；"
            "排在后三位的是安丰县、临江县和滨海旅游度假区，分别为|63.8%|、|61.2%|和|58.7%|，"
            "最高与最低相差|37.7个百分点|。"
        ),
    ),
    ("二、重点事项推进情况", ""),
    (
        "（一）就业创业。",
        (
            "前三季度，全市新增城镇就业|8.43万人|，完成年度任务的|92.2%|；发放创业担保贷款|12.6亿元|，扶持创业|9700多人|；"
            "组织技能培训|5.1万人次|，培训后就业率|71.5%|。城镇登记失业率|3.12%|，控制在年度目标以内。"
        ),
    ),
    (
        "（二）城区学校扩容。",
        (
            "计划新建、改扩建学校|48所|，已竣工|34所|，新增学位|3.96万个|。受征迁影响，西岭区实验小学、南桥区第三中学"
            "等|6个|项目未按节点交付，须在|11月30日|前完成主体验收。大班额比例由年初的|28.4%|降至|17.9%|。"
        ),
    ),
    (
        "（三）住宅小区物业。",
        (
            "列入整治的老旧住宅小区|120个|，完成|74个|，占|61.5%|，低于序时进度|13.5个百分点|。主要原因是"
            "部分小区产权关系复杂、维修资金归集不足，业主委员会组建率仅为|52.3%|。"
        ),
    ),
    (
        "（四）城乡环境整治。",
        (
            "改造农村户用厕所|29202户|，完成年度任务的|100.5%|；硬化农村公路|281.5万平方米|，占全年计划的|92.2%|；"
            "治理汪塘|154座|。全市空气质量优良天数比例|61.9%|，同比提高|4.3个百分点|；"
            "|12个|国控、省控断面水质达标率|91.7%|。"
        ),
    ),
    ("三、存在问题和下步要求", ""),
    (
        "",
        (
            "当前距年底不足|80天|，任务最重的是住宅小区物业和城区学校扩容两项。各牵头部门要逐项列出未完成任务、责任人和完成时限，"
            "于|10月25日|前报市民生工作办公室；进度排在后三位的县区，由分管负责同志在下次调度会上说明情况。"
            "市民生工作办公室将会同市督查室对逾期项目开展回访，结果纳入第四季度考核。"
        ),
    ),
)


def body() -> tuple[Block, ...]:
    """The text, with the chart after the first section."""
    blocks: list[Block] = [Paragraph(runs(OPENING, 0))]
    for n, (heading, text) in enumerate(PARAGRAPHS, 1):
        if heading.endswith("。"):
            blocks.append(Paragraph((Run(heading, face="kai"), *runs(text, n * 32))))
        elif heading:
            blocks.append(Heading(1, (Run(heading),)))
        else:
            blocks.append(Paragraph(runs(text, n * 32)))
    blocks.insert(4, chart())
    return tuple(blocks)


def chart() -> Chart:
    """Nine matters by completion and one by its nodes."""
    bars = [Bar(label, Decimal(pct), f"{pct}%", light) for label, pct, light in MATTERS]
    bars.append(Bar("食品药品安全", None, "7/11个节点", "on_course", steps=(7, 11)))
    return Chart(
        tuple(bars), Decimal(75), "十件民生大事完成情况（截至9月底）",
        note="注：粗线为序时进度75%，细线为100%；按节点推进的事项一格为一个节点。",
    )  # fmt: skip


def light_of(completion: Decimal) -> Light:
    """The light of a completion at the end of September."""
    if completion >= 100:
        return "done"
    if completion >= 72:
        return "on_course"
    return "behind" if completion >= 65 else "far_behind"


def row(org: str, n: int) -> Row:
    """One county: target, actual, completion, gap, light."""
    target = 1200 + 170 * (n % 9)
    completion = Decimal(58 + (n * 37) % 49) + Decimal(n % 10) / 10
    actual = round(target * completion / 100)
    light = light_of(completion)
    gap = completion - 75
    return Row(
        (
            Cell((Run(org),)),
            Cell((Run(str(target)),)),
            Cell((Run(str(actual), anchor=f"ms_57_{0x9000 + n:08x}", synthetic=n % 3 == 0),)),
            Cell((Run(f"{completion:.1f}"),)),
            Cell((Run(f"{'+' if gap >= 0 else '−'}{abs(gap):.1f}"),)),
            Cell((Run(WORDS[light]),), light),
        )
    )


def indicator_table() -> Table:
    """Five indicators over fifteen counties: 75 rows with their group and sum rows."""
    rows: list[Row] = []
    for k, indicator in enumerate(INDICATORS):
        rows.append(Row((Cell((Run(indicator),)),), "group"))
        rows.extend(row(org, n + 15 * k) for n, org in enumerate(ORGS))
        total = [Cell((Run("全市"),)), *(Cell((Run(text),)) for text in ("26350", "21448", "81.4"))]
        rows.append(Row((*total, Cell((Run("+6.4"),)), Cell((Run("正常"),), "on_course")), "sum"))
    return Table(
        (
            Column("单位", 5),
            Column("年度任务", 3, "right"),
            Column("实绩", 3, "right", "1—9月累计"),
            Column("完成率（%）", 3, "right", "1—9月累计"),
            Column("超/欠序时（百分点）", 4, "right"),
            Column("亮灯", 3),
        ),
        tuple(rows),
        "主要指标分县区完成情况",
        "单位：人、户、所、个、百平方米",
        "※ 为模拟数据，合计与全市数一致。",
    )


def project_table() -> Table:
    """Projects with long names that wrap."""
    names = (
        "西岭区实验小学迁建及配套道路、管网、运动场改造提升工程（一期）",
        "市人民医院南桥院区门诊综合楼",
        "青石县城区老旧住宅小区供热管网更新改造项目",
    )
    rows = tuple(
        Row(
            (
                Cell((Run(str(n + 1)),)),
                Cell((Run(names[n % 3]),)),
                Cell((Run(ORGS[n % 15]),)),
                Cell((Run("主体施工" if n % 2 else "竣工验收"),)),
                Cell((Run(f"{40 + 5 * n}"),)),
            )
        )
        for n in range(12)
    )
    columns = (
        Column("序号", 1, "center"), Column("项目名称", 7), Column("责任单位", 4),
        Column("形象进度", 2, "center"), Column("完成投资占比", 2, "right"),
    )  # fmt: skip
    return Table(columns, rows, "重点项目进展情况", "单位：%", "")


def sources(blocks: tuple[Block, ...]) -> tuple[Source, ...]:
    """A row of 数据来源 for each figure of the text."""
    found = [run for block in blocks for run in getattr(block, "runs", ()) if run.anchor]
    return tuple(
        Source(
            run.anchor, "农村公路硬化完成率", run.text, "done(road.rural)", "完成率为实绩÷年度任务",
            ("281.5万平方米", "305.3万平方米"), ("青石县 第2版", "白沙县 第1版"),
            ("环境整治表!D14",),
        )
        for run in found
    )  # fmt: skip


def sample() -> Document:
    """The whole bulletin."""
    blocks = body()
    return Document(
        Head(
            "海州民生工作简报", "第16期", "（总第57期）", "海州市民生工作办公室", date(2016, 10, 14)
        ),
        "1—9月份全市重点民生事项进展情况通报",
        blocks,
        (
            Annex("附件1", "主要指标分县区完成情况表", (indicator_table(),)),
            Annex("附件2", "重点项目进展情况表", (project_table(),)),
        ),
        Foot(
            ("市委书记、副书记、常委", "市人大常委会主任、市政协主席", "市政府市长、副市长"),
            ("各县区党委、政府", "市直各部门、单位", "各开发区管委会"),
            (("签发", "某某某"), ("审核", "某某某"), ("编辑", "某某某")),
            "0000-0000000",
        ),
        sources(blocks),
        "※ 为模拟数据：由程序按县区分解，合计与全市数一致；未标※的数取自各单位报表。",
    )
