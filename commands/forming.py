"""`trich form`: a Word file against the rules of form, and a copy with the mechanical faults put
right."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from commands.console import AddCommand, path, print_json
from core.errors import InputError

if TYPE_CHECKING:  # nothing heavy is imported before a command needs it
    from core.facts import UnitCard
    from core.form import FormFinding, FormReport

_SEVERITY = {"error": "SAI", "warning": "xem lại", "hint": "gợi ý"}


def add(command: AddCommand) -> None:
    """Add the command to the parser."""
    form = command("form", "thể thức của một tệp Word, của Đảng hoặc của Nhà nước", _form)
    form.add_argument("file", type=path, metavar="TỆP")
    form.add_argument(
        "--profile", metavar="BỘ", help="party_2026, party_2018, state_2020; mặc định: tự chọn"
    )
    form.add_argument("--unit", type=path, metavar="TỆP", help="thẻ đơn vị, .json hoặc .toml")
    form.add_argument("--fix", type=path, metavar="RA", help="bản sao đã sửa các lỗi máy sửa được")
    form.add_argument("--json", action="store_true")


def _form(options: argparse.Namespace) -> int:
    """1 where a rule that stops a document is broken, else 0."""
    from citations.form import form_report
    from citations.form.as_json import as_json

    unit = _unit(options.unit) if options.unit else None
    report = form_report(options.file, options.profile, unit)
    if options.fix:
        _write(options.file, options.fix, options.profile, unit)
    if options.json:
        print_json(as_json(report, options.file.name))
    else:
        _print(report)
    return int(report.errors > 0)


def _unit(file: Path) -> UnitCard:
    from drafting.facts.files import read_unit

    if not file.is_file():
        raise InputError(f"Không có tệp “{file}”; hãy kiểm tra lại đường dẫn.")
    return read_unit(file)


def _write(source: Path, out: Path, profile: str | None, unit: UnitCard | None) -> None:
    from citations.form import fixed_copy, form_report

    if out.exists() and out.resolve() == source.resolve():
        raise InputError(f"“{out}” chính là tệp gốc; hãy chọn tên tệp khác để giữ bản gốc.")
    copy = fixed_copy(source.read_bytes(), profile, unit)
    try:
        out.write_bytes(copy)
    except OSError as error:
        raise InputError(f"Không ghi được “{out}”: {error.strerror}.") from error
    left = len(form_report(copy, profile, unit).findings)
    print(f"Bản sao đã sửa ở {out}; còn {left} chỗ phải sửa tay.", file=sys.stderr)


def _print(report: FormReport) -> None:
    print(f"{report.title}, chưa đối chiếu với bản gốc của văn bản quy định.")
    for one in report.findings:
        print(f"{_SEVERITY[one.severity.value]} [{one.rule}] {_place(one)}")
        print(f"    {one.message}")
        if one.suggestion:
            print(f"    → {one.suggestion}")
    warned = sum(f.severity.value == "warning" for f in report.findings)
    print(f"\n{report.errors} lỗi, {warned} chỗ xem lại; {len(report.rules_run)} quy tắc đã xét.")
    for rule, why in report.not_run:
        print(f"CHƯA xét {rule}: {why}")


def _place(one: FormFinding) -> str:
    if one.index is None:
        return "cả văn bản"
    more = f" và {one.times - 1} đoạn khác" if one.times > 1 else ""
    return f"đoạn {one.index + 1}: “{one.place}”{more}"
