"""Each kind of fault: the sound pack has none of them, and one edit brings each."""

import pytest

from minsheng.core.packs import KINDS, PackError, check_pack, load_pack

HOUSE = "water.households,新通自来水户数,户,flow,up,sum,0,counties,counties,,WATER,WATER-1"
RATE = "water.pass_rate,水质合格率,%,rate,up,rate,2,counties,counties,,WATER,WATER-2"
PARTS = "water.samples_passed,water.samples,100"

AGAIN = "f.again,部门又一张,department,month,5,,,,synthetic:test\nf.departments"

SAMPLES = "water.samples_passed,at_most,water.samples,"

# (kind, file, what stands there, what a hand makes of it, line, column)
CASES = [
    ("PACK-COLUMN-MISSING", "orgs.csv", "short_name,", "nickname,", 1, "short_name"),
    ("PACK-COLUMN-UNKNOWN", "orgs.csv", "short_name,", "nickname,", 1, "nickname"),
    ("PACK-COLUMN-DOUBLE", "groups.csv", "code,name,", "code,code,name,", 1, "code"),
    ("PACK-ROW-LENGTH", "groups.csv", ",,,synthetic:test", ",,,synthetic:test,x", 2, ""),
    ("PACK-CELL-EMPTY", "orgs.csv", "t02,河口镇", "t02,", 4, "name"),
    ("PACK-CELL-LONG", "orgs.csv", "河口镇,河口", "河口镇," + "河" * 10_001, 4, "short_name"),
    ("PACK-CELL-NUMBER", "targets.csv", "year,1500", "year,一千五", 3, "value"),
    ("PACK-CELL-NUMBER", "values/2023-05.csv", "t01,counties,800", "t01,counties,8e2", 2, "value"),
    ("PACK-CELL-NUMBER", "values/2023-05.csv", "counties,800", "counties,800.0000001", 2, "value"),
    ("PACK-CELL-NUMBER", "values/2023-05.csv", "counties,800", "counties,８00", 2, "value"),
    ("PACK-CELL-PERIOD", "funds.csv", "planned,2023-06", "planned,2023-0６", 2, "period"),
    ("PACK-CELL-RANGE", "progress.csv", "42.5", "142.5", 2, "percent"),
    ("PACK-CELL-RANGE", "indicators.csv", HOUSE, HOUSE.replace("sum,0", "sum,7"), 2, "decimals"),
    ("PACK-CELL-RANGE", "indicators.csv", HOUSE, HOUSE.replace("sum,0", "sum,-1"), 2, "decimals"),
    ("PACK-CELL-RANGE", "targets.csv", "dry_season,1", "dry_season,0", 2, "version"),
    ("PACK-CELL-DATE", "milestones.csv", "2023-03-31", "2023-02-30", 2, "planned"),
    ("PACK-CELL-PERIOD", "funds.csv", "planned,2023-06", "planned,2023-13", 2, "period"),
    ("PACK-CELL-CHOICE", "matters.csv", "milestones", "steps", 4, "runs_by"),
    ("PACK-CELL-CHOICE", "funds.csv", "central;provincial", "central;moon", 2, "purses"),
    ("PACK-CODE-SHAPE", "indicators.csv", "clinic.doctors", "clinic-doctors", 15, "code"),
    ("PACK-CODE-SHAPE", "indicators.csv", "clinic.doctors", "or", 15, "code"),
    ("PACK-CODE-SHAPE", "projects.csv", "clinic_north", "01", 2, "code"),
    ("PACK-CODE-SHAPE", "groups.csv", "hills,", "2001,", 2, "code"),
    ("PACK-CODE-SHAPE", "facts.csv", "rank.water", "1st", 2, "code"),
    ("PACK-CODE-DOUBLE", "orgs.csv", "t06,西沟乡", "t04,西沟乡", 8, "code"),
    ("PACK-CODE-SHARED", "groups.csv", "hills,", "t01,", 2, "code"),
    ("PACK-DATES-ORDER", "orgs.csv", "2023-01-01,,2", "2023-01-01,2022-01-01,2", 7, "valid_to"),
    ("PACK-INTERVAL-ORDER", "funds.csv", "17500000,18500000", "18500000,17500000", 3, "value"),
    ("PACK-ORG-UNKNOWN", "orgs.csv", "territory,t01", "territory,t99", 10, "parent"),
    ("PACK-ORG-UNKNOWN", "values/2023-06.csv", "households,t01", "households,t99", 2, "org"),
    ("PACK-ORG-UNKNOWN", "pack.toml", 'org = "yunling"', 'org = "yunlin"', 0, "programme.org"),
    ("PACK-GROUP-UNKNOWN", "control_totals.csv", "hills", "hill", 3, "org"),
    ("PACK-DEPARTMENT-UNKNOWN", "matters.csv", "1,d.water", "1,t01", 2, "lead"),
    ("PACK-MATTER-UNKNOWN", "items.csv", "WATER-1,WATER", "WATER-1,WATTER", 2, "matter"),
    ("PACK-ITEM-UNKNOWN", "projects.csv", "CLINIC-1,t03", "CLINIC-9,t03", 2, "item"),
    ("PACK-SUBJECT-UNKNOWN", "funds.csv", "SCHOOL-1", "SCHOOL-9", 5, "subject"),
    ("PACK-INDICATOR-UNKNOWN", "targets.csv", "school.meals", "school.meal", 14, "indicator"),
    ("PACK-INDICATOR-UNKNOWN", "matters.csv", "school.meals:1", "school.meal:1", 3, "key"),
    ("PACK-INDICATOR-UNKNOWN", "pack.toml", '"school.meals"', '"meals"', 0, "programme.key"),
    ("PACK-PROJECT-UNKNOWN", "milestones.csv", "pump_station", "pump", 6, "project"),
    ("PACK-TRAJECTORY-UNKNOWN", "targets.csv", "synthetic,dry_season", "synthetic,wet", 2,
     "trajectory"),
    ("PACK-NAME-UNKNOWN", "names.csv", "matter,WATER,", "matter,WATTER,", 3, "code"),
    ("PACK-NAME-UNKNOWN", "names.csv", "unit,户,", "unit,万户,", 47, "code"),
    ("PACK-NAME-UNKNOWN", "names.csv", "clinic_north.start", "clinic_north.begin", 42, "code"),
    ("PACK-CELL-CHOICE", "names.csv", "en,matter,WATER", "en,mater,WATER", 3, "kind"),
    ("PACK-CODE-DOUBLE", "names.csv", "matter,SCHOOL,", "matter,WATER,", 4, "language"),
    ("PACK-BULLETIN-UNKNOWN", "pack.toml", 'bulletin = "6"', 'bulletin = "7"', 0, "demo.bulletin"),
    ("PACK-ORG-CYCLE", "orgs.csv", "territory,t01", "territory,hospital", 10, "parent"),
    ("PACK-ORG-TREE", "orgs.csv", "territory,t01", "territory,d.water", 10, "parent"),
    ("PACK-ORG-KIND", "orgs.csv", "水利,department,department", "水利,place,department", 11, "kind"),
    ("PACK-ORG-ROOTS", "orgs.csv", "territory,t01", "territory,", 0, "parent"),
    ("PACK-ORG-STANDARD-CODE", "orgs.csv", "t01,local", "t01,standard", 10, "code"),
    ("PACK-ORG-TILE", "orgs.csv", ",1,3,", ",1,2,", 4, "tile_row"),
    ("PACK-GROUP-DOUBLE-MEMBER", "groups.csv", "t03;t04;t06", "t03;t04;t03", 2, "members"),
    ("PACK-GROUP-OVERLAP", "groups.csv", "t01;t02", "yunling;t02", 3, "members"),
    ("PACK-UNIT-SCALED", "indicators.csv", "供水资产总值,元", "供水资产总值,万元", 8, "unit"),
    ("PACK-UNIT-SCALED", "indicators.csv", "供水资产总值,元", "供水资产总值,千元", 8, "unit"),
    ("PACK-UNIT-KIND", "indicators.csv", "户数,户", "户数,%", 2, "unit"),
    ("PACK-RATE-PARTS", "indicators.csv", PARTS, "water.samples_passed,,100", 6, "numerator"),
    ("PACK-RATE-RING", "indicators.csv", PARTS, "water.pass_rate,water.samples,100", 6,
     "numerator"),
    ("PACK-RATE-ADDS-UP", "indicators.csv", RATE, RATE.replace("up,rate", "up,sum"), 6, "adds_up"),
    ("PACK-RATE-FACTOR", "indicators.csv", PARTS, PARTS.replace("100", "0"), 6, "factor"),
    ("PACK-CHANNEL-LEADING", "indicators.csv", HOUSE,
     HOUSE.replace("counties,counties", "counties,department"), 2, "leading"),
    ("PACK-DEPARTMENT-MISSING", "indicators.csv", "both,counties,d.water", "both,counties,", 3,
     "department"),
    ("PACK-ITEM-MATTER", "indicators.csv", HOUSE, HOUSE.replace("WATER-1", "SCHOOL-1"), 2, "item"),
    ("PACK-KEY-DOUBLE", "matters.csv", "water.pipes:1", "water.households:1", 2, "key"),
    ("PACK-KEY-WEIGHT", "matters.csv", "water.pipes:1", "water.pipes:0", 2, "key"),
    ("PACK-KEY-NO-COMPLETION", "matters.csv", "water.pipes:1", "water.lead:1", 2, "key"),
    ("PACK-TARGET-ZERO", "targets.csv", "year,12,", "year,0,", 15, "value"),
    ("PACK-TARGET-ZERO", "targets.csv", "year,12,", "year,-12,", 15, "value"),
    ("PACK-TARGET-EMPTY", "targets.csv", "year,,120", "year,,", 18, "value"),
    ("PACK-TARGET-PLACE", "targets.csv", "doctors,yunling", "doctors,d.health", 18, "org"),
    ("PACK-TARGET-SPLIT", "targets.csv", "year,1500", "year,1501", 2, "value"),
    ("PACK-TRAJECTORY-FALLS", "trajectories.csv", "0.5,0.55", "0.56,0.55", 2, "m05"),
    ("PACK-TRAJECTORY-END", "trajectories.csv", "0.95,1", "0.95,0.99", 2, "m12"),
    ("PACK-VALUE-CHANNEL", "values/2023-05.csv", "t01,counties,800", "t01,department,800", 2,
     "channel"),
    ("PACK-VALUE-PLACE", "values/2023-05.csv", "households,t01", "households,yunling", 2, "org"),
    ("PACK-VALUE-DECIMALS", "values/2023-05.csv", "counties,800", "counties,800.5", 2, "value"),
    ("PACK-VALUE-VALIDITY", "values/2023-05.csv", "households,t01", "households,t07", 2, "org"),
    ("PACK-VALUE-FREQUENCY", "values/2023-Q2.csv", "canteens,t01", "meals,t01", None, None),
    ("PACK-CONTROL-SUM", "control_totals.csv", "2500,", "2501,", 2, "value"),
    ("PACK-CONTROL-EMPTY", "control_totals.csv", "hills,2023-05", "hills,2023-04", 3, "value"),
    ("PACK-CONTROL-KIND", "control_totals.csv", "school.deliveries", "water.assets", 4,
     "indicator"),
    ("PACK-MILESTONE-DATE", "milestones.csv", "2023-12-31,年底", ",", 5, "planned"),
    ("PACK-FACT-VALUE", "facts.csv", "number,3", "number,第三", 2, "value"),
    ("PACK-SETTING-MISSING", "pack.toml", 'id = "cloud-county"', "", 0, "pack.id"),
    ("PACK-SETTING-TYPE", "pack.toml", "year = 2023", 'year = "二〇二三"', 0, "programme.year"),
    ("PACK-SETTING-UNKNOWN", "pack.toml", "seed =", "sead =", 0, "synthetic.sead"),
    ("PACK-LIGHT-UNKNOWN", "lights.toml", "words.behind", "words.late", 0, "words.late"),
    ("PACK-LIGHT-ORDER", "lights.toml", "points = -2", "points = -9", 0, "on_course_from_points"),
    ("PACK-TEXT-BRACKETS", "bulletins/6.md", "[[42.5%|progress(clinic_north)]]", "[[42.5%]]", 13,
     ""),
    ("PACK-TEXT-BRACKETS", "bulletins/6.md", "[[42.5%|", "[[ |", 13, ""),
    ("PACK-TEXT-BRACKETS", "bulletins/6.md", "[[42.5%|", "\\[[42.5%|", 13, ""),
    ("PACK-TEXT-STYLE", "bulletins/6.md", "[[42.5%|", "[[许多|", 13, ""),
    ("PACK-TEXT-DIRECTIVE", "bulletins/6.md", "::chart matters", "::table moons", 5, ""),
    ("PACK-TEXT-DIRECTIVE", "bulletins/6.md", "::chart matters", "::chart moons", 5, ""),
    ("PACK-EXPRESSION", "bulletins/6.md", "progress(clinic_north)", "progress(clinic)", 13, ""),
    ("PACK-EXPRESSION", "bulletins/6.md", "progress(clinic_north)", 'printed("42.5%")', 13, ""),
    ("PACK-EXPRESSION", "bulletins/6.md", "progress(clinic_north)", "", 13, ""),
    ("PACK-EXPRESSION", "rules.csv", SAMPLES, SAMPLES.replace("water.samples,", "printed(许多),"),
     2, "right"),
    ("PACK-EXPRESSION", "rules.csv", SAMPLES, 'water.samples,equal,"printed(""许多"")",', 2, "right"),
    ("PACK-RULE-DEAD", "rules.csv", SAMPLES, "water.samples, equal,water.samples ,", 2, "right"),
    ("PACK-RULE-DEAD", "rules.csv", SAMPLES, "1,equal,1 + 0,", 2, "left"),
    ("PACK-RULE-DEAD", "rules.csv", SAMPLES, "water.samples,at_most,water.assets,", 2, "right"),
    ("PACK-RULE-DEAD", "rules.csv", SAMPLES, "target(water.assets),equal,done(water.assets),", 2,
     "right"),
    ("PACK-RULE-DEAD", "rules.csv", SAMPLES, 'water.assets,equal,"printed(""12个"")",', 2, "right"),
    ("PACK-EXPRESSION", "rules.csv", "at_most,water.samples,", "at_most,water.sample,", 2,
     "right"),
    ("PACK-FORM-DAYS", "forms.csv", "month,3,", "month,0,", 2, "due_working_days"),
    ("PACK-FORM-DAYS", "forms.csv", "2;1", "2;-1", 2, "remind_before"),
    ("PACK-CELL-NUMBER", "forms.csv", "2;1", "2;x", 2, "remind_before"),
    ("PACK-FORM-KIND", "forms.csv", "township;", "town_ship;", 2, "org_kinds"),
    ("PACK-FORM-DOUBLE", "forms.csv", "f.departments", AGAIN, 4, "org_kinds"),
    ("PACK-FORM-IDLE", "forms.csv", "department,month", "department,year", 3, "frequency"),
    ("PACK-INDICATOR-UNKNOWN", "ties.csv", "water.samples_passed", "water.passed", 2, "parts"),
    ("PACK-INDICATOR-UNKNOWN", "ties.csv", "water.samples,", "water.sample,", 2, "whole"),
    ("PACK-CELL-CHOICE", "ties.csv", ",error,", ",note,", 2, "severity"),
    ("PACK-TIE-PARTS", "ties.csv", "water.samples_passed", "water.samples", 2, "parts"),
    ("PACK-TIE-UNIT", "ties.csv", "water.samples_passed", "water.households", 2, "parts"),
    ("PACK-TIE-RATE", "ties.csv", "samples_passed", "samples_passed;water.pass_rate", 2, "parts"),
    ("PACK-TIE-APART", "ties.csv", "water.samples_passed", "clinic.doctors", 2, "parts"),
    ("PACK-INDICATOR-UNKNOWN", "entry_exceptions.csv", "water.lead", "water.led", 2, "indicator"),
    ("PACK-CELL-CHOICE", "entry_exceptions.csv", "ENT-SAME", "ENT-UNREAD", 2, "rule"),
    ("PACK-EXCEPTION-LIMIT", "entry_exceptions.csv", ",150,", ",0,", 3, "limit"),
    ("PACK-EXCEPTION-LIMIT", "entry_exceptions.csv", "OVER-TARGET,150", "FELL,150", 3, "limit"),
    ("PACK-SETTING-TYPE", "entry.toml", "= 115", "= 15", 0, "over_target_pct"),
    ("PACK-SETTING-TYPE", "entry.toml", "= 4", "= 4.5", 0, "same_level"),
    ("PACK-SETTING-TYPE", "entry.toml", "= 2.5", "= inf", 0, "jump_times"),
    ("PACK-SETTING-UNKNOWN", "entry.toml", "jump_times", "jump", 0, "jump"),
    ("PACK-FILE-CSV", "facts.csv", "3,位", '"3"3,位', 2, ""),
    ("PACK-FILE-TOML", "lights.toml", "done_from_pct =", "done_from_pct", 0, ""),
    ("PACK-FILE-MISSING", "bulletins/6.toml", '"6.md"', '"7.md"', 0, "texts.own"),
]  # fmt: skip


