"""What must be read, and how: sentence → figures as `text = value unit kind qualifier`."""

import pytest

from minsheng.core.reading import read_figures


def shown(figure):
    value = figure.value
    text = "~".join(map(str, value)) if isinstance(value, tuple) else str(value)
    qualifier = "" if figure.qualifier == "exact" else f" {figure.qualifier}"
    return f"{figure.text} = {text} {figure.unit or '-'} {figure.kind}{qualifier}"


def read(sentence):
    return [shown(figure) for figure in read_figures(sentence)]


CASES = {
    "１-９月完成３６００万元，同比下降２７．４％": [
        "１-９月 = XXXX-01/XXXX-09 - period",
        "３６００万元 = 36000000 元 money",
        "２７．４％ = -27.4 % percent",
    ],
    "全国人口为六亿零一百九十一万二千三百七十一人": [
        "六亿零一百九十一万二千三百七十一人 = 601912371 人 count"
    ],
    "钢产量完成计划的百分之一百零三点一，达四百四十六万五千吨": [
        "百分之一百零三点一 = 103.1 % percent",
        "四百四十六万五千吨 = 4465000 吨 mass",
    ],
    "投入二十多亿元，贫困户减少两成，占三分之一": [
        "二十多亿元 = 2000000000 元 money over",
        "两成 = -20 % percent",
        "三分之一 = 0.333333 - ratio",
    ],
    "共收容灾民四百余户、一千二百多人": [
        "四百余户 = 400 户 count over",
        "一千二百多人 = 1200 人 count over",
    ],
    "简报第 16 期（总第 57 期），共 101 个": [
        "第 16 期 = 16 期 ordinal",
        "总第 57 期 = 57 期 ordinal",
        "101 个 = 101 个 count",
    ],
    "全省新建和改建农村公路里程达到4.7\n\n万公里，绿地3 600 万亩": [
        "4.7\n\n万公里 = 47000 公里 length",
        "3 600 万亩 = 36000000 亩 area",
    ],
    "全省新建和改建农村公路里程比计划增长了4.\n7％": ["4.\n7％ = 4.7 % percent"],
    "收入186,350万元": ["186,350万元 = 1863500000 元 money"],
    "面积分别为26.5万、14.2万平方公里": [
        "26.5万 = 265000 平方公里 area",
        "14.2万平方公里 = 142000 平方公里 area",
    ],
    "比全国高12.1个、8.7个百分点": [
        "12.1个 = 12.1 百分点 percentage_point",
        "8.7个百分点 = 8.7 百分点 percentage_point",
    ],
    "办结935件1847人，救助316户1208人": [
        "935件 = 935 件 count",
        "1847人 = 1847 人 count",
        "316户 = 316 户 count",
        "1208人 = 1208 人 count",
    ],
    "补助200～600元、3—5万元，占40%至55%，每批200至400人": [
        "200～600元 = 200~600 元 money",
        "3—5万元 = 30000~50000 元 money",
        "40%至55% = 40~55 % percent",
        "200至400人 = 200~400 人 count",
    ],
    "三次产业结构由9.8：48.0：42.2调整，城乡之比为32.4：67.6": [
        "9.8：48.0：42.2 = 9.8~48.0~42.2 - proportion",
        "32.4：67.6 = 32.4~67.6 - proportion",
    ],
    "分别占近1/4、1/7和四分之三": [
        "1/4 = 0.250000 - ratio nearly",
        "1/7 = 0.142857 - ratio",
        "四分之三 = 0.750000 - ratio",
    ],
    "总量1.2万亿元，出口35.6亿美元，增长2.3倍，比十年前翻一番": [
        "1.2万亿元 = 1200000000000 元 money",
        "35.6亿美元 = 3560000000 美元 money",
        "2.3倍 = 2.3 倍 multiple",
        "十年 = 10 年 duration",
        "一番 = 1 番 multiple",
    ],
    "出生率12.3‰，增长率千分之五": [
        "12.3‰ = 12.3 ‰ permille",
        "千分之五 = 5 ‰ permille",
    ],
    "约有21.2万人，近360场，超5%，不到3年，700多名，1500元以上，3.5%以内，93%左右": [
        "21.2万人 = 212000 人 count about",
        "360场 = 360 场 count nearly",
        "5% = 5 % percent more_than",
        "3年 = 3 年 duration below",
        "700多名 = 700 名 count over",
        "1500元 = 1500 元 money at_least",
        "3.5% = 3.5 % percent at_most",
        "93% = 93 % percent about",
    ],
    "降至5.3%，由15%提高到20%，降低2.1个百分点，回落0.3个百分点，降幅收窄1.2个百分点": [
        "5.3% = 5.3 % percent",
        "15% = 15 % percent",
        "20% = 20 % percent",
        "2.1个百分点 = -2.1 百分点 percentage_point",
        "0.3个百分点 = -0.3 百分点 percentage_point",
        "1.2个百分点 = -1.2 百分点 percentage_point",
    ],
    "同比分别下降14.7%、9.1%和5.3%，负增长2%，为-2.1%，夜间零下5℃": [
        "14.7% = -14.7 % percent",
        "9.1% = -9.1 % percent",
        "5.3% = -5.3 % percent",
        "2% = -2 % percent",
        "-2.1% = -2.1 % percent",
        "零下5℃ = -5 ℃ temperature",
    ],
    "用时两年半，再等一个半月，已有3个多月，提前半年": [
        "两年半 = 2.5 年 duration",
        "一个半月 = 1.5 个月 duration",
        "3个多月 = 3 个月 duration over",
        "半年 = 0.5 年 duration",
    ],
    "1亿2000万元，3万5千人，二十几万人，三成五": [
        "1亿2000万元 = 120000000 元 money",
        "3万5千人 = 35000 人 count",
        "二十几万人 = 200000 人 count over",
        "三成五 = 35 % percent",
    ],
    "补助1200元/吨，浓度35微克/立方米": [
        "1200元/吨 = 1200 元/吨 money",
        "35微克/立方米 = 35 微克/立方米 mass",
    ],
    "居全省第9位，位居全国第一，第十三名，获一等奖，首批125个": [
        "第9位 = 9 位 ordinal",
        "第一 = 1 - ordinal",
        "第十三名 = 13 名 ordinal",
        "一等奖 = 1 等奖 ordinal",
        "首批 = 1 批 ordinal",
        "125个 = 125 个 count",
    ],
    "国办发〔2014〕83号，电话：0539-8726095": [
        "〔2014〕83号 = 〔2014〕83号 - identifier",
        "0539-8726095 = 0539-8726095 - identifier",
    ],
}


