"""`trich draft`: a report, or one section, from the unit's former report and a filled form."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from commands.console import AddCommand, opened, path, print_json, progress_bar, text
from core.errors import InputError, UsageError

if TYPE_CHECKING:  # nothing heavy is imported before a command needs it
    from assistant import Assistant
    from core.drafts import Draft
    from core.facts import Fact, UnitCard
    from core.outlines import Outline
    from core.records import Document


def add(command: AddCommand) -> None:
    """Add the command to the parser."""
    draft = command("draft", "soạn một báo cáo, hoặc một mục của báo cáo", _draft)
    draft.add_argument("outline", nargs="?", metavar="ĐỀ_CƯƠNG", help="khóa đề cương, hoặc tệp mẫu")
    draft.add_argument("--list", action="store_true", help="các đề cương và các mục của nó")
    draft.add_argument("--section", type=text, metavar="MỤC", help="khóa hoặc tên của mục")
    draft.add_argument("--facts", type=path, metavar="TỆP", help="số liệu: .json, .csv, .xlsx")
    draft.add_argument(
        "--from", dest="previous", type=text, metavar="TÀI_LIỆU",
        help="báo cáo kỳ trước trong kho; “none”: không dùng; mặc định: bản gần nhất của đơn vị",
    )  # fmt: skip
    draft.add_argument("--unit", type=path, metavar="TỆP", help="thẻ đơn vị: .json, .toml")
    draft.add_argument(
        "--period", type=text, metavar="KỲ", help="2026, 2021-2026, 2026-Q1, 2026-H1"
    )
    draft.add_argument("--docx", type=path, metavar="RA.docx", help="ghi thêm tệp Word")
    draft.add_argument("--json", action="store_true")


def _draft(options: argparse.Namespace) -> int:
    """1 when a check found a sentence wrong, else 0: blanks are part of a draft."""
    from drafting.as_json import as_json, as_text

    with opened(options) as assistant:
        if options.list:
            return _list(assistant, options)
        draft, keys, notes = _made(assistant, options)
        if options.docx:
            _write_docx(assistant, draft, options.docx)
    for note in notes:
        print(note, file=sys.stderr)
    if options.json:
        told = as_json(draft, keys)
        told["warnings"] = [*draft.warnings, *notes]
        print_json(told)
    else:
        print(as_text(draft, keys))
        _print_findings(draft, keys)
    return int(_is_wrong(draft, keys))


def _made(
    assistant: Assistant, options: argparse.Namespace
) -> tuple[Draft, tuple[str, ...], list[str]]:
    """(draft, keys of the sections asked for: none for all, what the caller should know)."""
    from core.records import Status
    from drafting.unit_checks import unit_findings

    desk = assistant.drafts
    outline = _outline(assistant, options)
    named = assistant.document(options.previous) if _names_former(options) else None
    card, notes = _card(assistant, options, named)
    notes += [v.message for v in unit_findings(card) if v.status is Status.FAIL]
    facts = _facts(options, outline)
    period = options.period or _period(facts)
    previous = named or _previous(assistant, options, card, period)
    if previous:
        notes.append(f"Báo cáo kỳ trước: {previous.name}.")
    draft = desk.start(outline.key, card, period, previous.id if previous else None)
    known = {fact.key for fact in draft.facts}
    notes += [
        f"Số liệu “{f.label}” ({f.key}) không có trong đề cương; vẫn ghi vào biểu."
        for f in facts if f.key not in known
    ]  # fmt: skip
    if facts:
        draft = desk.set_facts(draft.id, facts, by=f"tệp {options.facts.name}")
    keys = _sections(draft, options.section)
    bar = progress_bar()
    for key in keys or (None,):
        draft = desk.write(draft.id, key, bar)
    bar.close()
    return draft, keys, notes


def _outline(assistant: Assistant, options: argparse.Namespace) -> Outline:
    if not options.outline:
        raise UsageError("Thiếu đề cương; xem các đề cương: trich draft --list.")
    named = {o.key: o for o in assistant.drafts.outlines()}
    file = Path(options.outline)
    if options.outline not in named and file.is_file():
        return assistant.drafts.outline_from(file)
    if options.outline not in named:
        raise UsageError(
            f"Không có đề cương hay tệp mẫu “{options.outline}”; các đề cương: {', '.join(named)}."
        )
    return named[options.outline]


def _names_former(options: argparse.Namespace) -> bool:
    return bool(options.previous) and options.previous != "none"


def _card(
    assistant: Assistant, options: argparse.Namespace, former: Document | None
) -> tuple[UnitCard, list[str]]:
    from drafting.facts.files import read_unit

    if options.unit:
        return read_unit(options.unit), []
    card = assistant.drafts.unit_card(former.id if former else None)
    if not card.name:
        return card, ["Chưa có thẻ đơn vị; tên đơn vị để trống (cho biết bằng --unit TỆP)."]
    return card, [f"Thẻ đơn vị: {card.name} (lưu trong kho hoặc đoán từ báo cáo; sửa bằng --unit)."]


def _facts(options: argparse.Namespace, outline: Outline) -> list[Fact]:
    from drafting.facts.files import read_facts

    if not options.facts:
        return []
    if not options.facts.is_file():
        raise InputError(f"Không có tệp số liệu “{options.facts}”; hãy kiểm tra lại đường dẫn.")
    return [f for f in read_facts(options.facts, outline.facts) if f.value]


def _period(facts: list[Fact]) -> str:
    """The period of the form, else the current year."""
    from collections import Counter
    from datetime import date

    told = Counter(f.period for f in facts if f.period)
    return told.most_common(1)[0][0] if told else str(date.today().year)


def _previous(
    assistant: Assistant, options: argparse.Namespace, card: UnitCard, period: str
) -> Document | None:
    if options.previous == "none":
        return None
    return assistant.drafts.former_report(card, period)


def _sections(draft: Draft, wanted: str | None) -> tuple[str, ...]:
    """The key of the section asked for; none: all.

    :raises UsageError: when no section, or more than one, is so called.
    """
    from drafting.named import section_named

    if not wanted:
        return ()
    if any(s.key == wanted for s in draft.sections):
        return (wanted,)
    found = section_named(draft, wanted)
    if len(found) != 1:
        known = ", ".join(s.key for s in (found or draft.sections))
        raise UsageError(f"Chưa rõ mục “{wanted}”; hãy chọn một trong: {known}.")
    return (found[0].key,)


def _write_docx(assistant: Assistant, draft: Draft, target: Path) -> None:
    _, content = assistant.drafts.export(draft.id, "docx")
    try:
        target.write_bytes(content)
    except OSError as error:
        raise InputError(f"Không ghi được “{target}”: {error.strerror}.") from error
    print(f"Đã ghi {target}.", file=sys.stderr)


def _list(assistant: Assistant, options: argparse.Namespace) -> int:
    outlines = assistant.drafts.outlines()
    if options.outline:
        outlines = [_outline(assistant, options)]
    if options.json:
        print_json([_outline_json(o) for o in outlines])
        return 0
    for outline in outlines:
        print(f"{outline.key}: {outline.title} ({len(outline.sections)} mục)")
        for section in outline.sections if options.outline else ():
            print(f"  {'  ' * section.level}{section.key}: {section.heading}")
    return 0


def _outline_json(outline: Outline) -> dict[str, object]:
    return {
        "key": outline.key,
        "title": outline.title,
        "period": outline.period,
        "own": outline.own,
        "sections": [
            {"key": s.key, "heading": s.heading, "level": s.level, "role": s.role.value,
             "facts": list(s.facts)}
            for s in outline.sections
        ],
        "facts": [
            {"key": f.key, "label": f.label, "unit": f.unit, "group": f.group, "kind": f.kind}
            for f in outline.facts
        ],
    }  # fmt: skip


def _print_findings(draft: Draft, keys: tuple[str, ...]) -> None:
    from core.records import Status

    blanks = [b for b in draft.blanks if not keys or b.section in keys]
    if blanks:
        print(f"\nCòn {len(blanks)} chỗ cần bổ sung:")
    for blank in blanks:
        print(f"- {blank.key}: {blank.label}")
    for section in draft.sections:
        for number, sentence in enumerate(section.sentences, 1):
            for verdict in sentence.verdicts:
                if verdict.status is Status.FAIL and (not keys or section.key in keys):
                    print(f"! {section.heading}, câu {number}: {verdict.message}")
    for warning in draft.warnings:
        print(f"* {warning}")


def _is_wrong(draft: Draft, keys: tuple[str, ...]) -> bool:
    from drafting.editing import is_wrong

    return any(
        is_wrong(s) for x in draft.sections if not keys or x.key in keys for s in x.sentences
    )
