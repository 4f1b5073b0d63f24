"""`trich directives`: the register – find, show, add, correct, and what is cited but not held."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from commands.console import AddCommand, opened, print_json, progress_bar, text
from core.errors import UsageError

if TYPE_CHECKING:  # nothing heavy is imported before a command needs it
    from citations.directives.desk import Directives
    from citations.directives.entries import Entries, Entry

_ACTIONS = ("find", "show", "add", "correct", "undo", "remove", "missing")
# option -> the box of the form that it fills
_BOXES = (
    ("type", "loại văn bản, ví dụ “Nghị quyết”"),
    ("symbol", "số, ký hiệu, ví dụ 25-NQ/TW"),
    ("date", "ngày ban hành, ví dụ 03/6/2013"),
    ("issuer", "cơ quan ban hành"),
    ("title", "trích yếu, ví dụ “về công tác dân vận”"),
    ("term", "khóa của Đảng, ví dụ XIII"),
    ("status", "tình trạng: còn hiệu lực, đã được thay thế, không rõ"),
    ("replaced-by", "mã hoặc số, ký hiệu của văn bản thay thế"),
    ("replaced-on", "ngày được thay thế"),
)


def add(command: AddCommand) -> None:
    """Add the command to the parser."""
    directives = command(
        "directives",
        "sổ văn bản: find TỪ…, show MÃ, add, correct MÃ, undo LẦN_SỬA, remove MÃ, missing",
        _directives,
    )
    directives.add_argument("action", nargs="?", default="find", choices=_ACTIONS)
    directives.add_argument("words", nargs="*", type=text, metavar="TỪ, MÃ")
    for name, words in _BOXES:
        directives.add_argument(f"--{name}", type=text, default=None, help=words)
    directives.add_argument("--source", type=text, default="", help="căn cứ: lấy từ đâu")
    directives.add_argument("--by", type=text, default=None, help="người ghi")
    directives.add_argument("--json", action="store_true")


def _directives(options: argparse.Namespace) -> int:
    run = {
        "find": _find,
        "show": _show,
        "add": _add,
        "correct": _correct,
        "undo": _undo,
        "remove": _remove,
        "missing": _missing,
    }[options.action]
    with opened(options) as assistant:
        return run(assistant.directives, options)


def _find(desk: Directives, options: argparse.Namespace) -> int:
    from citations.directives.formal import dated_name
    from citations.directives.typed import STATUSES, read_facts

    entries = desk.entries()
    words = " ".join(options.words)
    found = entries.find(words) if words.strip() else list(entries)
    if options.status:
        wanted = read_facts({"status": options.status}, entries)["status"]
        found = [e for e in found if e.directive.status == wanted]
    if options.json:
        print_json([entry_json(e, entries) for e in found])
    else:
        for entry in found:
            d = entry.directive
            print(f"{d.id:<16} {dated_name(d)} – {d.title or ''} [{STATUSES[d.status]}]")
    if not found:
        print("Sổ không có văn bản nào ứng với điều cần tìm.", file=sys.stderr)
    return 0 if found else 1


def _show(desk: Directives, options: argparse.Namespace) -> int:
    from citations.directives.page import page_of
    from citations.directives.typed import NAMES, shown

    desk.cited.read(progress_bar())
    entries = desk.entries()
    entry = desk.entry(_key(options))
    citing = desk.cited.of(entry)
    history = desk.history(entry.id)
    if options.json:
        print_json(
            entry_json(entry, entries)
            | {
                "page": page_of(entry, entries).document.text,
                "cited_in": [
                    {
                        "doc": c.document.name,
                        "document_id": c.document.id,
                        "places": [[m.span.start, m.span.end] for m in c.mentions],
                    }
                    for c in citing
                ],
                "history": [
                    {k: getattr(c, k) for k in ("save_id", "field", "old", "new", "basis")}
                    | {"who": c.who, "at": c.at}
                    for c in history
                ],
            }
        )
        return 0
    print(page_of(entry, entries).document.text, end="")
    for c in citing:
        print(f"Được viện dẫn trong: {c.document.name} ({len(c.mentions)} lần)")
    for change in history:
        old, new = (shown(change.field, v, entries) for v in (change.old, change.new))
        print(
            f"{change.at[:16]} {change.who} sửa {NAMES[change.field]}: {old} → {new}; "
            f"căn cứ: {change.basis} [lần sửa {change.save_id[:8]}]"
        )
    return 0


def _add(desk: Directives, options: argparse.Namespace) -> int:
    entry = desk.add(_boxes(options), basis=options.source, who=_who(options))
    return _told(desk, entry, options, "Đã thêm")


def _correct(desk: Directives, options: argparse.Namespace) -> int:
    entry = desk.entry(_key(options))
    entry = desk.correct(entry.id, _boxes(options), basis=options.source, who=_who(options))
    return _told(desk, entry, options, "Đã sửa")


def _undo(desk: Directives, options: argparse.Namespace) -> int:
    directive_id = desk.undo(_key(options), who=_who(options))
    entry = desk.entries().get(directive_id)
    if entry is not None:
        return _told(desk, entry, options, "Đã hoàn tác lần sửa của")
    gone = {"id": directive_id, "removed": True}
    print_json(gone) if options.json else print(f"Đã hoàn tác: {directive_id} không còn trong sổ.")
    return 0


def _remove(desk: Directives, options: argparse.Namespace) -> int:
    entry = desk.remove(_key(options), basis=options.source or "gỡ khỏi sổ", who=_who(options))
    save_id = desk.history(entry.id)[0].save_id
    if options.json:
        print_json({"id": entry.id, "removed": True, "save_id": save_id})
    else:
        print(f"Đã gỡ {entry.id} khỏi sổ; hoàn tác: trich directives undo {save_id[:8]}")
    return 0


def _missing(desk: Directives, options: argparse.Namespace) -> int:
    desk.cited.read(progress_bar())
    rows = [
        {
            "label": w.label,
            "id": w.entry.id if w.entry else None,
            "documents": w.documents,
            "mentions": w.mentions,
        }
        for w in desk.cited.wanted()
    ]
    if options.json:
        print_json(rows)
        return 0
    for row in rows:
        known = row["id"] or "chưa có trong sổ"
        print(f"{row['documents']} tài liệu, {row['mentions']} lần  {row['label']}  [{known}]")
    if not rows:
        print("Kho không viện dẫn văn bản nào mà kho chưa có.", file=sys.stderr)
    return 0


def entry_json(entry: Entry, entries: Entries) -> dict[str, object]:
    """An entry as JSON: its facts, what each rests on, and the formal mentions."""
    from citations.directives.entries import FACTS
    from citations.directives.formal import mentions_of, symbol_of
    from citations.directives.page import page_id, status_words

    d = entry.directive
    formal = mentions_of(d)
    given = [f for f in FACTS if getattr(d, f)]
    return {
        "id": d.id,
        **{fact: getattr(d, fact) or None for fact in FACTS},
        "symbol": symbol_of(d),
        "status_words": status_words(entry, entries),
        "likely_replaced_by": d.likely_replaced_by,
        "replaces": [r.id for r in entries.replaced_by_it(d)],
        "chain": [c.id for c in entries.register.chain(d)],
        "namesakes": [n.id for n in entries.register.namesakes(d)],
        "names": list(d.names),
        "origin": str(entry.origin),
        "grounds": {fact: str(entry.ground(fact)) for fact in given},
        "sources": list(d.sources),
        "texts": list(entry.texts),
        "digests": list(entry.digests),
        "document_id": page_id(d.id),
        "mentions": {
            "party_first": formal.party_first,
            "state_first": formal.state_first,
            "later": formal.later,
        },
    }


def _told(desk: Directives, entry: Entry, options: argparse.Namespace, done: str) -> int:
    from citations.directives.formal import dated_name

    if options.json:
        print_json(entry_json(entry, desk.entries()))
    else:
        print(f"{done} {dated_name(entry.directive)} (mã {entry.id}).")
    return 0


def _boxes(options: argparse.Namespace) -> dict[str, str]:
    """The boxes that were filled; one given empty ("--issuer ''") means "not known"."""
    names = [name.replace("-", "_") for name, _ in _BOXES]
    return {n: getattr(options, n) for n in names if getattr(options, n) is not None}


def _key(options: argparse.Namespace) -> str:
    if not options.words:
        raise UsageError(f"Lệnh directives {options.action} cần mã, hoặc số, ký hiệu văn bản.")
    return " ".join(options.words)


def _who(options: argparse.Namespace) -> str:
    """Who answers for the change: the name given, else that of the account."""
    if options.by is not None:
        return str(options.by)
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name
        return ""
