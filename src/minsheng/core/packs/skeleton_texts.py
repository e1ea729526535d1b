"""The texts of a new pack: settings with comments, a short bulletin and a first page to read."""

PACK = """\
# 业务包的总说明。# 后面是注释，可以删去。示例县是虚构的。

[pack]
id = "example"                # 业务包代码：小写字母、数字、短横
title = "示例县2026年度民生工作（虚构）"
version = "1"                 # 每次改动后加一，月结快照会记下版本
language = "zh-CN"

[programme]
code = "example-2026"         # 年度民生工作代码
name = "2026年度民生实事"
year = 2026                   # 年度
org = "example"               # 属地树的根：orgs.csv 中没有上级的那个单位
office = "示例县民生办"
# 领衔指标：一个就直接看它，几个就按权重平均完成率；可以留空 []
key = [{ indicator = "water.households", weight = 1 }]

[programme.fields]
# 简报正文可用 programme(promised_items) 引用的词
promised_items = { value = 2, unit = "项", source = "given:示例" }

[demo]
periods = ["2026-01"]         # minsheng demo 依次月结的报告期
bulletin = "1"                # 输出哪一期简报
synthetic = "全部数字均为示例，并非真实数据。"

[synthetic]
seed = 1                      # 模拟数的随机种子，没有模拟数可删去这一节
tool = "手工编写"
"""

LIGHTS = """\
# 亮灯界限：完成率（%）达到 done_from_pct 为“完成”；
# 完成率减序时进度（个百分点）不低于 on_course_from_points 为“正常”，不低于 behind_from_points 为“偏慢”，
# 再低为“滞后”。
done_from_pct = 100
on_course_from_points = -3
behind_from_points = -10

# 每种灯的中英文叫法，可改；种类固定为 done on_course behind far_behind not_reported no_target
[words.behind]
zh = "偏慢"
en = "Behind"
"""

ENTRY = """\
# 填报检查的界限，可以只写要改的；各项的意思见 docs/how-to/pack-format.md。
# 完成年度任务超过百分之几要说明原因
over_target_pct = 120
# 本期新增是以往中位数的几倍要说明原因
jump_times = 2
"""

BULLETIN = """\
# 一期简报的报头、报尾。正文在 texts.own 指的文件里。
number = 1                    # 第几期
running = 1                   # 总第几期
period = "2026-01"            # 用哪个报告期的数
date = 2026-02-05             # 印发日期，不加引号
title = "一月民生实事进展（示例）"
name = "民生工作简报"
office = "示例县民生办"
phone = "0000-0000"

[readers]
report = ["县委、县政府"]     # 报
copy = ["各乡", "各有关部门"] # 发

[signatures]
sign = "主任"                 # 签发
review = "副主任"             # 审核
edit = "综合科"               # 编辑

[texts]
own = "1.md"
"""

MANUSCRIPT = """\
# 一月民生实事进展（示例）

今年承诺[[2项|programme(promised_items)]]实事。[[1月|doc(period)]]底进展如下。

::chart matters

## 一、进展情况

新通自来水[[90户|water.households]]，完成年度任务的[[7.5%|done(water.households)]]；其中西乡\
[[30户|water.households@west]]。供水支出[[18万元|water.spent]]。

::annex 附件1 各项指标完成情况

::table indicators
"""

README = """\
# 示例县（虚构）的业务包

这是 `minsheng pack new` 写出的样子，可以直接月结。请这样改成自己的：

1. `orgs.csv`：换成自己的属地和部门。
2. `matters.csv`、`items.csv`、`indicators.csv`、`targets.csv`：换成自己的承诺、指标和任务。
3. `pack.toml`：改年度、根单位和领衔指标；每一项后面有说明。
4. 其余文件用不上的可以删去；只有 pack.toml、orgs.csv、indicators.csv 必须有。
5. 每改一步运行 `minsheng pack check 文件夹`，它指出哪个文件、哪一行、哪一列不对，怎么改。

CSV 用 UTF-8 编码；空格子表示不知道，不要填 0。
"""
