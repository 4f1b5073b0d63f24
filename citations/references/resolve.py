"""Which document of the register a reference means, with reasons.

One candidate: resolved. Several: by date, term, issuer and title words in the reference, then by an
earlier full reference, then by the words around; else ambiguous, all of them named. None: unknown –
never wrong.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from citations.references import bodies
from citations.references.likeness import likeness, told_by_context
from citations.references.records import Form, Found, Mention, Status
from citations.references.weighing import ALIKE, Weighed, is_the_same, of_type, weigh
from core.records import Directive
from core.text import comparable, fold
from corpus.register import Register

_AROUND = (160, 320)  # characters before and behind a reference that may tell what it is about
_LOOKED_AT = 60  # mentions of one number, before and behind, among which the full one is sought
_MARGIN = 1.5  # points by which the best must lead
AS_BEFORE = "như lần nêu đầy đủ"
ONE_ONLY = "trong sổ văn bản chỉ có một văn bản mang số và ký hiệu này"
UNKNOWN = Found(Status.UNKNOWN)


class Resolver:
    """Resolves the references of one text.

    :param latest: ISO; no document dated later can be meant.
    """

    def __init__(self, register: Register, text: str, latest: str) -> None:
        self._register = register
        self._text = text
        self._latest = latest
        self._numbers: dict[str, list[Directive]] = defaultdict(list)
        self._beside: dict[str, list[int]] = defaultdict(list)  # mentions by their numbers
        for directive in register:
            if directive.sign and directive.number:
                self._numbers[directive.number.lstrip("0")].append(directive)

    def resolve_all(self, mentions: Sequence[Mention]) -> list[Found]:
        """What each mention means, in order."""
        self._beside.clear()
        for i, mention in enumerate(mentions):
            for number in mention.numbers:
                self._beside[number.lstrip("0")].append(i)
        found: list[Found | None] = [self.alone(m) for m in mentions]
        for i, mention in enumerate(mentions):
            linked = self._linked(i, mention, mentions, found)
            found[i] = linked or self._by_context(mention, found[i] or UNKNOWN)
        return [f or UNKNOWN for f in found]

    # --- by what the reference itself says

    def alone(self, mention: Mention) -> Found:
        """What a reference means by itself."""
        if mention.form is Form.BLANK:
            return Found(Status.BLANK)
        if mention.form is Form.OWN:
            return Found(Status.UNKNOWN, reasons=("số của chính văn bản này",))
        if mention.form is Form.PLENUM:
            return self._plenum(mention)
        if mention.form is Form.CONGRESS:
            return self._congress(mention)
        if mention.form in (Form.NAMED, Form.TITLED):
            return self._named(mention)
        if len(mention.numbers) > 1:
            return self._several(mention)
        return self._decided(mention, self._candidates(mention))

    def _candidates(self, mention: Mention) -> list[Directive]:
        number = mention.numbers[0] + (f"/{mention.year}" if mention.year else "")
        sign = mention.sign
        if sign is None:
            if mention.tail.body and mention.tail.body in ("mttq", "ubnd", "hdnd", "tinh", "thanh"):
                return []
            if mention.tail.body in ("huyen", "quan", "thi", "dang uy", "chi bo"):
                return []
            return [d for d in self._numbers[number.lstrip("0")] if of_type(mention, d)]
        if sign.incomplete:
            start = fold(sign.canonical).lower()
            same = self._numbers[number.lstrip("0")]
            return [d for d in same if fold(d.sign or "").lower().startswith(start)]
        return list(self._register.under(number, sign.canonical))

    def _decided(self, mention: Mention, candidates: Sequence[Directive]) -> Found:
        written = mention.title.of(self._text) if mention.title else ""
        weighed = [
            weigh(mention, d, written)
            for d in candidates
            if not d.date or d.date <= self._latest or d.date == mention.tail.date
        ]
        weighed.sort(key=lambda w: -w.points)
        possible = [w for w in weighed if is_the_same(mention, w)]
        if not possible:
            return self._misnumbered(mention, written)
        best = possible[0]
        second = possible[1].points if len(possible) > 1 else None
        if best.told and (second is None or best.points - second >= _MARGIN):
            return Found(Status.RESOLVED, (best.directive,), (), tuple(best.reasons))
        if len(possible) == 1 and not self._speaks_against(mention, best):
            return Found(Status.RESOLVED, (best.directive,), (), (ONE_ONLY,))
        if len(possible) == 1:
            return UNKNOWN
        told = [w for w in possible if w.told] or possible
        return Found(Status.AMBIGUOUS, (), tuple(w.directive for w in told))

    @staticmethod
    def _speaks_against(mention: Mention, found: Weighed) -> bool:
        """Whether the one candidate may yet be another document: of another term, or date."""
        return "term" in found.differs and mention.tail.date is None

    def _misnumbered(self, mention: Mention, written: str) -> Found:
        """A document of the same number and date, and of the same type or subject, whose sign is
        another one."""
        for directive in self._numbers[mention.numbers[0].lstrip("0")]:
            if not mention.tail.date or directive.date != mention.tail.date or mention.year:
                continue
            same_body = mention.sign is not None and (directive.sign or "").endswith(
                mention.sign.body
            )
            same = same_body and directive.type == mention.type
            if same or likeness(written, directive) >= ALIKE:
                reason = "số và ngày khớp, ký hiệu khác"
                return Found(Status.RESOLVED, (directive,), (), (reason,))
        return UNKNOWN

    def _several(self, mention: Mention) -> Found:
        """A list: what each of its numbers means."""
        single = [replace(mention, numbers=(n,)) for n in mention.numbers]
        each = [self._decided(m, self._candidates(m)) for m in single]
        directives = tuple(d for f in each for d in f.directives)
        candidates = tuple(d for f in each for d in f.candidates)
        statuses = {f.status for f in each}
        if Status.AMBIGUOUS in statuses:
            return Found(Status.AMBIGUOUS, directives, candidates)
        if statuses == {Status.RESOLVED}:
            return Found(Status.RESOLVED, directives, (), each[0].reasons)
        return Found(Status.UNKNOWN, directives)

    # --- by name

    def _plenum(self, mention: Mention) -> Found:
        number = int(mention.numbers[0])
        passed = [d for d in self._register if d.plenum == number]
        found: list[Directive] = []
        for term in mention.tail.terms:
            of_term = [d for d in passed if d.term == term]
            found += self._of_plenum(mention, number, term, of_term)[:1]
        if mention.tail.terms:
            status = Status.RESOLVED if len(found) == len(mention.tail.terms) else Status.UNKNOWN
            return Found(status, tuple(found), (), ("hội nghị và khóa khớp",) if found else ())
        kind = mention.type
        known = tuple(
            d for d in passed if d.type == kind and d.names and (d.date or "") <= self._latest
        )
        return Found(Status.AMBIGUOUS, (), known) if known else UNKNOWN

    def _of_plenum(
        self, mention: Mention, number: int, term: str, of_term: list[Directive]
    ) -> list[Directive]:
        name = comparable(f"Nghị quyết Trung ương {number} khóa {term}")
        named = list(self._register.named(name))
        if named:
            return named
        written = mention.title.of(self._text) if mention.title else ""
        alike = [d for d in of_term if likeness(written, d) >= ALIKE]
        conclusions = [d for d in of_term if d.type == "Kết luận"]
        return alike or (conclusions if not any(d.type == "Nghị quyết" for d in of_term) else [])

    def _congress(self, mention: Mention) -> Found:
        if mention.local:
            return Found(Status.UNKNOWN, reasons=("nghị quyết đại hội của địa phương",))
        found = self._register.named(f"Nghị quyết Đại hội {mention.numbers[0]}")
        return Found(Status.RESOLVED, found[:1], (), ("đại hội khớp",)) if found else UNKNOWN

    def _named(self, mention: Mention) -> Found:
        if mention.local or not mention.name:
            return UNKNOWN
        known = [d for d in self._register.named(mention.name) if (d.date or "") <= self._latest]
        if mention.tail.year:
            known = [d for d in known if (d.date or "").startswith(str(mention.tail.year))] or known
        if not known:
            return UNKNOWN
        reason = "tên gọi khớp" if len(known) == 1 else "tên gọi khớp, bản mới nhất lúc đó"
        return Found(Status.RESOLVED, (known[-1],), (), (reason,))

    # --- by what stands elsewhere in the text

    def _linked(
        self, i: int, mention: Mention, mentions: Sequence[Mention], found: Sequence[Found | None]
    ) -> Found | None:
        """What the nearest full reference to the same number before this one means, else the next
        one behind it; None where this reference says enough by itself."""
        now = found[i] or UNKNOWN
        if mention.form not in (Form.NUMBERED, Form.SHORT) or self._says_enough(mention, now):
            return None
        as_other: Found | None = None
        beside = self._beside[mention.numbers[0].lstrip("0")]
        at = bisect_left(beside, i)
        before, behind = beside[max(0, at - _LOOKED_AT) : at], beside[at : at + _LOOKED_AT]
        for j in (*reversed(before), *(j for j in behind if j != i)):
            other, known = mentions[j], found[j]
            if known is None or not _same_number(mention, other) or known.by_context:
                continue
            if j > i and now.status is Status.RESOLVED:
                continue
            if known.status is not Status.RESOLVED or len(known.directives) != 1:
                as_other = as_other or known
            elif not _contradicts(mention, other, known.directives[0]):
                return Found(Status.RESOLVED, known.directives, (), (AS_BEFORE,))
        if as_other is None or mention.form is not Form.SHORT:
            return None
        return replace(as_other, reasons=("như lần nêu có ký hiệu",))

    @staticmethod
    def _says_enough(mention: Mention, now: Found) -> bool:
        tail = mention.tail
        if now.status is Status.RESOLVED and mention.sign is not None:
            return True
        return bool(tail.date and now.status is Status.RESOLVED)

    def _by_context(self, mention: Mention, now: Found) -> Found:
        if now.status is not Status.AMBIGUOUS or len(mention.numbers) > 1:
            return now
        start = max(0, mention.span.start - _AROUND[0])
        around = self._text[start : mention.span.end + _AROUND[1]]
        told = told_by_context(around, now.candidates) if now.candidates else None
        if told is None:
            return now
        reason = "những chữ xung quanh nói về nội dung của văn bản này"
        return Found(Status.RESOLVED, (told,), now.candidates, (reason,), by_context=True)


def _same_number(mention: Mention, other: Mention) -> bool:
    if other.form not in (Form.NUMBERED, Form.LIST, Form.OWN) or not other.numbers:
        return False
    number = mention.numbers[0].lstrip("0")
    if number not in (n.lstrip("0") for n in other.numbers) or mention.year != other.year:
        return False
    if mention.sign is not None:
        return other.sign is not None and other.sign.canonical == mention.sign.canonical
    if other.sign is None or other.form is Form.OWN:
        return False
    body = mention.tail.body
    if body and bodies.bears(body, other.sign.body) is False:
        return False
    return mention.type == other.type or {mention.type, other.type} == {"Quyết định", "Quy định"}


def _contradicts(mention: Mention, other: Mention, directive: Directive) -> bool:
    """Whether what a reference says of date or term is not what the full one before it says."""
    tail = mention.tail
    if tail.date and tail.date not in (directive.date, other.tail.date):
        return True
    if tail.year and not (directive.date or "").startswith(str(tail.year)):
        return True
    return bool(tail.terms and directive.term and directive.term not in tail.terms)
