"""How documents are named: one line for a list, and the formal first mention."""

from __future__ import annotations

import pytest

from citations.titles import first_mention, title_of, type_name
from core.records import Document, Fields, Kind

REPORT = Fields(
    Kind.REPORT,
    number="70",
    sign="BC/ĐU",
    issuer="Đảng ủy phường Bến Say",
    date="2018-04-18",
    subject="Báo cáo kết quả công tác dân vận năm 2017",
    unit="phường Bến Say",
)


def document(fields: Fields) -> Document:
    return Document("d1", "tep.docx", "0" * 64, "docx", "", fields)


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        (REPORT, "70-BC/ĐU · Đảng ủy phường Bến Say · 18/4/2018"),
        (Fields(Kind.REPORT, number="70", sign="BC/ĐU"), "70-BC/ĐU"),
        (Fields(Kind.REPORT, number="5", sign="BC/ĐU", unit="xã Tân Ba Lam"),
         "5-BC/ĐU · xã Tân Ba Lam"),
        (Fields(Kind.NEWS, subject="Hội nghị dân vận khéo"), "Tin · Hội nghị dân vận khéo"),
        (Fields(Kind.TEMPLATE, subject="Mẫu báo cáo", date="2024-06"),
         "Mẫu · Mẫu báo cáo · tháng 6/2024"),
        (Fields(Kind.DIRECTIVE, subject="Về dân vận", is_digest=True), "Bản tóm lược · Về dân vận"),
        (Fields(Kind.OTHER), "Tài liệu · tep.docx"),
    ],
)  # fmt: skip
def test_a_title_says_what_is_known_and_no_more(fields: Fields, title: str) -> None:
    assert title_of(document(fields)) == title


def test_a_long_subject_is_cut_between_words() -> None:
    subject = "kết quả công tác " * 10
    title = title_of(document(Fields(Kind.REPORT, subject=subject)))
    shown = title.removeprefix("Báo cáo · ")
    assert shown.endswith(" …")
    assert subject.startswith(shown.removesuffix(" …"))
    assert len(shown) <= 92


@pytest.mark.parametrize(
    ("sign", "subject", "name"),
    [
        ("NQ/TW", None, "Nghị quyết"),
        ("CT-TTg", None, "Chỉ thị"),
        ("2023/NĐ-CP", None, "Nghị định"),
        ("CTHĐ/ĐU", None, "Chương trình hành động"),
        ("QĐ/TW", "Quy định về đối thoại", "Quy định"),
        ("QĐ/TW", "Quyết định ban hành Quy chế giám sát", None),  # the sign does not tell
        ("QĐ/TW", None, None),
        ("XY/ĐU", None, None),
        (None, "Nghị quyết", None),
    ],
)
def test_the_type_is_read_from_the_sign_or_not_known(
    sign: str | None, subject: str | None, name: str | None
) -> None:
    assert type_name(Fields(Kind.DIRECTIVE, number="1", sign=sign, subject=subject)) == name


def directive(**changes: object) -> Fields:
    known: dict[str, object] = {
        "number": "25",
        "sign": "NQ/TW",
        "issuer": "Ban Chấp hành Trung ương",
        "date": "2013-06-03",
        "subject": "Tăng cường công tác dân vận",
    }
    return Fields(Kind.DIRECTIVE, **(known | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (directive(),
         "Nghị quyết số 25-NQ/TW, ngày 03/6/2013 của Ban Chấp hành Trung ương "
         "về tăng cường công tác dân vận"),
        (directive(subject="Về tăng cường công tác dân vận"),
         "Nghị quyết số 25-NQ/TW, ngày 03/6/2013 của Ban Chấp hành Trung ương "
         "về tăng cường công tác dân vận"),
        (directive(subject=None),
         "Nghị quyết số 25-NQ/TW, ngày 03/6/2013 của Ban Chấp hành Trung ương"),
        (directive(number="33", sign="CT-TTg", issuer="Thủ tướng Chính phủ", date="2021-11-26",
                   subject=None),
         "Chỉ thị số 33/CT-TTg, ngày 26/11/2021 của Thủ tướng Chính phủ"),
    ],
)  # fmt: skip
def test_the_first_mention_is_the_formal_one(fields: Fields, words: str) -> None:
    assert first_mention(fields) == words


@pytest.mark.parametrize("missing", ["number", "sign", "issuer", "date"])
def test_a_part_not_known_gives_no_first_mention(missing: str) -> None:
    assert first_mention(directive(**{missing: None})) is None


def test_a_month_is_not_a_date() -> None:
    assert first_mention(directive(date="2013-06")) is None
