"""`trich serve`, `ingest`, `library`, `index`: the page and what it answers from."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from commands.console import AddCommand, opened, path, print_json, progress_bar, text
from core.errors import InputError, UsageError

if TYPE_CHECKING:  # nothing heavy is imported before a command needs it
    from assistant import Assistant
    from core.records import Document

_OUTCOMES = {
    "indexed": "đã nạp",
    "indexed with warning": "đã nạp, có cảnh báo",
    "refused": "từ chối",
    "unchanged": "không đổi",
}


def add(command: AddCommand) -> None:
    """Add the commands to the parser."""
    serve = command("serve", "mở trang web", run_serve)
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=None, help="mặc định 7860, bận thì cổng kế tiếp")
    ingest = command("ingest", "nạp tệp hoặc thư mục vào kho", _ingest)
    ingest.add_argument("paths", nargs="+", type=path, metavar="ĐƯỜNG_DẪN")
    ingest.add_argument("--dry-run", action="store_true", help="chỉ xem, không nạp")
    ingest.add_argument("--json", action="store_true")
    library = command("library", "xem kho tài liệu: list, show ID, remove ID", _library)
    library.add_argument("action", nargs="?", default="list", choices=["list", "show", "remove"])
    library.add_argument("key", nargs="?", type=text, metavar="ID")
    library.add_argument("--json", action="store_true")
    index = command("index", "dựng lại chỉ mục", _index)
    index.add_argument("action", choices=["rebuild"])


def run_serve(options: argparse.Namespace) -> int:
    """Serve the page until it is stopped."""
    from app import DEFAULT_PORT, serve

    return serve(options.home, options.host, options.port or DEFAULT_PORT)


def _ingest(options: argparse.Namespace) -> int:
    show = progress_bar()
    with opened(options) as assistant:
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
        print_json([{k: getattr(r, k) for k in keys} for r in rows])
    if not rows:
        raise InputError("Không có tệp nào trong các đường dẫn đã cho.")
    return 1 if any(r.outcome == "refused" for r in rows) else 0


def _library(options: argparse.Namespace) -> int:
    if options.action != "list" and not options.key:
        raise UsageError(f"Lệnh library {options.action} cần ID hoặc tên tệp.")
    with opened(options) as assistant:
        if options.action == "list":
            return _list_library(assistant, options.json)
        if options.action == "remove":
            document = assistant.remove(options.key)
            gone = {"id": document.id, "name": document.name, "removed": True}
            print_json(gone) if options.json else print(f"Đã gỡ “{document.name}” khỏi kho.")
            return 0
        document = assistant.document(options.key)
        if options.json:
            print_json(_document_json(document) | {"text": document.text})
        else:
            print(document.text)
    return 0


def _list_library(assistant: Assistant, as_json: bool) -> int:
    documents = assistant.documents()
    if as_json:
        print_json([_document_json(d) for d in documents])
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


def _index(options: argparse.Namespace) -> int:
    show = progress_bar()
    with opened(options) as assistant:
        assistant.rebuild(show)
        show.close()
        documents, passages = assistant.counts()
    print(f"Đã dựng lại chỉ mục: {documents} tài liệu, {passages} đoạn.")
    return 0
