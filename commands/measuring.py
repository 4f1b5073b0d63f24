"""`trich eval`, `bench`, `models`: how well it works, how fast, and with which models."""

from __future__ import annotations

import argparse
from pathlib import Path

from commands.console import AddCommand, print_json


def add(command: AddCommand) -> None:
    """Add the commands to the parser."""
    evaluate = command("eval", "đo chất lượng trên các bộ câu hỏi", _eval)
    evaluate.add_argument(
        "suites", nargs="*", metavar="BỘ", help="bộ đo; “new”: đề xuất câu hỏi từ kho của đơn vị"
    )
    evaluate.add_argument("--json", action="store_true")
    evaluate.add_argument("--quick", action="store_true", help="phần nhanh, dưới 5 phút")
    evaluate.add_argument("--html", metavar="TỆP", help="ghi báo cáo một trang")
    evaluate.add_argument(
        "--answers", metavar="TỆP", action="append", default=[],
        help="chấm câu trả lời của hệ thống khác (.jsonl) trong cùng bảng",
    )  # fmt: skip
    evaluate.add_argument("--history", metavar="THƯ_MỤC", help="nơi giữ các lần đo")
    evaluate.add_argument("--out", metavar="TỆP", help="với “new”: ghi câu hỏi đề xuất vào tệp")
    evaluate.add_argument("--set", metavar="TỆP", help="với “own”: tệp câu hỏi đã xác nhận")
    bench = command("bench", "đo tốc độ và bộ nhớ", _bench)
    bench.add_argument("--passages", type=int, default=40_000)
    bench.add_argument("--draft", action="store_true", help="chỉ đo việc soạn báo cáo")
    bench.add_argument("--json", action="store_true")
    models = command("models", "mô hình nào được cấu hình, có dùng được không", _models)
    models.add_argument("action", choices=["test"])
    models.add_argument("--json", action="store_true")


def _eval(options: argparse.Namespace) -> int:
    from evals.run import Wish, propose, run_suites

    home = getattr(options, "home", None)
    if options.suites == ["new"]:
        return propose(home, Path(options.out) if options.out else None)
    return run_suites(
        Wish(
            tuple(options.suites),
            options.json,
            options.quick,
            Path(options.html) if options.html else None,
            tuple(map(Path, options.answers)),
            Path(options.history) if options.history else None,
            home,
            own=Path(options.set) if options.set else None,
        )
    )


def _bench(options: argparse.Namespace) -> int:
    from evals.bench import run_bench

    return int(run_bench(options.passages, options.json, options.draft))


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
        print_json(report)
    else:
        print(f"Mô hình nhúng: {embedder.name}, {len(vector)} chiều, dùng được.")
        print("Mô hình ngôn ngữ: không có (câu trả lời trích nguyên văn).")
    return 0
