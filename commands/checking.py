"""`trich check`: the reviewer's findings on a draft."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from commands.console import AddCommand, iso_day, opened, path, print_json, text
from core.errors import InputError

if TYPE_CHECKING:  # nothing heavy is imported before a command needs it
    from core.facts import UnitCard
    from core.review import Review

_SEVERITY = {"error": "SAI", "warning": "xem lại", "hint": "gợi ý"}


def add(command: AddCommand) -> None:
    """Add the command to the parser."""
    check = command("check", "rà soát một bản thảo: nguồn, số liệu, viện dẫn, thể thức", _check)
    check.add_argument("file", type=path, metavar="TỆP")
    check.add_argument(
        "--docx", type=path, metavar="RA", help="phiếu rà soát; với .docx: bản sao có ghi chú"
    )
    check.add_argument("--previous", type=text, metavar="BÁO_CÁO", help="báo cáo kỳ trước")
    check.add_argument("--unit", type=path, metavar="TỆP", help="thẻ đơn vị, .json hoặc .toml")
    check.add_argument("--date", metavar="NGÀY", help="ngày viết, YYYY-MM-DD")
    check.add_argument("--json", action="store_true")


def _check(options: argparse.Namespace) -> int:
    """1 where something more than a matter of custom was found, else 0."""
    from citations.review.as_json import as_json

    unit = _unit(options.unit) if options.unit else None
    former = options.previous
    with opened(options) as assistant:
        review = assistant.check(
            options.file,
            unit=unit,
            date=iso_day(options.date),
            previous=Path(former) if former and Path(former).is_file() else former,
        )
    if options.docx:
        _write_docx(options.file, review, options.docx)
    if options.json:
        print_json(as_json(review))
    else:
        _print(review, options.file)
    return int(review.faulty)


def _write_docx(source: Path, review: Review, out: Path) -> None:
    from citations.review.comments import commented_copy, review_sheet

    if out.exists() and out.resolve() == source.resolve():
        raise InputError(f"“{out}” chính là bản thảo; hãy chọn tên tệp khác để giữ bản gốc.")
    is_word = source.read_bytes()[:2] == b"PK"
    content = commented_copy(source.read_bytes(), review) if is_word else review_sheet(review)
    try:
        out.write_bytes(content)
    except OSError as error:
        raise InputError(f"Không ghi được “{out}”: {error.strerror}.") from error
    print(f"Phiếu rà soát ở {out}.", file=sys.stderr)


def _unit(file: Path) -> UnitCard:
    from drafting.facts.files import read_unit

    return read_unit(file)


def _print(review: Review, file: Path) -> None:
    from citations.review.checks import NAMES

    lines = _line_starts(file)
    for found in review.findings:
        words = " ".join(found.text.split())
        words = words if len(words) <= 100 else f"{words[:100]} …"
        place = f"dòng {_line(lines, found.span.start)}: " if lines else ""
        print(f"{place}{_SEVERITY[found.severity.value]} [{found.fault.value}] “{words}”")
        print(f"    {found.message}")
        if found.suggestion:
            print(f"    → {found.suggestion}")
    bare = sum(f.source is None for f in review.figures)
    print(
        f"\n{len(review.findings)} chỗ cần xem; {len(review.figures)} số liệu, {bare} không có"
        f" nguồn; {len(review.references)} chỗ dẫn văn bản."
    )
    print(f"Đã kiểm tra: {'; '.join(NAMES[c] for c in review.checks_run)}.")
    for one in review.checks_not_run:
        print(f"CHƯA kiểm tra {NAMES[one.check]}: {one.why}")


def _line_starts(file: Path) -> list[int]:
    """Where the lines of a text file start; nothing for other formats, which have no lines."""
    if file.suffix.lower() not in (".md", ".txt"):
        return []
    words = file.read_text("utf-8-sig", "replace")
    return [0, *(i + 1 for i, c in enumerate(words) if c == "\n")]


def _line(starts: list[int], position: int) -> int:
    from bisect import bisect_right

    return bisect_right(starts, position)
