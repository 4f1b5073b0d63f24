"""`trich refs`: every reference to a directive in a file, what it means, what is wrong with it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from commands.console import AddCommand, iso_day, path, print_json
from core.errors import InputError

if TYPE_CHECKING:  # nothing heavy is imported before a command needs it
    from citations.references import Examined
    from core.records import Document

_STATUS = {
    "resolved": "rõ",
    "mismatch": "sai lệch",
    "ambiguous": "chưa rõ là văn bản nào",
    "unknown": "không có trong sổ văn bản",
    "blank": "còn để trống",
}


def add(command: AddCommand) -> None:
    """Add the command to the parser."""
    refs = command("refs", "mọi chỗ dẫn văn bản trong một tệp, kèm chỗ sai", _refs)
    refs.add_argument("file", type=path, metavar="TỆP")
    refs.add_argument(
        "--date", metavar="NGÀY", help="ngày của văn bản, YYYY-MM-DD; mặc định: đọc từ tệp"
    )
    refs.add_argument("--json", action="store_true")


def _refs(options: argparse.Namespace) -> int:
    """1 when something is certainly wrong with a reference, else 0."""
    from citations.references import as_json, examine

    document = _document(options.file)
    found = examine(document.text, document_date=iso_day(options.date) or document.fields.date)
    if options.json:
        print_json([as_json(one, document.name) for one in found])
    else:
        _print(found, document)
    return int(any(p.certain for one in found for p in one.problems))


def _document(file: Path) -> Document:
    """The file as the library would store it; nothing is stored.

    :raises InputError: when it does not exist.
    :raises RefusedFile: when it cannot be read, or bears a secrecy stamp.
    """
    from core.settings import load_settings
    from corpus.ingest import prepare
    from corpus.readers import ReaderProcess

    if not file.is_file():
        raise InputError(f"Không có tệp “{file}”; hãy kiểm tra lại đường dẫn.")
    with ReaderProcess(load_settings(None).max_file_bytes) as reader:
        return prepare(file, reader).document


def _print(found: tuple[Examined, ...], document: Document) -> None:
    for one in found:
        line = document.text.count("\n", 0, one.mention.span.start) + 1
        status = _STATUS[one.status.value]
        meant = f" → {one.canonical}" if one.canonical else ""
        print(f"dòng {line}: {' '.join(one.mention.quote.split())}{meant} ({status})")
        for problem in one.problems:
            mark = "SAI" if problem.certain else "xem lại"
            print(f"    {mark}: {problem.explanation} {problem.suggestion or ''}".rstrip())
        for words in (*one.hints, *one.notes):
            print(f"    gợi ý: {words}")
    wrong = sum(any(p.certain for p in one.problems) for one in found)
    date = document.fields.date or "không rõ"
    print(f"{len(found)} chỗ dẫn, {wrong} chỗ sai; ngày của văn bản: {date}.")
