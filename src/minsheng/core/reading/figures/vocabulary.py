"""Units of measure as they stand in running text, found at a place in constant time.

The table of units is that of `core/numerals`; here stand only the words that a running text needs
beside it, and those that look like a unit and are the beginning of another word (支 in 支出).
"""

from minsheng.core.numerals.scales import KIND_OF

# Words of the table that are nouns, or that running text uses for something else.
_NOUN_WORDS = (
    "张床位 县区 乡镇 区县 村居 居 行政村 自然村 城市 省份 街道 社区 国 代 号 路 线 团 营 校 厂 店 年级 等 等奖 兆 单位 "
    "亿方 万千瓦 万千瓦时 万人次 人民币 村 镇 乡 步 单 曲 堂 队 站 层 日 月 年 成 字 方面 环节 阶段 大类 大项 小项 "
    "度电 标准煤 箱 届次 名次"
)
_NOUNS = frozenset(_NOUN_WORDS.split())
_MORE: dict[str, str] = {
    "money": "英镑 卢布 法郎 马克 澳元 加元 新元 卢比 港币 澳门元 块",
    "percent": "％ ﹪ %",
    "count": (
        "人次 户次 例次 架次 辆次 车次 班次 列次 航次 艘次 头次 批次 件次 项次 标箱 标准箱 TEU 箱 列 趟 款 封 卷 锭 "
        "台班 枝 朵 丛 窝 尾 羽 对 股 沓 盘 辆份 剂次 剂 针 针次 针剂 片次 床 名额 人年 人天 匹次 门次 通 宗 桩 具 副 "
        "客位 铺位 餐位 车位 泊位 席位 机位 座位 床位 重量箱 自然箱 折标箱 乘次 车公里 列公里 座公里 座位公里 辆公里 客公里 架公里 吨海里 人海里 客次 团次 篇次 期次 场次 轮次 处次 家次 学时 课时 学分 学位 品种 卡 部次 册次 万步 周次 人份 吨次 吨公里 "
        "人公里 换算吨公里 公顷次 亩次 台套 套件 颗 粒 串 捆 艘船 级 站 层 队 门 口 眼 孔 令 匹 锹 亩/人 步 方面 环节 "
        "阶段 大类 大项 小项 字 票次 单 个基点 基点 尊 幕 例 档 行 笔次"
    ),
    "mass": "市斤 市担 担 两 石 吨标准煤 吨标煤 万吨标准煤 磅 盎司 载重吨 总吨 公担 克拉",
    "length": "华里 市尺 尺 丈 寸 纳米 车道公里 公里长 公尺 公分 线公里 皮长公里 芯公里 正线公里 营运公里",
    "area": "市亩 平方英里 顷 平方 平米 平方千米 公亩",
    "volume": "立方 公方 土方 石方 标准立方米 标方 加仑 桶油当量",
    "power": "马力 吉瓦 太瓦 伏安 千乏 千瓦峰值",
    "energy": "千瓦小时 亿度 大卡 焦 千焦 兆焦 吉焦 吨油当量",
    "temperature": "度 华氏度 ℉",
    "speed": "米/秒 公里/小时 千米/小时 海里/小时 节",
    "data": "GB TB PB MB KB Mbps Gbps 比特 字节 兆比特 EFLOPS PFLOPS",
    "frequency": "赫兹 千赫 兆赫 Hz",
    "pressure": "帕 千帕 兆帕 百帕",
    "sound": "分贝",
    "duration": (
        "年 个年头 个月 天 周 个星期 小时 个小时 分钟 秒 秒钟 个工作日 工作日 季度 个季度 周年 学年 个学年 学期 "
        "个学期 昼夜 个昼夜 夜 刻钟 个世纪 毫秒"
    ),
}  # fmt: skip
_LATIN: dict[str, str] = {
    "length": "km m cm mm", "area": "km² m² km2 m2 ㎡ ha", "volume": "m³ m3 L mL ml", "mass": "kg g mg t μg/m³ μg/m3 mg/m³ mg/m3 mg/L",
    "power": "kW MW GW W kVA MVA", "energy": "kWh MWh GWh", "voltage": "kV V",
    "temperature": "℃ °C", "sound": "dB", "angle": "°", "count": "t·km 人·km 吨·公里 人·公里",
}  # fmt: skip

