"""`trich ask`: one question, or a file of them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands.console import AddCommand, opened, print_json, read_lines, write_lines
from core.errors import InputError, UsageError

if TYPE_CHECKING:  # nothing heavy is imported before a command needs it
    from assistant import Assistant


def add(command: AddCommand) -> None:
    """Add the command to the parser."""
    ask = command("ask", "hỏi kho tài liệu", _ask)
    ask.add_argument("question", nargs="?", metavar="CÂU_HỎI")
    ask.add_argument("--batch", type=Path, metavar="Q.jsonl")
    ask.add_argument("--out", type=Path, metavar="A.jsonl")
    ask.add_argument("--json", action="store_true")


def _ask(options: argparse.Namespace) -> int:
    if options.batch:
        return _ask_batch(options)
    if not options.question:
        raise UsageError('Thiếu câu hỏi; ví dụ: trich ask "NQ 25 nói gì về đối thoại?"')
    from citations.render import answer_json

    with opened(options) as assistant:
        checked = assistant.ask(options.question)
    if options.json:
        print_json(answer_json(checked))
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
    questions = _read_questions(options.batch)
    with opened(options) as assistant:
        answers = [_answer_line(assistant, item) for item in questions]
    write_lines(options.out, (answer for answer, _ in answers))
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


def _read_questions(path: Path) -> list[dict[str, Any]]:
    """The JSON objects of a .jsonl file, each with "id" and "question".

    :raises InputError: a file that cannot be read, or a line that is no such object.
    """
    found = []
    for number, item in read_lines(path):
        if not isinstance(item, dict) or "question" not in item or "id" not in item:
            raise InputError(f"“{path}”, dòng {number}: cần có “id” và “question”.")
        if not isinstance(item["question"], str):
            raise InputError(f"“{path}”, dòng {number}: “question” phải là một chuỗi.")
        found.append(item)
    return found