def spoil(folder, file, before, after):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_the_sound_pack_has_no_fault(cloud):
    assert check_pack(cloud) == ()


@pytest.mark.parametrize(("kind", "file", "before", "after", "line", "column"), CASES)
def test_one_edit_brings_the_fault_at_its_place(folder, kind, file, before, after, line, column):
    spoil(folder, file, before, after)
    found = [(f.file, f.line, f.column) for f in check_pack(folder) if f.id == kind]
    assert found
    if column is not None:
        assert (file, line, column) in found


def test_every_kind_of_fault_says_its_sentence_and_advice(folder):
    for kind, file, before, after, *_place in CASES:
        original = (folder / file).read_text(encoding="utf-8")
        spoil(folder, file, before, after)
        for fault in check_pack(folder):
            assert fault.message, kind
            assert "{" not in fault.action.replace("{ ", ""), kind
        (folder / file).write_text(original, encoding="utf-8")


def test_all_faults_are_told_at_once(folder):
    spoil(folder, "targets.csv", "year,1500", "year,一千五")
    spoil(folder, "orgs.csv", "territory,t01", "territory,hospital")
    found = {fault.id for fault in check_pack(folder)}
    assert found == {"PACK-CELL-NUMBER", "PACK-ORG-CYCLE"}
    with pytest.raises(PackError) as refusal:
        load_pack(folder)
    assert {fault.id for fault in refusal.value.faults} == found


