"""What is typed in the chat to work on a draft, with or without accents; `run` does it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from core.drafts import Draft, DraftReply, DraftSentence, Section
from core.errors import AppError, UsageError
from core.facts import Fact
from core.text import fold, normalise
from drafting.facts.pasted import read_pasted
from drafting.named import best_fact, current_section, section_named
from drafting.openings import opened
from drafting.shortening import shortened

if TYPE_CHECKING:
    from drafting.desk import DraftDesk

_BY = "người dùng"
_MANY = 6  # blanks named in a reply
# Patterns are matched on a copy without diacritics and capitals, of the same length.
_SECTION = r"(?:phan|muc|doan)"
_SOAN = re.compile(
    rf"^(?:hay |giup toi |nho )?(?:soan|viet|du thao|lap)(?: thao| giup)?(?: lai)? (?:cho toi )?"
    rf"{_SECTION} (?P<section>.+?)(?P<rest> (?:cho|cua|trong) (?:ban |du thao )?bao cao\b.*)?[.!]?$"
)
_SOAN_ALL = re.compile(
    r"^(?:hay |giup toi )?(?:soan|viet|du thao|lap)(?: thao)? (?:toan bo |ca )?(?:du thao )?"
    r"(?P<rest>bao cao\b.*|tat ca(?: cac muc)?|cac muc con trong)[.!]?$"
)
_SHORT = re.compile(
    rf"^(?:viet lai|rut gon|lam|viet)(?: {_SECTION}?(?P<section>.+?))?(?: cho)?"
    r"(?: ngan (?:hon|lai|gon)| gon (?:hon|lai)|(?<=^rut gon)| ngan gon)[.!]?$"
)
_RUT_GON = re.compile(rf"^rut gon(?: {_SECTION} (?P<section>.+?))?[.!]?$")
_AGAIN = re.compile(rf"^(?:viet|soan) lai(?: tu dau)?(?: {_SECTION} (?P<section>.+?))?[.!]?$")
_FACT = re.compile(
    r"^(?:them|nhap|ghi|cap nhat|sua|bo sung) (?:so lieu|du kien|chi tieu)[: ]+(?P<what>.+)$"
)
_DROP = re.compile(
    rf"^(?:bo|xoa|cat|loai)(?: di)? cau (?:thu |so )?(?P<number>\d+)"
    rf"(?: (?:o |cua |trong )?{_SECTION} (?P<section>.+?))?[.!]?$"
)
_ACCEPT = re.compile(
    rf"^(?:chap nhan|giu(?: nguyen)?|dong y|xac nhan) (?:cau (?:thu |so )?(?P<number>\d+)"
    r"|(?P<all>tat ca|het|ca muc|moi cau))"
    rf"(?: (?:o |cua |trong )?{_SECTION} (?P<section>.+?))?[.!]?$"
)
_CHANGE = re.compile(r"^sua cau (?:thu |so )?(?P<number>\d+)(?: thanh)?: ?(?P<text>.+)$")
_ADD = re.compile(r"^(?:them|viet them) cau(?: moi)?: ?(?P<text>.+)$")
_UNDO = re.compile(r"^(?:hoan tac|quay lai|lui lai|undo)(?: buoc truoc| mot buoc)?[.!]?$")
_MISSING = re.compile(
    r"^(?:ban thao |bao cao )?(?:con )?(?:thieu|trong)(?: nhung)? (?:gi|so lieu gi|cho nao)\b.*$"
)

Handler = Callable[["DraftDesk", str, re.Match[str], Draft | None], DraftReply]


def run(desk: DraftDesk, text: str, draft_id: str | None) -> DraftReply | None:
    """What a drafting command did; None where the text is no such command. What cannot be done is
    said in the reply."""
    typed = " ".join(normalise(text).split())
    copy = fold(typed).casefold().replace("đ", "d")
    if len(copy) != len(typed):  # a letter that has no plain form of one character
        return None
    for pattern, handler in _COMMANDS:
        match = pattern.match(copy)
        if match:
            try:
                draft = desk.get(draft_id) if draft_id else None
                return handler(desk, typed, match, draft)
            except AppError as error:
                return DraftReply(str(error))
    return None


def _group(typed: str, match: re.Match[str], name: str) -> str:
    """A group as it was typed, accents kept."""
    start, end = match.span(name)
    return typed[start:end].strip() if start >= 0 else ""


def _write(desk: DraftDesk, typed: str, match: re.Match[str], draft: Draft | None) -> DraftReply:
    draft, note = opened(desk, _group(typed, match, "rest"), draft)
    wanted = _group(typed, match, "section")
    found = section_named(draft, wanted)
    if len(found) != 1:
        return _which(draft, wanted, found)
    draft = desk.write(draft.id, found[0].key)
    return _told(draft, found[0].key, f"{note}Đã soạn mục “{found[0].heading}”")


def _write_all(
    desk: DraftDesk, typed: str, match: re.Match[str], draft: Draft | None
) -> DraftReply:
    draft, note = opened(desk, _group(typed, match, "rest"), draft)
    draft = desk.write(draft.id)
    done = sum(bool(s.sentences) for s in draft.sections)
    message = f"{note}Đã soạn {done} mục{_left(draft)}"
    return DraftReply(message, draft, None, ("còn thiếu gì", "hoàn tác"))


def _shorten(desk: DraftDesk, typed: str, match: re.Match[str], draft: Draft | None) -> DraftReply:
    draft = _open(draft)
    section = _section(desk, draft, _group(typed, match, "section"))
    counts = [0, 0]

    def change(known: Draft) -> Draft:
        new, counts[0], counts[1] = shortened(known, section.key, desk.ground(known))
        return new

    draft = desk.changed(draft.id, f"rút ngắn mục {section.heading}", change)
    if counts == [0, 0]:
        return DraftReply(
            f"Mục “{section.heading}” không còn chỗ nào bớt được mà vẫn giữ đủ số liệu.",
            draft,
            section.key,
        )
    told = f"bớt vế cuối của {counts[0]} câu, bỏ {counts[1]} câu không có số liệu"
    message = f"Đã rút ngắn mục “{section.heading}”: {told}."
    return DraftReply(message, draft, section.key, ("hoàn tác",))


def _again(desk: DraftDesk, typed: str, match: re.Match[str], draft: Draft | None) -> DraftReply:
    draft = _open(draft)
    section = _section(desk, draft, _group(typed, match, "section"))
    draft = desk.write(draft.id, section.key)
    return _told(draft, section.key, f"Đã soạn lại mục “{section.heading}”")


def _fact(desk: DraftDesk, typed: str, match: re.Match[str], draft: Draft | None) -> DraftReply:
    draft = _open(draft)
    what = _group(typed, match, "what").rstrip(".")
    found = [f for f in read_pasted(what, draft.outline.facts, period=draft.period) if f.value]
    if not found:
        label, _, value = what.rpartition(":")
        near = best_fact(draft.facts, label)
        if not (value.strip() and len(near) == 1):
            return _unread(what, near)
        found = [Fact(near[0].key, near[0].label, value.strip(), near[0].unit)]
    draft = desk.set_facts(draft.id, found, by=_BY)
    told = "; ".join(f"{f.label}: {f.value}{_unit(f)}" for f in found)
    places = [s for s in draft.sections if any(_holds(x, found) for x in s.sentences)]
    where = f" Đã đưa vào mục “{places[0].heading}”." if places else ""
    return DraftReply(
        f"Đã ghi {told}.{where}", draft, places[0].key if places else None, ("hoàn tác",)
    )


def _unread(what: str, near: list[Fact]) -> DraftReply:
    choices = tuple(f"thêm số liệu {f.label}: " for f in near[:_MANY])
    told = " Có phải một trong các chỉ tiêu dưới đây?" if choices else ""
    return DraftReply(
        f"Không rõ “{what}” là chỉ tiêu nào; hãy ghi như “thêm số liệu đối thoại: 12 cuộc”.{told}",
        choices=choices,
    )


def _drop(desk: DraftDesk, typed: str, match: re.Match[str], draft: Draft | None) -> DraftReply:
    draft = _open(draft)
    section, sentence = _numbered(desk, typed, match, draft)
    draft = desk.edit(draft.id, sentence.id, "")
    message = f"Đã bỏ câu {match['number']} của mục “{section.heading}”: “{_short(sentence)}”"
    return DraftReply(message, draft, section.key, ("hoàn tác",))


def _accept(desk: DraftDesk, typed: str, match: re.Match[str], draft: Draft | None) -> DraftReply:
    draft = _open(draft)
    if match["number"]:
        section, sentence = _numbered(desk, typed, match, draft)
        draft = desk.accept(draft.id, sentence.id)
        message = f"Đã chấp nhận câu {match['number']} của mục “{section.heading}”."
        return DraftReply(message, draft, section.key, ("hoàn tác",))
    section = _section(desk, draft, _group(typed, match, "section"))
    draft = desk.accept_all(draft.id, section.key)
    message = f"Đã chấp nhận các câu của mục “{section.heading}”; câu sai căn cứ vẫn để lại."
    return DraftReply(message, draft, section.key, ("hoàn tác",))


def _change(desk: DraftDesk, typed: str, match: re.Match[str], draft: Draft | None) -> DraftReply:
    draft = _open(draft)
    section, sentence = _numbered(desk, typed, match, draft)
    draft = desk.edit(draft.id, sentence.id, _group(typed, match, "text"))
    new = next(s for x in draft.sections for s in x.sentences if s.id == sentence.id)
    doubts = [v.message for v in new.verdicts if v.status.value != "pass"]
    message = f"Đã sửa câu {match['number']}. {' '.join(doubts[:2])}".strip()
    return DraftReply(message, draft, section.key, ("hoàn tác",))


def _add(desk: DraftDesk, typed: str, match: re.Match[str], draft: Draft | None) -> DraftReply:
    draft = _open(draft)
    section = _section(desk, draft, "")
    draft = desk.add_text(draft.id, section.key, _group(typed, match, "text"))
    return _told(draft, section.key, f"Đã thêm câu vào mục “{section.heading}”")


def _undo(desk: DraftDesk, typed: str, match: re.Match[str], draft: Draft | None) -> DraftReply:
    draft = _open(draft)
    return DraftReply("Đã hoàn tác.", desk.undo(draft.id), None, ("hoàn tác",))


def _missing(desk: DraftDesk, typed: str, match: re.Match[str], draft: Draft | None) -> DraftReply:
    draft = _open(draft)
    labels = list(dict.fromkeys(b.label for b in draft.blanks))
    if not labels:
        return DraftReply("Bản thảo không còn chỗ trống nào.", draft)
    more = f" và {len(labels) - _MANY} chỗ khác" if len(labels) > _MANY else ""
    return DraftReply(f"Còn thiếu: {'; '.join(labels[:_MANY])}{more}.", draft)


def _open(draft: Draft | None) -> Draft:
    if draft is None:
        raise UsageError(
            "Chưa có bản thảo nào đang mở; hãy gõ “soạn phần hạn chế cho báo cáo năm 2026” hoặc mở"
            " thẻ Soạn báo cáo."
        )
    return draft


def _section(desk: DraftDesk, draft: Draft, words: str) -> Section:
    """The section named, or the one worked on last."""
    if not words:
        return current_section(draft, desk.history(draft.id))
    found = section_named(draft, words)
    if len(found) == 1:
        return found[0]
    named = ", ".join(f"“{s.heading}”" for s in found[:_MANY])
    raise UsageError(
        f"Chưa rõ “{words}” là mục nào{f': {named}' if named else ''}; hãy ghi tên mục đầy đủ hơn."
    )


def _numbered(
    desk: DraftDesk, typed: str, match: re.Match[str], draft: Draft
) -> tuple[Section, DraftSentence]:
    words = _group(typed, match, "section") if "section" in match.re.groupindex else ""
    section = _section(desk, draft, words)
    place = int(match["number"])
    if not 0 < place <= len(section.sentences):
        raise UsageError(
            f"Mục “{section.heading}” có {len(section.sentences)} câu, không có câu {place}."
        )
    return section, section.sentences[place - 1]


def _which(draft: Draft, words: str, found: list[Section]) -> DraftReply:
    sections = found or [s for s in draft.sections if s.paragraphs or s.note or s.role]
    choices = tuple(f"soạn phần {s.heading}" for s in sections[:_MANY])
    told = "Có nhiều mục như vậy" if found else f"Đề cương không có mục “{words}”"
    return DraftReply(f"{told}; hãy chọn một mục.", draft, choices=choices)


def _told(draft: Draft, key: str, message: str) -> DraftReply:
    section = next(s for s in draft.sections if s.key == key)
    blanks = len({b.key for b in draft.blanks if b.section == key})
    if not section.sentences:
        return DraftReply(section.note or f"{message}, nhưng chưa có câu nào.", draft, key)
    open_ones = sum(not (s.ok or s.accepted) for s in section.sentences)
    counts = f": {len(section.sentences)} câu, {blanks} chỗ trống, {open_ones} câu cần xem lại."
    return DraftReply(message + counts, draft, key, ("còn thiếu gì", "hoàn tác"))


def _left(draft: Draft) -> str:
    blanks = len(draft.blanks)
    return f", còn {blanks} chỗ cần bổ sung." if blanks else "."


def _holds(sentence: DraftSentence, facts: list[Fact]) -> bool:
    return any(part.key in {f.key for f in facts} for part in sentence.parts)


def _unit(fact: Fact) -> str:
    return "" if not fact.unit else fact.unit if fact.unit == "%" else f" {fact.unit}"


def _short(sentence: DraftSentence) -> str:
    words = sentence.text.split()
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")


_COMMANDS: tuple[tuple[re.Pattern[str], Handler], ...] = (
    (_UNDO, _undo),
    (_MISSING, _missing),
    (_RUT_GON, _shorten),
    (_SHORT, _shorten),
    (_AGAIN, _again),
    (_DROP, _drop),
    (_ACCEPT, _accept),
    (_CHANGE, _change),
    (_ADD, _add),
    (_FACT, _fact),
    (_SOAN, _write),
    (_SOAN_ALL, _write_all),
)
