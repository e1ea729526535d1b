"""Why a file is not read: one Chinese sentence for each code, filled from the facts."""

from typing import Final

from minsheng.core.sandbox import Refused

SENTENCES: Final[dict[str, str]] = {
    "not_a_file": "“{name}”不是一个文件。请给出文本、Word（docx）或PDF文件。",
    "too_large": "文件有{size}MB，最多读{most}MB。请拆分，或压缩其中的图片后再试。",
    "wrong_type": "不能读取{found}。请在Word或WPS中另存为docx，或导出为PDF后再试。",
    "damaged": "文件已损坏或不完整，不能读取。请用Word或WPS打开，另存一份后再试。",
    "encrypted": "文件设有密码，不能读取。请取消密码，另存一份后再试。",
    "macros": "文件带有宏（{found}），不予打开。请另存为不含宏的docx后再试。",
    "unpacked_too_large": "文件解压后有{size}MB，最多{most}MB，不予打开。",
    "packed_too_tightly": "文件中“{part}”解压后是压缩前的{ratio}倍，不像正常文档，不予打开。",
    "too_many_parts": "文件包含{found}个部件，最多{most}个，不予打开。",
    "entities": "文件的XML中带有实体或文档类型定义，不予打开。请用Word或WPS另存一份后再试。",
    "too_deep": "文件内容嵌套超过{most}层，不予打开。",
    "too_many_rows": "文件的表格超过{most}行。明细表请用工作簿报送，正文请另存一份后再试。",
    "too_many_paragraphs": "文件超过{most}段。请拆分后再试。",
    "too_many_characters": "文件超过{most}个字。请拆分后再试。",
    "too_many_pages": "文件有{found}页，最多{most}页。请拆分后再试。",
    "no_text": "PDF共{pages}页，没有文字层（多为扫描件）。请提供可选中文字的PDF，或原来的Word文件。",
    "no_characters": "PDF的字体没有附带文字编码，读出的是乱码。请提供原来的Word文件，或重新导出PDF。",
    "unknown_encoding": "认不出文件的文字编码（第{at}个字节起）。请另存为UTF-8编码的文本后再试。",
    "other_document": "批注所依据的不是这个Word文件。请重新读取后再试。",
    "out_of_memory": "读取文件所需内存超过限制，已停止。请拆分后再试。",
    "out_of_time": "读取文件用时过长，已停止。请拆分后再试。",
    "too_long": "文件内容过多，已停止读取。请拆分后再试。",
    "crashed": "文件内容异常，不能读取。请用Word或WPS打开，另存一份后再试。",
    "garbled": "文件内容异常，不能读取。请用Word或WPS打开，另存一份后再试。",
}
"""The codes of Refused and Stopped as `open_document` and `with_comments` raise them."""


def refusal_sentence(refusal: Refused) -> str:
    """The sentence for the user: what is wrong with the file, and what to do.

    >>> refusal_sentence(Refused("wrong_type", {"found": "旧版Word文件（doc）"}))
    '不能读取旧版Word文件（doc）。请在Word或WPS中另存为docx，或导出为PDF后再试。'
    """
    return SENTENCES[refusal.code].format_map(refusal.facts)