# A unit that these characters follow is the beginning of another word.
_GOES_ON: dict[str, str] = {
    "人": "口民员士才大类均力工体为间事文物权生群寿家", "家": "庭长具电族园居乡政", "户": "籍外口主均", "项": "目", "件": "套",
    "处": "理于置分罚方长级在", "起": "来步草义点到伏飞重诉", "支": "出持付援部撑农柱", "部": "门分委长署队级位署", "本": "级地市省县区年月科身土部报"
    "着次届", "组": "织建成团合长", "班": "子级车组", "道": "路德理口班", "面": "积对向临貌粉", "口": "径岸腔粮子岸", "单": "位独元项价一",
    "场": "所地馆合面区次院长", "次": "性要日年月第序", "位": "于列居置移次数", "方": "面案向式针便米法言可", "期": "间末货望待初满刊限",
    "点": "评击名面赞亮的对钟整半", "分": "别布类析工配为子期成管局离级歧档区之支", "度": "假过汛电夏", "天": "然津气下空数", "条": "件例款约理文",
    "级": "别政财领之", "门": "类诊户票槛口", "种": "植子粮养业群苗类", "类": "似型别", "层": "次级面出", "台": "湾风州账阶", "周": "边围期转末刊年"
    "一二三四五六日", "套": "餐利取", "站": "点台", "队": "伍员列", "对": "于比外口象策接应照手标", "台套": "", "头": "等条部", "只": "有是要能需限",
    "枚": "", "元": "旦宵素首月件器街桥路巷村镇庄", "两": "年个种国省县市地者方项类级位条次会届岸月天周人家户", "米": "面饭粉", "里": "程面台桥街路村庄铺店河沟营屯堡墩巷", "方面": "", "倍": "增受感加", "届": "时满", "批": "准发复评示量次",
    "首": "次批先要", "副": "产食总省市县省部主", "眼": "镜睛", "笔": "试记", "行": "业动政为程人驶列走使", "通": "过报车信知道航常用行往", "列": "入车为席支出举",
    "具": "有体备", "卡": "车口点通", "节": "约能点水日假目", "块": "地状钱", "份": "额子", "幅": "度", "片": "区面", "间": "接隔断", "宗": "旨教地",
    "孔": "子", "顶": "层管住", "石": "油化料材墨", "尺": "度寸", "担": "任保负当", "载": "体重入客人", "股": "份东权票市", "档": "案次", "级以": "",
    "段": "落", "章": "程", "把": "手握关", "根": "据本治", "张": "贴", "岁": "月", "席": "位", "床": "位", "网": "", "集": "中团体约市装合", "盘": "活点子",
    "局": "", "号": "", "户次": "", "针": "对", "剂": "量", "票": "据房价", "字": "样符", "档次": "", "款": "项", "封": "闭山", "学时": "", "秒": "杀",
    "季度": "末", "周年": "", "小时": "", "分钟": "", "年": "级", "步": "骤伐", "寸": "", "磅": "", "丈": "", "顷": "", "对外": "", "平方": "", "立方": "",
    "番": "茄", "环节": "", "阶段": "性", "股份": "", "例": "如外行", "页": "岩", "克": "服拉", "升": "级温学至到", "座": "谈位", "令": "", "卷": "", "盏": "",
    "辆": "", "艘": "", "栋": "", "所": "有以属在谓得", "名": "单称牌义录额胜人", "篇": "章", "幢": "", "课": "题程", "区": "", "县": "", "市": "", "省": "",
    "团": "", "桶": "", "瓶": "", "袋": "", "包": "括含", "双": "方", "营": "", "对口": "", "桩": "", "架": "构空", "颗": "", "粒": "", "盒": "", "轮": "换胎流休",
    "个": "人体别税性",
}  # fmt: skip

