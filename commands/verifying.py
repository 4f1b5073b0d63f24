"""`trich verify`: is each claim supported by its quote."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.console import AddCommand, opened, path, print_json, read_lines, text, write_lines
from core.errors import InputError, UsageError

if TYPE_CHECKING:  # nothing heavy is imported before a command needs it
    from assistant import Assistant


def add(command: AddCommand) -> None:
    """Add the command to the parser."""
    verify = command("verify", "câu trích có nói đúng điều câu viết không", _verify)
    verify.add_argument("--batch", type=path, metavar="CLAIMS.jsonl")
    verify.add_argument("--out", type=path, metavar="VERDICTS.jsonl")
    verify.add_argument("--claim", type=text, metavar="CÂU")
    verify.add_argument("--quote", type=text, metavar="ĐOẠN_TRÍCH")
    verify.add_argument("--doc", type=text, metavar="TÀI_LIỆU")
    verify.add_argument("--json", action="store_true")


def _verify(options: argparse.Namespace) -> int:
    if options.batch:
        return _batch(options)
    if not options.claim or not options.quote:
        raise UsageError(
            "Cần --claim và --quote, hoặc --batch và --out; ví dụ: "
            'trich verify --claim "Xã có 12 thôn." --quote "Toàn xã có 12 thôn."'
        )
    item = {"id": None, "claim": options.claim, "quote": options.quote, "doc": options.doc}
    with opened(options) as assistant:
        verdict = _judged(assistant, item)
    if options.json:
        print_json(verdict)
    else:
        _print(verdict)
    return int(verdict["verdict"] != "supported")


def _batch(options: argparse.Namespace) -> int:
    if not options.out:
        raise UsageError("Lệnh verify --batch cần --out VERDICTS.jsonl.")
    claims = _read_claims(options.batch)
    with opened(options) as assistant:
        verdicts = [_judged(assistant, item) for item in claims]
    write_lines(options.out, verdicts)
    faults = sum(v["verdict"] != "supported" for v in verdicts)
    print(
        f"Đã kiểm tra {len(verdicts)} câu, {faults} câu không đúng với đoạn trích; "
        f"kết quả ở {options.out}.",
        file=sys.stderr,
    )
    return int(faults > 0)


def _judged(assistant: Assistant, item: dict[str, Any]) -> dict[str, Any]:
    from citations.support.check import judgement_json

    document = None
    if item.get("doc"):
        try:
            document = assistant.document(str(item["doc"]))
        except UsageError:  # not in the library: the claim is judged by its quote alone
            document = None
    judgement = assistant.checker.judge(item["claim"], item["quote"], document)
    return judgement_json(item["id"], judgement)


def _print(verdict: dict[str, Any]) -> None:
    if verdict["verdict"] == "supported":
        print("Câu trích nói đúng điều này.")
    for computed in verdict["computed"]:
        print(f"= {computed}")
    for reason in verdict["reasons"]:
        print(f"- {reason['message']}")
    if right := verdict.get("right_passage"):
        print(f"Đoạn nói điều này ({right['doc']}): “{' '.join(right['quote'].split())}”")


def _read_claims(source: Path) -> list[dict[str, Any]]:
    """The JSON objects of a .jsonl file, each with "id", "claim" and "quote".

    :raises InputError: a file that cannot be read, or a line that is no such object.
    """
    found = []
    for number, item in read_lines(source):
        if not isinstance(item, dict) or "id" not in item:
            raise InputError(f"“{source}”, dòng {number}: cần có “id”, “claim” và “quote”.")
        for key in ("claim", "quote"):
            if not isinstance(item.get(key), str):
                raise InputError(f"“{source}”, dòng {number}: “{key}” phải là một chuỗi.")
        found.append(item)
    return found
