"""Short bulletins for 青川, with numbers that do not begin at 1."""

from datetime import date

from minsheng.core.packs import BulletinText
from tests.city import AUGUST, SEPTEMBER, city_pack

MANUSCRIPT = """# 全市民生事项进展情况

今年全市[[一件|count(matters)]]民生大事。城镇新增就业[[1200人|jobs.urban_new]]，为全年任务的[[150%|done(jobs.urban_new)]]；东河区[[200人|jobs.urban_new@901]]，西岭县[[400人|jobs.urban_new@902]]。农村公路[[212.5米|roads.rural]]。

::annex 附件1 各项指标完成情况

::table indicators

::annex 附件2 项目进度

::table projects
"""


def text_of(period, number, running, manuscript=MANUSCRIPT, **changes):
    data = {
        "number": number, "running": running, "period": str(period), "date": date(2016, 10, 14),
        "title": "进展情况", "name": "青川民生简报", "office": "青川市民生办",
        "readers": {"report": ["市委常委"], "copy": ["各区县"]},
        "signatures": {"sign": "主任（模拟）"}, "phone": "0000",
    }  # fmt: skip
    return BulletinText(str(number), period, data | changes, manuscript)


def pack_with_texts(*texts):
    return city_pack(bulletins=texts or (text_of(AUGUST, 5, 41), text_of(SEPTEMBER, 6, 42)))
