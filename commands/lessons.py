"""`trich lessons`: lessons, causes and shortcomings of the library with what stands behind them."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from commands.console import AddCommand, opened, print_json, text

if TYPE_CHECKING:  # nothing heavy is imported before a command needs it
    from core.lessons import LessonGroup

_ROLES = {"lessons": "bài học", "shortcomings": "hạn chế", "causes": "nguyên nhân"}
_KINDS = {
    "own": "từ đơn vị mình",
    "directive": "từ chỉ đạo cấp trên",
    "set_phrase": "câu quen dùng",
}
_SHOWN = 20  # groups printed for reading; --json gives all


def add(command: AddCommand) -> None:
    """Add the command to the parser."""
    lessons = command("lessons", "bài học, hạn chế, nguyên nhân: bao nhiêu báo cáo nêu", _lessons)
    lessons.add_argument("topic", nargs="?", default="", type=text, metavar="CHỦ_ĐỀ")
    lessons.add_argument("--role", choices=sorted(_ROLES), help="chỉ một loại")
    lessons.add_argument("--unit", action="append", default=[], type=text, metavar="ĐƠN_VỊ")
    lessons.add_argument("--year", action="append", default=[], type=int, metavar="NĂM")
    lessons.add_argument("--recurring", action="store_true", help="hạn chế lặp lại qua các năm")
    lessons.add_argument("--json", action="store_true")


def _lessons(options: argparse.Namespace) -> int:
    from core.records import Role

    with opened(options) as assistant:
        if options.recurring:
            groups = assistant.lessons.recurring(options.topic)
        else:
            groups = assistant.lessons.groups(
                options.topic,
                roles=(Role(options.role),) if options.role else (),
                units=options.unit,
                years=options.year,
            )
    if options.json:
        print_json([group_json(group) for group in groups])
    else:
        print("\n".join(_lines(groups, options.recurring)))
    return 0


def group_json(group: LessonGroup) -> dict[str, Any]:
    """A group as JSON."""
    support = group.support
    return {
        "lesson": group.lesson,
        "support": {"reports": support.reports, "units": support.units, "years": support.years},
        "quotes": [
            {
                "doc": t.citation.doc,
                "document_id": t.citation.document_id,
                "quote": t.citation.quote,
                "start": t.citation.start,
                "end": t.citation.end,
                "unit": t.unit,
                "year": t.year,
                "copies": list(t.copies),
            }
            for t in group.thoughts
        ],
        "kind": group.kind.value,
        "id": group.id,
        "role": group.role.value,
        "by_year": [{"year": year, "reports": reports} for year, reports in group.by_year],
        "repeated": [{"unit": unit, "years": list(years)} for unit, years in group.repeated],
        "links": [
            {
                "to": link.to,
                "kind": link.kind,
                "ground": link.ground,
                "evidence": [
                    {"doc": c.doc, "quote": c.quote, "start": c.start, "end": c.end}
                    for c in link.evidence
                ],
            }
            for link in group.links
        ],
    }


def _lines(groups: Sequence[LessonGroup], recurring: bool) -> list[str]:
    if not groups:
        return ["Không thấy trong kho."]
    lines = []
    for number, group in enumerate(groups[:_SHOWN], 1):
        support = group.support
        kind = _KINDS.get(group.kind.value)
        lines.append(f"{number}. [{_ROLES.get(group.role.value, '')}] {_one_line(group.lesson)}")
        told = f"   {support.reports} báo cáo, {support.units} đơn vị, {support.years} năm"
        lines.append(told + (f" – {kind}" if kind else ""))
        if group.lacks:
            lines.append(f"   {_LACKING[group.lacks]}")
        lines += [
            f"   {unit} nêu lại: {_years(years)} – «{_one_line(group.words_of(unit))}»"
            for unit, years in group.repeated
        ]
        if not recurring:
            lines += [
                f"   - {t.citation.doc}: «{_one_line(t.citation.quote)}»" for t in group.thoughts
            ]
    if len(groups) > _SHOWN:
        lines.append(f"… và {len(groups) - _SHOWN} nhóm nữa (dùng --json để xem hết).")
    return lines


_LACKING = {
    "lesson": "chưa thấy bài học đi cùng",
    "result": "chưa thấy kết quả đi cùng",
}


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _years(years: Sequence[int]) -> str:
    return ", ".join(map(str, years))
