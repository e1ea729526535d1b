import pytest

from tests.web.language_checker import wrong_words

CLEAN = [
    '<html lang="en"><p>Done</p><q lang="zh-CN">已建成通车</q><p>again</p></html>',
    '<html lang="en"><button lang="zh-CN">中文</button><br><img alt="Map"></html>',
    '<html lang="en"><input type="search" value="就业" placeholder="Search"></html>',
    '<html lang="en"><bdi>张三</bdi> <code>单位</code></html>',
    '<html lang="zh-CN"><p>下载Excel、CSV、docx和pdf，第1版</p><code>jobs.new</code></html>',
    '<html lang="zh-CN"><button lang="en" aria-label="English">EN</button><kbd>Esc</kbd></html>',
    '<html lang="zh-CN"><script src="x.js"></script><script>let word = 1</script>新</html>',
    '<html lang="zh-CN"><a title="printed:line 14；synthetic:tools/split_counties.py">出处</a></html>',
    '<html lang="zh-CN"><script type="application/json">{"type": "line", "x": ["\\u5b9e"]}</script>',
    '<html lang="zh-CN"><p>sum(fund(M05, city, arrived), jobs.new@hills) 不等于 done(x)</p></html>',
    '<html lang="en"><p>1\u3000Jobs</p><script>x = "图"</script></html>',
    '<html lang="zh-CN"><p>第1版 f218cd…b3f2</p></html>',
    '<html lang="zh-CN"><meta name="viewport" content="width=device-width"><p>M01-1 A4</p></html>',
]
WRONG = [
    ('<html lang="en"><p>Done 完成</p></html>', ["Done 完成"]),
    ('<html lang="en"><p>Done，late</p></html>', ["Done，late"]),
    ('<html lang="en"><img alt="地图"></html>', ["地图"]),
    ('<html lang="en"><q lang="zh-CN">年底</q>年底</html>', ["年底"]),
    ('<html lang="en"><p lang="zh-CN">甲<br>乙</p>丙</html>', ["丙"]),
    (
        '<html lang="en"><script type="application/json">{"name": "实绩"}</script></html>',
        ["实绩"],
    ),
    ('<html lang="en"><span data-note="精确值 &lt; 3">3</span></html>', ["精确值 < 3"]),
    ('<html lang="zh-CN"><title>Year · 民生</title></html>', ["Year"]),
    ('<html lang="zh-CN"><a title="Open">开</a></html>', ["Open"]),
    ('<html lang="zh-CN"><p lang="en">open</p>close</html>', ["close"]),
]


@pytest.mark.parametrize("html", CLEAN)
def test_what_is_in_its_language_passes(html):
    assert wrong_words(html) == []


@pytest.mark.parametrize(("html", "found"), WRONG)
def test_what_is_not_is_told(html, found):
    assert wrong_words(html) == found
