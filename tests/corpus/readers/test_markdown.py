from pathlib import Path

import pytest
from reader_files import read

TABLE = "| STT | Tên |\n|:---:|-----|\n| 1 | A |\n| 2 | B |"


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        (TABLE, [TABLE]),
        (f"# Biểu\n\n{TABLE}\n\nSau bảng.", [TABLE]),
        (f"{TABLE}\nSau bảng không có vạch\n\n{TABLE}\n", [TABLE, TABLE]),
        ("a | b\n--- | ---\n1 | 2\nx", ["a | b\n--- | ---\n1 | 2"]),
        ("| a |\n|---|\n", ["| a |\n|---|"]),
        (f"```\n{TABLE}\n```\n", []),
        ("a | b\n---\nc", []),
        ("không có gạch\n|---|---|\n", []),
        ("a | b\n\n|---|---|\n", []),
    ],
)
def test_tables_are_found_and_the_text_is_left_alone(
    tmp_path: Path, text: str, tables: list[str]
) -> None:
    reading = read(tmp_path, "a.md", text)
    assert reading.text == text
    assert [span.of(reading.text) for span in reading.tables] == tables


def test_title_comes_from_the_front_matter(tmp_path: Path) -> None:
    assert read(tmp_path, "a.md", '---\ntitle: "Báo cáo"\n---\nx').title == "Báo cáo"
    assert read(tmp_path, "a.md", "# Báo cáo\n").title is None


@pytest.mark.parametrize("line", [" " * 2_000_000 + "x", "| :- " * 400_000, "|" * 1_000_000])
def test_hostile_lines_end_soon(tmp_path: Path, line: str) -> None:
    text = f"{line}\n{line}\n"
    assert read(tmp_path, "a.txt", text).text == text