@pytest.mark.parametrize("sentence", CASES)
def test_what_a_sentence_says(sentence):
    assert read(sentence) == CASES[sentence]


DATES = {
    "2016 年 10 月 14 日": "2016-10-14",
    "一九五五年七月三十日": "1955-07-30",
    "7月1日零时": "XXXX-07-01T00:00",
    "8月5日14时30分": "XXXX-08-05T14:30",
    "17日": "XXXX-XX-17",
    "2023年6月末": "2023-06",
    "9月底": "XXXX-09",
    "12月份": "XXXX-12",
    "2016年度": "2016",
    "2016年底": "2016",
    "1-9月份": "XXXX-01/XXXX-09",
    "2016年1至9月": "2016-01/2016-09",
    "1950—1997年": "1950/1997",
    "2011年至2015年": "2011/2015",
    "前三季度": "XXXX-01/XXXX-09",
    "一季度": "XXXX-Q1",
    "2023年上半年": "2023-H1",
    "9月1日至9月30日": "XXXX-09-01/XXXX-09-30",
    "9月10—12日": "XXXX-09-10/XXXX-09-12",
    "2004年以来": "2004/",
    "2016-10-14": "2016-10-14",
    "2016.10.14": "2016-10-14",
    "20世纪80年代": "1980/1989",
    "第一个五年计划": "1953/1957",
}


@pytest.mark.parametrize("printed", DATES)
def test_a_date_is_read_whole_and_nothing_is_guessed(printed):
    (figure,) = read_figures(f"全市自{printed}，各项工作")
    assert (figure.text, figure.value, figure.unit) == (printed, DATES[printed], "")


def test_a_five_year_plan_is_its_years():
    figures = read_figures("“十三五”时期和“九五”期间")
    assert [(f.text, f.value) for f in figures] == [("十三五", "2016/2020"), ("九五", "1996/2000")]


NONE = [
    "“6·18”期间，5G基站和三轮车，第一书记打通最后一公里，“三区三线”，“百千万”行动，PM2.5，1+X证书",
    "进一步统一思想，千方百计，一些干部十分努力，万一有变，唯一的办法",
    "第三产业，二氧化硫，党的二十大，十八届三中全会，三农，211工程，H7N9，95后，110报警，4A级景区",
    "1、搭建平台。\n（二）抓好培训；（3）其他[1]",
    "1. 总体要求\n2.1 指导思想",
    "拨打12345热线，见附件1、表2，“一村一品”和《1979年的春天》",
    "今年以来，上半年和年底，每一项工程，干一件成一件，一批企业",
    "两手抓，两会，百姓，老百姓，数十万，几十个，上百万人",
    "上午8:30，凌晨3时",
]


@pytest.mark.parametrize("sentence", NONE)
def test_words_names_codes_and_list_numbers_are_no_figures(sentence):
    assert [f.text for f in read_figures(sentence) if f.kind not in ("date", "period")] == []


@pytest.mark.parametrize(
    "piece",
    ["1", "一", "1、", "1-", "1亿", "一一一个", "，1,234", "1/", "百分之", "〔2016", "（1）"],
)
def test_figures_of_a_hostile_text_stand_one_behind_the_other(piece):
    text = piece * (20_000 // len(piece))
    places = [place for f in read_figures(text) for place in (f.start, f.end)]
    assert places == sorted(places)


def test_places_count_code_points_and_ids_follow_the_order():
    text = "𠮷县投资3.5亿元，增长2%。"
    figures = read_figures(text)
    assert [(f.id, text[f.start : f.end]) for f in figures] == [("f1", "3.5亿元"), ("f2", "2%")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "  \n", "　\r\n　　", "\n\n", " \r\n \r\n　"])
def test_a_figure_that_a_line_end_cuts_is_whole_and_keeps_its_place(end):
    text = f"全市各级财政部门今年共安排民生支出12.{end}7亿元，同比增长15.4%。"
    cut, behind = read_figures(text)
    assert (cut.text, str(cut.value)) == (f"12.{end}7亿元", "1270000000")
    assert text[cut.start : cut.end] == cut.text
    assert text[behind.start : behind.end] == behind.text == "15.4%"
