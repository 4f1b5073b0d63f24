"""The command line: `trich`, the same calls as the page's.

Exit status: 0 done; 1 done with findings or refusals that the caller must read; 2 wrong use or
unusable input; 3 a fault of the program. Messages go to standard error, results to standard output.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from core.errors import AppError, InputError, UsageError

if TYPE_CHECKING:  # nothing heavy is imported before a command needs it
    from assistant import Assistant
    from core.records import Document

_OUTCOMES = {
    "indexed": "đã nạp",
    "indexed with warning": "đã nạp, có cảnh báo",
    "refused": "từ chối",
    "unchanged": "không đổi",
}


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
    parser.set_defaults(run=_serve, host="127.0.0.1", port=None)
    commands = parser.add_subparsers(title="các lệnh", metavar="LỆNH")

    def command(name: str, words: str, run: Any) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=words, description=words)
        sub.add_argument("--home", default=argparse.SUPPRESS, help="thư mục dữ liệu")
        sub.set_defaults(run=run)
        return sub

    _add_library_commands(command)
    _add_other_commands(command)
    return parser


def _add_library_commands(command: Any) -> None:
    serve = command("serve", "mở trang web", _serve)
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=None, help="mặc định 7860, bận thì cổng kế tiếp")
    add = command("ingest", "nạp tệp hoặc thư mục vào kho", _ingest)
    add.add_argument("paths", nargs="+", type=_path, metavar="ĐƯỜNG_DẪN")
    add.add_argument("--dry-run", action="store_true", help="chỉ xem, không nạp")
    add.add_argument("--json", action="store_true")
    library = command("library", "xem kho tài liệu: list, show ID, remove ID", _library)
    library.add_argument("action", nargs="?", default="list", choices=["list", "show", "remove"])
    library.add_argument("key", nargs="?", type=_text, metavar="ID")
    library.add_argument("--json", action="store_true")
    ask = command("ask", "hỏi kho tài liệu", _ask)
    ask.add_argument("question", nargs="?", metavar="CÂU_HỎI")
    ask.add_argument("--batch", type=Path, metavar="Q.jsonl")
    ask.add_argument("--out", type=Path, metavar="A.jsonl")
    ask.add_argument("--json", action="store_true")
    index = command("index", "dựng lại chỉ mục", _index)
    index.add_argument("action", choices=["rebuild"])


def _add_other_commands(command: Any) -> None:
    evaluate = command("eval", "đo chất lượng trên các bộ câu hỏi", _eval)
    evaluate.add_argument("suites", nargs="*", metavar="BỘ")
    evaluate.add_argument("--json", action="store_true")
    bench = command("bench", "đo tốc độ và bộ nhớ", _bench)
    bench.add_argument("--passages", type=int, default=40_000)
    bench.add_argument("--json", action="store_true")
    models = command("models", "mô hình nào được cấu hình, có dùng được không", _models)
    models.add_argument("action", choices=["test"])
    models.add_argument("--json", action="store_true")


@contextmanager
def _opened(options: argparse.Namespace) -> Iterator[Assistant]:
    from assistant import build
    from core.settings import load_settings

    assistant = build(load_settings(options.home))
    try:
        yield assistant
    finally:
        assistant.close()


def _path(argument: str) -> Path:
    """The path; an empty one would mean the folder that one happens to stand in."""
    if not argument.strip():
        raise argparse.ArgumentTypeError("đường dẫn trống")
    return Path(argument)


def _text(argument: str) -> str:
    """What was typed; bytes that are no UTF-8 become "\ufffd"."""
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _progress_bar() -> Any:
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


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


def _serve(options: argparse.Namespace) -> int:
    from app import DEFAULT_PORT, serve

    return serve(options.home, options.host, options.port or DEFAULT_PORT)


def _ingest(options: argparse.Namespace) -> int:
    show = _progress_bar()
    with _opened(options) as assistant:
        rows = []
        for row in assistant.ingest(options.paths, dry_run=options.dry_run, progress=show):
            rows.append(row)
            if not options.json:
                print(f"{_OUTCOMES[row.outcome]}: {row.name} – {row.reason}")
        if not options.dry_run:
            assistant.make_vectors(show)
        show.close()
    if options.json:
        keys = ("path", "name", "outcome", "reason", "document_id")
        _print_json([{k: getattr(r, k) for k in keys} for r in rows])
    if not rows:
        raise InputError("Không có tệp nào trong các đường dẫn đã cho.")
    return 1 if any(r.outcome == "refused" for r in rows) else 0


def _library(options: argparse.Namespace) -> int:
    if options.action != "list" and not options.key:
        raise UsageError(f"Lệnh library {options.action} cần ID hoặc tên tệp.")
    with _opened(options) as assistant:
        if options.action == "list":
            return _list_library(assistant, options.json)
        if options.action == "remove":
            document = assistant.remove(options.key)
            gone = {"id": document.id, "name": document.name, "removed": True}
            _print_json(gone) if options.json else print(f"Đã gỡ “{document.name}” khỏi kho.")
            return 0
        document = assistant.document(options.key)
        if options.json:
            _print_json(_document_json(document) | {"text": document.text})
        else:
            print(document.text)
    return 0


def _list_library(assistant: Assistant, as_json: bool) -> int:
    documents = assistant.documents()
    if as_json:
        _print_json([_document_json(d) for d in documents])
        return 0
    from citations.titles import KIND_NAMES, title_of

    for document in documents:
        kind = KIND_NAMES[document.fields.kind]
        print(f"{document.id}  {kind:<18} {document.name}  {title_of(document)}")
    if not documents:
        print("Kho trống; nạp tài liệu bằng: trich ingest ĐƯỜNG_DẪN", file=sys.stderr)
    return 0


def _document_json(document: Document) -> dict[str, object]:
    from dataclasses import asdict

    fields = asdict(document.fields)
    return {
        "id": document.id,
        "name": document.name,
        "sha256": document.sha256,
        "format": document.format,
        "state": str(document.state),
        "added_at": document.added_at,
        "symbol": document.fields.symbol,
        "warnings": list(document.warnings),
    } | {k: (str(v) if k == "kind" else v) for k, v in fields.items()}


def _ask(options: argparse.Namespace) -> int:
    if options.batch:
        return _ask_batch(options)
    if not options.question:
        raise UsageError('Thiếu câu hỏi; ví dụ: trich ask "NQ 25 nói gì về đối thoại?"')
    from citations.render import answer_json

    with _opened(options) as assistant:
        checked = assistant.ask(options.question)
    if options.json:
        _print_json(answer_json(checked))
    else:
        _print_answer(checked)
    return 1 if checked.answer.abstained else 0


def _print_answer(checked: Any) -> None:
    from citations.render import copy_text

    print(copy_text(checked))
    for note in checked.answer.notes:
        print(f"* {note}")
    for choice in checked.answer.clarify:
        print(f"? {choice.label}: {choice.question}")
    if checked.answer.abstained and checked.answer.related:
        print("\nLiên quan nhất:")
        for c in checked.answer.related:
            print(f"- {c.title} ({c.doc}): “{' '.join(c.quote.split())[:300]}”")


def _ask_batch(options: argparse.Namespace) -> int:
    if not options.out:
        raise UsageError("Lệnh ask --batch cần --out A.jsonl.")
    questions = _read_lines(options.batch)
    with _opened(options) as assistant:
        answers = [_answer_line(assistant, item) for item in questions]
    lines = "".join(json.dumps(a, ensure_ascii=False) + "\n" for a, _ in answers)
    try:
        options.out.write_text(lines, encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise InputError(f"Không ghi được “{options.out}”: {error.strerror}.") from error
    print(f"Đã trả lời {len(answers)} câu hỏi vào {options.out}.", file=sys.stderr)
    return 1 if any(refused for _, refused in answers) else 0


def _answer_line(assistant: Assistant, item: dict[str, Any]) -> tuple[dict[str, object], bool]:
    """The answer to one question of many, and whether it was refused: the others go on."""
    from citations.render import answer_json
    from citations.verify import verify
    from core.records import Answer

    key, question = str(item["id"]), item["question"]
    try:
        return answer_json(assistant.ask(question), key), False
    except UsageError as error:
        print(f"Câu hỏi “{key}”: {error}", file=sys.stderr)
        unasked = Answer(question, (), (), abstained=True, reason=str(error))
        return answer_json(verify(unasked, {}), key), True


def _read_lines(path: Path) -> list[dict[str, Any]]:
    """The JSON objects of a .jsonl file, each with "id" and "question".

    :raises InputError: a file that cannot be read, or a line that is no such object.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"Không đọc được “{path}”: {error}.") from error
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except ValueError as error:
            raise InputError(f"“{path}”, dòng {number}: không phải JSON.") from error
        if not isinstance(item, dict) or "question" not in item or "id" not in item:
            raise InputError(f"“{path}”, dòng {number}: cần có “id” và “question”.")
        if not isinstance(item["question"], str):
            raise InputError(f"“{path}”, dòng {number}: “question” phải là một chuỗi.")
        found.append(item)
    return found


def _index(options: argparse.Namespace) -> int:
    show = _progress_bar()
    with _opened(options) as assistant:
        assistant.rebuild(show)
        show.close()
        documents, passages = assistant.counts()
    print(f"Đã dựng lại chỉ mục: {documents} tài liệu, {passages} đoạn.")
    return 0


def _eval(options: argparse.Namespace) -> int:
    from evals.run import run_suites

    return int(run_suites(options.suites, as_json=options.json))


def _bench(options: argparse.Namespace) -> int:
    from evals.bench import run_bench

    return int(run_bench(options.passages, as_json=options.json))


def _models(options: argparse.Namespace) -> int:
    from core.settings import load_settings
    from retrieval.embedder import load_embedder

    embedder = load_embedder(load_settings(options.home))
    vector = embedder.embed_query("thử mô hình")
    report = {
        "embedding": {"name": embedder.name, "dimensions": len(vector), "ok": True},
        "language": None,
    }
    if options.json:
        _print_json(report)
    else:
        print(f"Mô hình nhúng: {embedder.name}, {len(vector)} chiều, dùng được.")
        print("Mô hình ngôn ngữ: không có (câu trả lời trích nguyên văn).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
