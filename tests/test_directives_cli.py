"""`trich directives`: the register on the command line, its JSON and its exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import cli

RULE = """TỈNH ỦY HƯNG AN
*
Số 07-QĐ/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Hưng An, ngày 14 tháng 3 năm 2024

QUY ĐỊNH
về giám sát của Mặt trận ở cơ sở

Điều 1. Quy định này áp dụng cho đảng ủy các xã, phường, đặc khu trong toàn tỉnh Hưng An.
Điều 2. Thực hiện Quyết định số 218-QĐ/TW, ngày 12/12/2013 và Quyết định số 88-QĐ/TU.
"""
ADD = (
    "--type", "Quyết định", "--symbol", "05-QĐ/HU", "--date", "21/7/2015", "--issuer",
    "Ban Thường vụ Huyện ủy Tây Lam", "--title", "về quy chế phối hợp",
)  # fmt: skip
BY = ("--source", "bản scan, trang 1", "--by", "Lê Văn Bình")


class Register:
    """Runs `trich directives` on one home folder, in this process."""

    def __init__(self, home: Path, capture: pytest.CaptureFixture[str]) -> None:
        self._home = home
        self._capture = capture

    def __call__(self, *arguments: str, command: str = "directives") -> tuple[int, str, str]:
        """(exit status, standard output, standard error)"""
        self._capture.readouterr()
        try:
            status = cli.main(["--home", str(self._home), command, *arguments])
        except SystemExit as stop:
            status = int(stop.code or 0)
        out, err = self._capture.readouterr()
        return status, out, err

    def json(self, *arguments: str, command: str = "directives") -> Any:
        status, out, _ = self(*arguments, "--json", command=command)
        assert status == 0
        return json.loads(out)


@pytest.fixture
def register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Register:
    monkeypatch.setenv("TRICH_EMBEDDING_MODEL", "stand-in")
    return Register(tmp_path / "home", capsys)


def test_find_gives_the_entries_with_their_grounds(register: Register) -> None:
    found = register.json("find", "giam", "sat", "phan", "bien")
    assert [e["id"] for e in found][:2] == ["QD217-2013", "CT18-2022"]
    assert found[0]["symbol"] == "217-QĐ/TW"
    assert found[0]["grounds"]["date"] == "source"
    namesakes = register.json("find", "25-NQ/TW")
    assert {"NQ25-2003", "NQ25-2008", "NQ25-2013", "NQ25-2026"} <= {e["id"] for e in namesakes}
    memory = next(e for e in namesakes if e["id"] == "NQ25-2008")
    assert memory["grounds"]["date"] == "memory"
    status, _, err = register("find", "không có gì như thế")
    assert (status, "không có văn bản" in err) == (1, True)


def test_status_narrows_the_list(register: Register) -> None:
    replaced = register.json("--status", "đã được thay thế")
    assert replaced
    assert {e["status"] for e in replaced} == {"replaced"}


def test_show_gives_formal_mentions_and_the_page(register: Register) -> None:
    shown = register.json("show", "290-QĐ/TW")
    assert shown["chain"] == ["QD23-2021"]
    assert shown["mentions"]["party_first"].startswith(
        "Quyết định số 290-QĐ/TW, ngày 25/02/2010 của Bộ Chính trị"
    )
    assert shown["mentions"]["state_first"].startswith(
        "Quyết định số 290-QĐ/TW ngày 25 tháng 02 năm 2010 của Bộ Chính trị"
    )
    assert "đã được thay thế bằng Quyết định số 23-QĐ/TW" in shown["page"]
    page = register.json("show", shown["document_id"], command="library")
    assert page["text"] == shown["page"]  # what an answer's offsets count in


def test_added_corrected_undone_with_who_and_when(register: Register) -> None:
    status, out, _ = register("add", *ADD, *BY)
    assert (status, out) == (
        0,
        "Đã thêm Quyết định số 05-QĐ/HU, ngày 21/7/2015 (mã QD05-HU-2015).\n",
    )
    changed = register.json("correct", "05-QĐ/HU", "--date", "22/7/2015", *BY)
    assert changed["date"] == "2015-07-22"
    assert changed["grounds"]["date"] == "person"
    history = register.json("show", "QD05-HU-2015")["history"]
    assert (history[0]["old"], history[0]["new"]) == ("2015-07-21", "2015-07-22")
    assert {h["who"] for h in history} == {"Lê Văn Bình"}
    assert all(h["at"].startswith("20") for h in history)
    back = register.json("undo", history[0]["save_id"][:8], "--by", "Trần Thị Cúc")
    assert back["date"] == "2015-07-21"
    assert register("remove", "QD05-HU-2015", "--by", "A")[0] == 0
    assert register("show", "QD05-HU-2015")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("show",), "cần mã"),
        (("show", "25-NQ/TW"), "ứng với 4 văn bản"),
        (("show", "xyz"), "Sổ không có văn bản nào ứng với “xyz”"),
        (("add", *ADD), "Chưa có căn cứ"),
        (("add", *ADD, "--source", "x", "--by", ""), "Chưa có tên người ghi"),
        (("add", "--title", "về việc gì đó", *BY), "Chưa có loại văn bản"),
        (("correct", "QD23-2021", "--date", "ngày xưa", *BY), "“ngày xưa” không đọc được"),
        (("correct", "QD23-2021", *BY), "Chưa có gì thay đổi"),
        (("undo", "12345678"), "Không có lần sửa ấy"),
        (("remove", "QD23-2021"), "không do người dùng thêm"),
        (("drop", "QD23-2021"), "Lệnh không đúng"),
    ],
)
def test_wrong_use_is_one_sentence(
    register: Register, arguments: tuple[str, ...], fault: str
) -> None:
    status, out, err = register(*arguments)
    assert status == 2
    assert out == ""
    assert fault in err
    assert "Traceback" not in err


def test_directive_of_the_library_enters_and_what_it_cites_is_missing(
    register: Register, tmp_path: Path
) -> None:
    file = tmp_path / "quy-dinh-07.txt"
    file.write_text(RULE, encoding="utf-8")
    assert register(str(file), command="ingest")[0] == 0
    entry = register.json("show", "07-QĐ/TU")
    assert entry["origin"] == "document"
    assert len(entry["texts"]) == 1
    cited = register.json("show", "QD218-2013")["cited_in"]
    assert [c["doc"] for c in cited] == ["quy-dinh-07.txt"]
    start, end = cited[0]["places"][0]
    assert "218-QĐ/TW" in RULE[start:end]
    missing = {row["label"]: row["id"] for row in register.json("missing")}
    assert "QD218-2013" in missing.values()
    assert any("88-QĐ/TU" in label and known is None for label, known in missing.items())
    assert not any("07-QĐ/TU" in label for label in missing)
    register("remove", "quy-dinh-07.txt", command="library")
    assert register("show", "07-QĐ/TU")[0] == 2
    assert register.json("missing") == []
