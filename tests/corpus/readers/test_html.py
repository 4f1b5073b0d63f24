from pathlib import Path

import pytest
from reader_files import read

from core.errors import RefusedFile


def _text(folder: Path, body: str) -> str:
    return read(folder, "a.html", f"<!doctype html><html><body>{body}</body></html>").text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>Một <b>hai</b>\n  ba</p><p>bốn", "Một hai ba\nbốn"),
        ("<p>Một<br>hai</p>", "Một\nhai"),
        ("trần <span>trụi</span>", "trần trụi"),
        ("<p>x &amp; y &lt; z&nbsp;t &#272;</p>", "x & y < z\u00a0t Đ"),
        ("a<!-- không -->b<script>x</script><style>y</style>c", "abc"),
        ('a<div style="display : none">x</div>b', "ab"),
        ('a<span style="font-size:0">x</span>b<span style="opacity:0.5">c</span>', "abc"),
        ("a<p hidden>x</p>b<template>y</template><noscript>z</noscript>", "ab"),
        ("<nav>menu</nav>a<select><option>x</select><button>y</button>", "a"),
        ("<ul><li>a<li><p>b</p></ul>", "- a\n- b"),
        ("<ol start=3><li>a<ul><li>b</ul><li>c</ol>", "3. a\n- b\n4. c"),
        ("<ol type=a><li>x<li>y</ol>", "a. x\nb. y"),
        ("<pre>a   b\n c</pre>", "a   b\nc"),
        ("<p>e&#769;</p>", "é"),
        ("<b>" * 150 + "sâu", "sâu"),
    ],
)
def test_visible_text_by_blocks(tmp_path: Path, body: str, text: str) -> None:
    assert _text(tmp_path, body) == text


def test_data_table_is_rows_with_its_span(tmp_path: Path) -> None:
    body = (
        "<p>Trước</p><table><caption>Biểu 1</caption><thead><tr><th>STT<th>Tên<th>Số</thead>"
        "<tr><td rowspan=2>1<td>A<br>a<td>3<tr><td>B<td>4<tr><td colspan=3>Cộng</table><p>Sau"
    )
    reading = read(tmp_path, "a.html", f"<html><body>{body}")
    table = "STT | Tên | Số\n1 | A a | 3\n | B | 4\nCộng"
    assert reading.text == f"Trước\nBiểu 1\n{table}\nSau"
    assert [span.of(reading.text) for span in reading.tables] == [table]


def test_header_and_signature_tables_are_read_by_column(tmp_path: Path) -> None:
    body = (
        "<table><tr><td>TỈNH ỦY A<br>*<td>ĐẢNG CỘNG SẢN VIỆT NAM"
        "<tr><td>Số 1-BC/TU<td>A, ngày 1</table><p>BÁO CÁO</p>"
        "<table><tr><td>Nơi nhận:<br>- Như trên<td>T/M BAN THƯỜNG VỤ<p>Nguyễn A</table>"
    )
    assert _text(tmp_path, body).split("\n") == [
        *("TỈNH ỦY A", "*", "Số 1-BC/TU", "ĐẢNG CỘNG SẢN VIỆT NAM", "A, ngày 1", "BÁO CÁO"),
        *("Nơi nhận:", "- Như trên", "T/M BAN THƯỜNG VỤ", "Nguyễn A"),
    ]


def test_tables_that_lay_out_the_page_are_read_in_order(tmp_path: Path) -> None:
    body = "<table><tr><td><p>a</p><table><tr><td>1<td>2</table><td>b</table>"
    reading = read(tmp_path, "a.html", f"<html><body>{body}")
    assert reading.text == "a\n1 | 2\nb"
    assert [span.of(reading.text) for span in reading.tables] == ["1 | 2"]


def test_title_is_kept_apart(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.html", "<html><head><title> A &amp;\nB </title></head><body>x")
    assert (reading.title, reading.text) == ("A & B", "x")


@pytest.mark.parametrize(
    "body", ["<div>" * 100_000 + "x", "<table><tr><td>" * 3000 + "x", "<!-- nothing -->"]
)
def test_pages_that_cannot_be_read_whole_are_refused(tmp_path: Path, body: str) -> None:
    with pytest.raises(RefusedFile, match=r"Tệp “a\.html”"):
        _text(tmp_path, body)
