"""Done, planned, asked for: a plan is no result, and a request is neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from citations.support.alignment import Alignment
from citations.support.records import Fault, Mark, Read, Word
from citations.support.rules import Phrases, listed, rules_of
from core.records import Status

_WISHES = frozenset({"planned", "asked"})
# Before these, "kiến nghị" and "yêu cầu" are things, not acts.
_NOUN_BEFORE = frozenset(
    "các những vấn đề xúc ý kiến tố cáo nguyện vọng của đơn nhiều giải quyết mọi theo ứng với số "
    "trả lời thu nhận nại lượt một vụ".split()
)
# A sentence that opens with one of these sets a task: neither done nor said to be planned.
_TASKS = frozenset(
    "tiếp tăng đẩy nâng chú phát thực làm tổ chỉ xây kịp thường đổi gắn huy vận tuyên quán phấn "
    "khảo hướng phối hằng hoàn củng".split()
)
_AHEAD = frozenset(
    ("tiếp tục", "thời gian tới", "nhiệm vụ", "phương hướng", "giải pháp", "mục tiêu")
)
_AT_LEAST = 2  # words of the claim that must lie under the quote's wish


@dataclass(frozen=True, slots=True)
class _Lists:
    marks: Phrases
    ahead: Phrases


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    pairs: list[tuple[str, str | None]] = []
    for rule in rules_of("modality"):
        pairs += [(w, rule["mode"]) for w in listed(rule["words"])]
        pairs += [(w, None) for w in listed(rule.get("not_words", ""))]
    return _Lists(Phrases(pairs), Phrases((w, True) for w in _AHEAD))


def modes_of(words: tuple[Word, ...], forms: Sequence[str]) -> tuple[Mark, ...]:
    """The words of modality, in order."""
    found = []
    for first, last, mode in _lists().marks.find(forms):
        before = forms[first - 1] if first and not words[first].gap else ""
        if mode is None or (mode == "asked" and before in _NOUN_BEFORE):
            continue
        found.append(Mark(first, last, mode=mode))
    return tuple(found)


def modality_faults(claim: Read, quote: Read, align: Alignment) -> list[Fault]:
    """A plan or request of the quote told as done, or what is done told as planned."""
    if not claim.modes and not quote.modes:
        return []
    return _done(claim, quote, align) or _wished(claim, quote, align) or _bare(claim, quote, align)


def _mode_at(read: Read, place: int) -> Mark | None:
    """The mark that governs the word at `place`: the last before it in its sentence."""
    best = None
    for mark in read.modes:
        if mark.first > place:
            break
        if not any(read.words[k].gap >= 2 for k in range(mark.last, place + 1)):
            best = mark
    return best


def _governed(claim: Read, quote: Read, align: Alignment, after: int) -> list[Mark | None]:
    """The quote's marks over the words of the claim that follow `after` in its clause."""
    found: list[Mark | None] = []
    for i in range(after, len(claim.words)):
        if claim.words[i].gap >= 2 or len(found) >= 2 * _AT_LEAST + 2:
            break
        if align.weight(i) >= 0.3 and align.near(i):
            found.append(_mode_at(quote, min(align.near(i))))
    return found


def _done(claim: Read, quote: Read, align: Alignment) -> list[Fault]:
    for mark in claim.modes:
        if mark.mode != "done" or any(m.first == mark.last for m in claim.modes):
            continue  # "đã đề nghị" is a request that was made
        over = _governed(claim, quote, align, mark.last)
        wishes = [m for m in over if m and m.mode in _WISHES]
        if len(wishes) >= _AT_LEAST and len(wishes) * 2 > len(over):
            return [_fault(claim, quote, mark, wishes[0], Status.FAIL)]
        ahead = [m for m in quote.modes if m.mode == "deadline"]
        if over and ahead and not any(m.mode == "done" for m in quote.modes):
            return [_fault(claim, quote, mark, ahead[0], Status.FAIL)]
    return []


def _wished(claim: Read, quote: Read, align: Alignment) -> list[Fault]:
    for mark in claim.modes:
        if mark.mode not in _WISHES:
            continue
        if all(align.strong(i) for i in range(mark.first, mark.last)) and align.near(mark.first):
            continue
        over = _governed(claim, quote, align, mark.last)
        if not over or any(m and m.mode in _WISHES for m in over):
            continue
        if any(m.mode != "done" for m in quote.modes) or _sets_tasks(quote):
            continue
        done = [m for m in over if m]
        if mark.mode == "asked" and (not done or claim.forms[mark.first : mark.last] == ("phải",)):
            continue  # a lesson or task, told as what must be done; or what had to be done, and was
        return [_fault(claim, quote, mark, done[0] if done else None, Status.FAIL)]
    return []


def _bare(claim: Read, quote: Read, align: Alignment) -> list[Fault]:
    """The quote plans or asks, and the claim tells it bare."""
    if any(m.mode in _WISHES for m in claim.modes) or _lists().ahead.find(claim.forms):
        return []
    over = _governed(claim, quote, align, 0)
    wishes = [m for m in over if m and m.mode in _WISHES]
    if len(wishes) < _AT_LEAST + 1 or len(wishes) * 2 <= len(over):
        return []
    if _sets_tasks(claim):
        return []
    strong = quote.forms[wishes[0].first] in ("sẽ", "phấn", "dự", "đề", "kiến", "sắp")
    if not strong:
        return []
    return [_fault(claim, quote, Mark(0, 1), wishes[0], Status.UNSURE)]


def _sets_tasks(read: Read) -> bool:
    return bool(read.forms) and (read.forms[0] in _TASKS or bool(_lists().ahead.find(read.forms)))


_SAID = {
    "done": "đã làm",
    "planned": "dự định",
    "asked": "yêu cầu, đề nghị",
    "": "việc đã có",
    "deadline": "việc có hạn phải xong",
}


def _fault(claim: Read, quote: Read, own: Mark, other: Mark | None, status: Status) -> Fault:
    theirs = f" (“{quote.said(other.first, other.last)}”)" if other else ""
    mode = other.mode if other else ""
    said = f"“{claim.said(own.first, own.last)}”: "
    message = (
        f"{said if own.mode else ''}câu nói là {_SAID[own.mode]}, "
        f"đoạn trích nói là {_SAID[mode]}{theirs}."
    )
    span = quote.span(other.first, other.last) if other else None
    return Fault("modality", status, message, claim.span(own.first, own.last), span)