def test_a_gb18030_file_is_named_as_such(folder):
    path = folder / "orgs.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    assert "PACK-FILE-GB18030" in {fault.id for fault in check_pack(folder)}


def test_a_file_that_is_no_text_is_refused(folder):
    (folder / "facts.csv").write_bytes(b"\xff\xfe\x00\xff\xff")
    assert [f.id for f in check_pack(folder) if f.file == "facts.csv"] == ["PACK-FILE-ENCODING"]


def test_a_file_over_the_limit_is_not_read(folder):
    with (folder / "facts.csv").open("r+b") as file:
        file.truncate(20_000_001)
    assert [f.id for f in check_pack(folder) if f.file == "facts.csv"] == ["PACK-FILE-LARGE"]


def test_files_with_wrong_names_are_told(folder):
    (folder / "targts.csv").write_text("x", encoding="utf-8")
    (folder / "values" / "2023-13.csv").write_text("", encoding="utf-8")
    found = {(fault.id, fault.file) for fault in check_pack(folder)}
    assert {
        ("PACK-FILE-UNKNOWN", "targts.csv"),
        ("PACK-FILE-PERIOD", "values/2023-13.csv"),
    } <= found


def test_bindings_that_overlap_or_have_no_length_are_told(folder):
    spoil(
        folder, "bulletins/6.toml", 'own = "6.md"', 'own = "6.md"\nsource_bindings = "6-source.csv"'
    )
    rows = [
        "start,end,figure,expression,note",
        "0,4,F1,water.lead,",
        "3,6,F2,water.lead,",
        "9,9,F3,water.lead,",
    ]
    (folder / "bulletins" / "6-source.csv").write_text("\n".join(rows), encoding="utf-8")
    found = [(fault.id, fault.line) for fault in check_pack(folder)]
    assert found == [("PACK-BINDING-OVERLAP", 3), ("PACK-BINDING-SPAN", 4)]


