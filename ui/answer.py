"""A question and its answer as HTML: statements with chips, verdicts, notes, what one may do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citations.directives.page import entry_id
from core.records import CheckedAnswer, CheckedStatement, Citation, Span, Status, Turn, Verdict
from ui.draft_reply import KEY as COMMAND
from ui.draft_reply import reply_html
from ui.kept import read_answer
from ui.markup import button, esc, shorten, tag
from ui.words import MATCHED, NO_GROUND

_SNIPPET = 220  # characters of a related passage: about three lines of the chat column

Mention = Callable[[str], str | None]
Copy = Callable[[CheckedAnswer], str]


def pending(question: str) -> str:
    """A question just sent, before anything is found."""
    waiting = tag("p", "Đang tìm trong kho tài liệu…", class_="t-waiting", role="status")
    return tag("article", _asked(question) + waiting, class_="t-turn")


def partial(turn: Turn, shown: int) -> str:
    """A turn while it streams: its first `shown` statements, nothing below them yet."""
    checked = read_answer(turn.answer)
    body = _statements(turn.id, checked, shown)
    return _frame(turn, tag("div", body, class_="t-answer", aria_busy="true"))


def finished(turn: Turn, mention: Mention, copy: Copy) -> str:
    """A turn with all that belongs to it."""
    command = turn.answer.get(COMMAND)
    if isinstance(command, dict):
        return _frame(turn, tag("div", reply_html(command), class_="t-answer"))
    checked = read_answer(turn.answer)
    answer = checked.answer
    parts = [_statements(turn.id, checked, len(checked.statements))]
    if not answer.clarify and (answer.abstained or not checked.statements):
        parts.insert(0, _declined(answer.reason))
    if checked.statements:
        parts.append(_verdict_line(checked))
    parts += [tag("p", esc(note), class_="t-note") for note in answer.notes]
    if answer.clarify:
        parts.append(_choices(checked))  # after what could be answered all the same
    parts.append(_actions(turn, checked, mention, copy))
    body = tag("div", "".join(parts), class_="t-answer")
    return _frame(turn, body + _related(turn.id, answer.related))


def _frame(turn: Turn, inner: str) -> str:
    return tag("article", _asked(turn.question) + inner, class_="t-turn", data_turn=turn.id)


def _asked(question: str) -> str:
    who = tag("span", "Bạn:", class_="t-who")
    return tag("p", f"{who} {esc(question)}", class_="t-asked")


def _statements(turn_id: str, checked: CheckedAnswer, shown: int) -> str:
    """The first `shown` statements; a heading stands once over those that share it."""
    by_marker = {c.marker: c for c in checked.answer.citations}
    parts = []
    above: str | None = None
    for item in checked.statements[:shown]:
        heading = item.statement.heading
        if heading and heading != above:
            parts.append(tag("h3", esc(heading)))
        above = heading
        parts.append(_statement(turn_id, item, by_marker, alone=len(checked.statements) == 1))
    return "".join(parts)


def _statement(
    turn_id: str, checked: CheckedStatement, by_marker: dict[int, Citation], *, alone: bool
) -> str:
    statement = checked.statement
    chips = "".join(
        _chip(turn_id, str(m), by_marker.get(m)) for m in dict.fromkeys(statement.citations)
    )
    spans = [v.span for v in checked.verdicts if v.span and not _passed(v)]
    text = tag("span", marked_text(statement.text, spans), class_="t-said")
    tone = "" if checked.ok else " t-at-odds" if spans else " t-doubtful"
    passed = tag("span", "✓", class_="t-passed", title=_PASSED) if checked.ok else ""
    return tag("p", f"{text}&nbsp;{chips}{passed}", class_=f"t-statement{tone}") + _faults(
        checked, alone
    )


def marked_text(text: str, spans: Sequence[Span]) -> str:
    """A statement with the words at odds with their quote marked."""
    parts, done = [], 0
    for span in sorted(spans):
        if span.end <= done or span.end > len(text):
            continue
        start = max(done, span.start)
        parts += [esc(text[done:start]), tag("mark", esc(text[start : span.end]), class_="t-odds")]
        done = span.end
    return "".join([*parts, esc(text[done:])])


def _faults(checked: CheckedStatement, alone: bool) -> str:
    """Why a statement needs a look, in words; empty when every check passed. That none of several
    may answer is said once, below them."""
    open_points = {v.check for v in checked.verdicts if not _passed(v)}
    if checked.ok or (open_points == {_ANSWERS} and not alone):
        return ""
    said = [v.message for v in checked.verdicts if v.status is Status.FAIL and v.message]
    said += [
        v.message if v.check == _ANSWERS else f"chưa kiểm tra được: {v.message}"
        for v in checked.verdicts
        if v.status is Status.UNSURE and v.message
    ]
    reasons = said or ["câu này chưa được kiểm tra"]
    return tag("ul", "".join(tag("li", esc(r)) for r in reasons), class_="t-reasons")


def _chip(turn_id: str, mark: str, citation: Citation | None) -> str:
    """The mark after a statement; one that points nowhere stays, and says so."""
    if citation is None:
        return tag("span", esc(f"[{mark}]"), class_="t-chip t-lost", title="Dấu này không có nguồn")
    told = " · ".join(filter(None, [citation.title, shorten(citation.section, 90)]))
    return button(
        f"[{mark}]",
        do="select",
        client="source",
        class_="t-chip",
        data_turn=turn_id,
        data_mark=mark,
        title=told,
        aria_label=f"Nguồn {mark}: {told}",
    )


_ONE = "Cần kiểm tra: câu trích khớp nguyên văn, nhưng chưa chắc trả lời đúng câu hỏi."
_SEVERAL = (
    "Cần kiểm tra: đây là những câu gần nhất với câu hỏi nhưng dùng từ khác; câu trích khớp nguyên"
    " văn, chưa chắc trả lời đúng câu hỏi."
)
_PASSED = "Đã đối chiếu: câu trích nói đúng điều này"
_ANSWERS = "answers"  # the verdict on whether the sentence answers, not on its quote


def _passed(verdict: Verdict) -> bool:
    return verdict.status is Status.PASS


def _verdict_line(checked: CheckedAnswer) -> str:
    if checked.ok:
        return tag("p", f"✓ {MATCHED}", class_="t-verdict t-good")
    open_points = {v.check for s in checked.statements for v in s.verdicts if not _passed(v)}
    if open_points == {_ANSWERS}:
        several = len(checked.statements) > 1
        told = _SEVERAL if several else _ONE
        return tag("p", told, class_="t-verdict t-amber")
    doubtful = sum(not s.ok for s in checked.statements)
    told = f"Cần kiểm tra: {doubtful} trong {len(checked.statements)} câu chưa khớp với nguồn."
    return tag("p", told, class_="t-verdict t-amber")


def _declined(reason: str | None) -> str:
    why = tag("p", esc(reason)) if reason else ""
    return tag("p", f"{NO_GROUND}.", class_="t-declined") + why


def _choices(checked: CheckedAnswer) -> str:
    answer = checked.answer
    told = bool(checked.statements and answer.notes)  # the notes above have said what to choose
    asked = answer.reason or ("" if told else "Câu hỏi có thể hiểu theo nhiều cách. Ý bạn là:")
    rows = "".join(
        button(c.label, do="submit", class_="t-choice", data_question=c.question)
        for c in answer.clarify
    )
    return (tag("p", esc(asked)) if asked else "") + tag("div", rows, class_="t-choices")


def _related(turn_id: str, related: tuple[Citation, ...]) -> str:
    if not related:
        return ""
    rows = []
    for place, citation in enumerate(related, 1):
        chip = _chip(turn_id, f"r{place}", citation)
        title = tag("span", esc(citation.title), class_="t-related-title")
        said = tag("span", esc(shorten(citation.quote, _SNIPPET)), class_="t-snippet")
        rows.append(tag("li", f"{chip} {title}{said}"))
    head = tag("h3", "Liên quan nhất") + tag("p", "Không phải câu trả lời.", class_="t-note")
    return tag("section", head + tag("ul", "".join(rows)), class_="t-related")


def _actions(turn: Turn, checked: CheckedAnswer, mention: Mention, copy: Copy) -> str:
    parts = []
    if checked.statements:
        parts.append(button("chép kèm trích dẫn", client="copy", data_text=copy(checked)))
    documents = dict.fromkeys(c.document_id for c in checked.answer.citations)
    lines = list(dict.fromkeys(line for line in map(mention, documents) if line))
    if lines:
        many = f" ({len(lines)})" if len(lines) > 1 else ""
        label = f"chép viện dẫn lần đầu{many}"
        parts.append(button(label, client="copy", data_text="\n".join(lines), title=lines[0]))
    entries = dict.fromkeys(filter(None, map(entry_id, documents)))
    if len(entries) == 1:
        card = {"do": "apply", "client": "source", "data_directive": next(iter(entries))}
        parts.append(button("mở thẻ văn bản", **card))
    for label, value in (("đúng", 1), ("chưa đúng", -1)):
        pressed = "true" if turn.vote == value else "false"
        vote = {"data_turn": turn.id, "data_value": value, "aria_pressed": pressed}
        parts.append(button(label, do="like", client="vote", class_="t-vote", **vote))
    return tag("div", "".join(parts), class_="t-actions")