REGIONS = frozenset("区县市省")

_UNITS: dict[str, str] = {
    u: k for k, u in ((k, u) for u, k in KIND_OF.items()) if u not in _NOUNS and u not in REGIONS
}
for _kind, _words in (*_MORE.items(), *_LATIN.items()):
    _UNITS |= dict.fromkeys(_words.split(), _kind)
UNITS = _UNITS

_Entry = tuple[str, str, str, str]  # as printed, as named, kind, what may not follow


def _named(unit: str) -> str:
    if unit in ("％", "﹪"):
        return "%"
    return {"个百分点": "百分点", "个点": "百分点"}.get(unit, unit)


def _index() -> dict[str, tuple[_Entry, ...]]:
    """The units by their first two characters, longest first, and those of one character by it."""
    index: dict[str, list[_Entry]] = {}
    for unit in sorted(UNITS, key=len, reverse=True):
        entry = (unit, _named(unit), UNITS[unit], _GOES_ON.get(unit, ""))
        index.setdefault(unit[:2], []).append(entry)
    return {
        begin: (*entries, *(index.get(begin[0], ()) if len(begin) > 1 else ()))
        for begin, entries in index.items()
    }


_INDEX = _index()
_NONE: tuple[_Entry, ...] = ()
_LATIN_UNITS = frozenset(u for words in _LATIN.values() for u in words.split() if u.isascii())
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_LATIN_ENDS = _LETTERS | {"2", "3"}
_STROKES = frozenset("/／")
_PER_SCALES = ("万", "百万", "百", "千", "亿")


def unit_at(text: str, at: int) -> _Entry | None:
    """The longest unit that stands at `at`: as printed, as named, its kind; None where none does."""
    for entry in _INDEX.get(text[at : at + 2]) or _INDEX.get(text[at : at + 1], _NONE):
        shown = entry[0]
        if not text.startswith(shown, at):
            continue
        end = at + len(shown)
        following = text[end : end + 1]
        if following and following in entry[3]:
            continue
        if shown[-1] in _LATIN_ENDS:
            if _runs_on(shown[-1], following):
                continue
            if following == " " and shown in _LATIN_UNITS and text[end + 1 : end + 2] == "/":
                end, following = end + 1, "/"
        return _per(text, at, end, entry) if following in _STROKES else entry
    return None


def _runs_on(last: str, following: str) -> bool:
    """Whether the unit is the beginning of a longer word of letters (km in kmh) or digits."""
    return following.isdigit() if last.isdigit() else following in _LETTERS


def _per(text: str, at: int, end: int, entry: _Entry) -> _Entry:
    """微克/立方米, 元/人, 个/万人: one unit, where a unit stands behind the stroke too."""
    after = end + 1
    for scale in _PER_SCALES:
        if text.startswith(scale, after):
            after += len(scale)
            break
    below = unit_at(text, after) or _noun_below(text, after)
    if below is None:
        return entry
    stop = after + len(below[0])
    while text[stop : stop + 1] in ("·", "•") and _noun_below(text, stop + 1):
        stop += 2  # 元/月·人
    shown = text[at:stop]
    return (
        shown,
        shown.replace("／", "/").replace(" ", ""),
        "rate" if entry[2] == "count" else entry[2],
        "",
    )


def _noun_below(text: str, at: int) -> _Entry | None:
    for unit in ("年", "月", "日", "次", "人", "户", "亩", "天", "时", "生", "床"):
        if text.startswith(unit, at):
            return unit, unit, "", ""
    if text[at : at + 1] in ("s", "h", "d") and text[at + 1 : at + 2] not in _LETTERS:
        return text[at], text[at], "", ""  # m³/s
    return None


FIRSTS = frozenset(begin[0] for begin in _INDEX)
