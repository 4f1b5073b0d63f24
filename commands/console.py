"""What the commands share: the assistant opened and closed, arguments read, results printed."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import InputError

if TYPE_CHECKING:  # nothing heavy is imported before a command needs it
    from assistant import Assistant

# What adds one command to the parser: (name, words of its help, function that runs it).
AddCommand = Any


@contextmanager
def opened(options: argparse.Namespace) -> Iterator[Assistant]:
    from assistant import build
    from core.settings import load_settings

    assistant = build(load_settings(options.home))
    try:
        yield assistant
    finally:
        assistant.close()


def path(argument: str) -> Path:
    """The path; an empty one would mean the folder that one happens to stand in."""
    if not argument.strip():
        raise argparse.ArgumentTypeError("đường dẫn trống")
    return Path(argument)


def iso_day(written: str | None) -> str | None:
    """The day in ISO form, None where none was given.

    :raises InputError: for what is no day.
    """
    from datetime import date

    if not written:
        return None
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        raise InputError(f"Ngày “{written}” không đúng; viết như 2024-06-30.") from None


def text(argument: str) -> str:
    """What was typed; bytes that are no UTF-8 become "\ufffd"."""
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def progress_bar() -> Any:
    """A callback (done, total, label) that draws one bar on standard error."""
    from tqdm import tqdm

    bar = tqdm(total=0, file=sys.stderr, unit="", leave=False, disable=None)

    def show(done: int, total: int, label: str) -> None:
        bar.total = total
        bar.n = done
        bar.set_description_str(label[:48])
        bar.refresh()

    show.close = bar.close  # type: ignore[attr-defined]
    return show


def print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


def read_lines(source: Path) -> Iterator[tuple[int, Any]]:
    """(line number, JSON value) for the lines of a .jsonl file that are not blank, in order.

    :raises InputError: a file that cannot be read, or a line that is no JSON.
    """
    try:
        lines = source.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"Không đọc được “{source}”: {error}.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except ValueError as error:
            raise InputError(f"“{source}”, dòng {number}: không phải JSON.") from error


def write_lines(target: Path, items: Iterable[object]) -> None:
    """Write a .jsonl file, one item a line.

    :raises InputError: when it cannot be written.
    """
    lines = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)
    try:
        target.write_text(lines, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise InputError(f"Không ghi được “{target}”: {error.strerror}.") from error
