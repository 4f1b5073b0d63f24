"""The command line: `trich`, the same calls as the page's.

Exit status: 0 done; 1 done with findings or refusals that the caller must read; 2 wrong use or
unusable input; 3 a fault of the program. Messages go to standard error, results to standard output.
"""

from __future__ import annotations

import argparse
import io
import sys
import traceback
from collections.abc import Sequence
from typing import Any, NoReturn

from commands import (
    asking,
    checking,
    directives,
    drafting,
    forming,
    lessons,
    library,
    measuring,
    refs,
    verifying,
)
from core.errors import AppError


class _Parser(argparse.ArgumentParser):
    """Arguments with Vietnamese messages."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"Lệnh không đúng: {message}. Xem: {self.prog} --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit status, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal without our letters is no fault
            stream.reconfigure(errors="backslashreplace")
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options))
    except AppError as error:
        print(str(error), file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        print("Đã dừng.", file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 1
    except Exception as error:
        code = _log_fault()
        print(
            f"Có lỗi bên trong chương trình ({type(error).__name__}); chi tiết ở {code}. "
            "Hãy gửi tệp đó cho người phụ trách.",
            file=sys.stderr,
        )
        return 3


def _log_fault() -> str:
    """The file that the traceback was written to."""
    import tempfile

    with tempfile.NamedTemporaryFile(
        "w", prefix="trich-", suffix=".log", delete=False, encoding="utf-8"
    ) as file:
        traceback.print_exc(file=file)
        return file.name


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="trich", description="Bàn soạn thảo: không nói điều gì không dẫn được nguồn."
    )
    parser.add_argument("--home", help="thư mục dữ liệu (mặc định: $TRICH_HOME)")
    parser.set_defaults(run=library.run_serve, host="127.0.0.1", port=None)
    commands = parser.add_subparsers(title="các lệnh", metavar="LỆNH")

    def command(name: str, words: str, run: Any) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=words, description=words)
        sub.add_argument("--home", default=argparse.SUPPRESS, help="thư mục dữ liệu")
        sub.set_defaults(run=run)
        return sub

    for group in (
        library, asking, drafting, lessons, directives, refs, verifying, checking,
        forming, measuring,
    ):  # fmt: skip
        group.add(command)
    return parser


if __name__ == "__main__":
    sys.exit(main())