def test_a_missing_folder_is_a_fault(tmp_path):
    assert [fault.id for fault in check_pack(tmp_path / "none")] == ["PACK-FOLDER-MISSING"]


def test_every_kind_has_a_case():
    elsewhere = {
        "PACK-FOLDER-MISSING", "PACK-FILE-UNKNOWN", "PACK-FILE-LARGE", "PACK-FILE-GB18030",
        "PACK-FILE-ENCODING", "PACK-FILE-OUTSIDE", "PACK-FILE-UNREADABLE", "PACK-FILE-PERIOD",
        "PACK-BINDING-SPAN", "PACK-BINDING-OVERLAP", "PACK-ORG-DEPTH",
    }  # fmt: skip
    assert set(KINDS) == elsewhere | {case[0] for case in CASES}


@pytest.mark.parametrize("text", ["", "demo = 3", "[pack]\nid = 1\n[programme]\nkey = 'x'"])
@pytest.mark.parametrize("file", ["pack.toml", "bulletins/6.toml"])
def test_settings_of_any_shape_are_faults_and_no_crash(folder, file, text):
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(PackError):
        load_pack(folder)


def test_a_section_that_is_no_table_is_told(folder):
    spoil(folder, "pack.toml", "[synthetic]\nseed = 20230630\ntool", "synthetic")
    text = (folder / "pack.toml").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("synthetic ="))
    moved = f"{line}\n" + text.replace(f"\n{line}", "").replace('synthetic = "全', 'x = "全')
    (folder / "pack.toml").write_text(moved, encoding="utf-8")
    assert ("PACK-SETTING-TYPE", "synthetic") in {(f.id, f.column) for f in check_pack(folder)}


