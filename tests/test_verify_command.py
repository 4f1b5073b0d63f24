"""`trich verify`: one claim or a file of them, the library empty or with the document in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import cli

QUOTE = "Cuối năm 2024 còn 143 hộ nghèo, chiếm tỷ lệ 2,26%."
REPORT = f"""ĐẢNG ỦY XÃ ĐỒNG NGÀ
Số 31-BC/ĐU
Đồng Ngà, ngày 12 tháng 12 năm 2024

BÁO CÁO
kết quả công tác dân vận năm 2024

I. KẾT QUẢ
{QUOTE}
Đảng ủy đã trồng 4.500 cây bàng lăng dọc bờ kênh thôn Hạ.
"""
CLAIMS = [
    {"id": "a", "claim": "Cuối năm 2024 còn 143 hộ nghèo.", "doc": "bao-cao.txt", "quote": QUOTE},
    {"id": "b", "claim": "Cuối năm 2024 còn 134 hộ nghèo.", "doc": "bao-cao.txt", "quote": QUOTE},
    {"id": "c", "claim": "Xã Đồng Ngà còn 143 hộ nghèo.", "doc": "bao-cao.txt", "quote": QUOTE},
    {
        "id": "d",
        "claim": "Đảng ủy đã trồng cây bàng lăng dọc bờ kênh.",
        "doc": "bao-cao.txt",
        "quote": QUOTE,
    },
]


@pytest.fixture(autouse=True)
def _no_model_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRICH_EMBEDDING_MODEL", "stand-in")
    monkeypatch.delenv("TRICH_DATABASE_URL", raising=False)


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(json.dumps(c, ensure_ascii=False) + "\n" for c in CLAIMS), "utf-8")
    return path


def _verdicts(home: Path, claims: Path, out: Path) -> tuple[int, dict[str, dict[str, object]]]:
    status = cli.main(["--home", str(home), "verify", "--batch", str(claims), "--out", str(out)])
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    return status, {row["id"]: row for row in rows}


def test_an_empty_library_is_enough(tmp_path: Path, claims: Path) -> None:
    status, rows = _verdicts(tmp_path / "home", claims, tmp_path / "out.jsonl")
    assert status == 1
    assert list(rows) == ["a", "b", "c", "d"]
    assert [r["verdict"] for r in rows.values()] == ["supported"] + ["unsupported"] * 3
    assert rows["a"]["reasons"] == []
    (reason,) = rows["b"]["reasons"]  # type: ignore[misc]
    assert {"check", "message", "claim_span", "quote_span"} <= reason.keys()
    start, end = reason["claim_span"]
    assert CLAIMS[1]["claim"][start:end] == "134 hộ"
    assert "right_passage" not in rows["d"]


def test_the_library_gives_the_subject_and_the_right_passage(
    tmp_path: Path, claims: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home, report = tmp_path / "home", tmp_path / "bao-cao.txt"
    report.write_text(REPORT, "utf-8")
    assert cli.main(["--home", str(home), "ingest", str(report)]) == 0
    _, rows = _verdicts(home, claims, tmp_path / "out.jsonl")
    assert rows["c"]["verdict"] == "supported"
    right = rows["d"]["right_passage"]
    assert isinstance(right, dict)
    assert REPORT[right["start"] : right["end"]] == right["quote"]
    assert "4.500 cây" in right["quote"]


@pytest.mark.parametrize(
    ("claim", "status", "said"),
    [("Toàn xã có 12 thôn.", 0, "nói đúng"), ("Toàn xã có 13 thôn.", 1, "“13 thôn” không có")],
)
def test_one_claim(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], claim: str, status: int, said: str
) -> None:
    quote = "Xã có 12 thôn."
    given = ["--home", str(tmp_path), "verify", "--claim", claim, "--quote", quote]
    assert cli.main(given) == status
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("không phải", "dòng 1: không phải JSON"),
        ('{"id": 1, "claim": "a"}', "dòng 1: “quote” phải là một chuỗi"),
        ('{"claim": "a", "quote": "b"}', "dòng 1: cần có “id”"),
    ],
)
def test_a_bad_line_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, said: str
) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(line + "\n", "utf-8")
    out = str(tmp_path / "out.jsonl")
    assert cli.main(["--home", str(tmp_path), "verify", "--batch", str(path), "--out", out]) == 2
    assert said in capsys.readouterr().err


def test_wrong_use_says_what_is_needed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--home", str(tmp_path), "verify", "--claim", "Xã có 12 thôn."]) == 2
    assert "--quote" in capsys.readouterr().err