def test_a_line_separator_inside_a_cell_does_not_end_the_row(folder):
    spoil(folder, "facts.csv", "龙潭水库", "龙潭\u2028水库")
    assert check_pack(folder) == ()


@pytest.mark.parametrize("unit", ["千米", "千克", "千瓦时", "百帕", "万"])
def test_a_unit_whose_name_begins_with_a_numeral_is_no_scaled_one(folder, unit):
    spoil(folder, "indicators.csv", "供水资产总值,元", f"供水资产总值,{unit}")
    assert "PACK-UNIT-SCALED" not in {fault.id for fault in check_pack(folder)}


def test_a_control_interval_may_begin_at_nought(folder):
    path = folder / "control_totals.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    cells = dict.fromkeys(header.split(","), "") | {
        "indicator": "water.pass_rate", "org": "yunling", "period": "2023-06", "value": "100",
        "low": "0", "high": "100", "source": "synthetic:test",
    }  # fmt: skip
    path.write_text("\n".join([header, *rows, ",".join(cells.values())]), encoding="utf-8")
    assert check_pack(folder) == ()


@pytest.mark.parametrize(
    "bound",
    [
        r"[[12\|7个|count(matters)]]",
        '[[一步|fixed("]]")]]',
        r"\[\[注\]\]",
        "[[第三|fact(rank.water)]]",
    ],
)
def test_what_prose_reads_is_no_fault(folder, bound):
    spoil(folder, "bulletins/6.md", "[[42.5%|progress(clinic_north)]]", bound)
    told = [fault.id for fault in check_pack(folder) if fault.file == "bulletins/6.md"]
    assert "PACK-TEXT-BRACKETS" not in told
    assert "PACK-EXPRESSION" not in told
