"""What the text shows, form aside: SEC-1, UNIT-1, LVL-1, BLANK-1, ARITH-1, CITE-1.

The reviewer's own checks (`citations.review`) read the text; here their findings become those of
rules of form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from citations.form.parts import Parts
from citations.form.profiles import Profile
from citations.form.records import Line, Paper
from citations.form.saying import found
from citations.references import Examined, Form, examine
from citations.review.arithmetic import arithmetic
from citations.review.blanks import blanks
from citations.review.foreign import foreign
from citations.review.former import former
from citations.review.manuscript import Manuscript, read_manuscript
from citations.review.records import Tools
from core.facts import UnitCard
from core.form import FormFinding
from core.review import Finding, NotRun, Severity
from core.text import comparable
from corpus.secrecy import secret_mark

Faults = Sequence[FormFinding] | NotRun


@dataclass(frozen=True, slots=True)
class Text:
    """A paper as text, with what is needed to find a place of it again."""

    paper: Paper
    parts: Parts
    draft: Manuscript
    profile: Profile
    today: str
    unit: UnitCard | None = None

    def line_at(self, position: int) -> Line | None:
        """The line of the file that a character of the text stands in; None where it was joined."""
        text = self.draft.text
        start = text.rfind("\n", 0, position) + 1
        end = text.find("\n", position)
        words = " ".join(text[start : end if end >= 0 else len(text)].split())
        lines = [x for x in self.paper.lines if x.words]
        same = next((x for x in lines if x.words == words), None)
        return same or next((x for x in lines if x.words in words and len(x.words) > 3), None)

    def is_below(self, position: int) -> bool:
        """Whether a place lies in the foot."""
        line = self.line_at(position)
        foot = self.parts.foot
        return line is not None and line in self.paper.lines[foot.start : foot.end]


def text_of(
    paper: Paper, parts: Parts, profile: Profile, today: str, name: str, unit: UnitCard | None
) -> Text:
    """The paper as text."""
    draft = read_manuscript(paper.reading, name, card=unit)
    if draft.date is None:
        draft = replace(draft, date=today)  # it is being written
    return Text(paper, parts, draft, profile, today, unit)


def secrecy(text: Text) -> Faults:
    """SEC-1: a secrecy stamp, which means that the file must not be here."""
    mark = secret_mark(text.draft.text)
    if mark is None:
        return []
    line = next((x for x in text.paper.lines if mark in x.text.upper()), None)
    return [
        found(
            text.profile,
            "SEC-1",
            f"Văn bản có dấu “{mark}”; tài liệu mật không được xử lý ở đây.",
            line,
            expected="không có dấu độ mật",
            seen=f"“{mark}”",
            suggestion="Đưa tệp ra khỏi máy này và xử lý theo quy định về bí mật nhà nước.",
        )
    ]


def other_units(text: Text) -> Faults:
    """UNIT-1: names of other units; sure only where it is known who writes."""
    outcome = foreign(text.draft, Tools(today=text.today))
    if isinstance(outcome, NotRun):
        return outcome
    severity = Severity.ERROR if text.unit else Severity.WARNING
    return [*_issuer(text), *(_as_form(text, f, "UNIT-1", severity) for f in outcome)]


def _issuer(text: Text) -> Iterator[FormFinding]:
    """The issuing body and the place of the date, against the unit's card."""
    card, head = text.unit, text.parts.head
    if card is None:
        return
    issuer = " ".join(x.words for x in head.issuer)
    if card.issuer and issuer and comparable(card.issuer) not in comparable(issuer):
        yield found(
            text.profile,
            "UNIT-1",
            f"Cơ quan ban hành ghi “{issuer}”, không phải {card.issuer}.",
            head.issuer[0],
            expected=card.issuer.upper(),
            seen=issuer,
        )
    place = head.date.words.split(",")[0].strip() if head.date else ""
    known = [comparable(n) for n in (card.place, card.name) if n]
    if place and known and not any(comparable(place) in k or k in comparable(place) for k in known):
        yield found(
            text.profile,
            "UNIT-1",
            f"Địa danh ghi “{place}”, không phải {card.place or card.name}.",
            head.date,
            expected=card.place or card.name,
            seen=place,
        )


def former_bodies(text: Text) -> Faults:
    """LVL-1: bodies that no longer exist; RCPT-1 where they are to receive the paper."""
    outcome = former(text.draft, Tools(today=text.today))
    if isinstance(outcome, NotRun):
        return outcome
    made = []
    for one in outcome:
        below = text.is_below(one.span.start)
        made.append(_as_form(text, one, "RCPT-1" if below else "LVL-1"))
    return made


def open_blanks(text: Text) -> Faults:
    """BLANK-1: what was to be filled in. Number and date of a draft wait until it is issued."""
    outcome = blanks(text.draft, Tools(today=text.today))
    if isinstance(outcome, NotRun):
        return outcome
    made = []
    head = text.parts.head
    for one in outcome:
        if one.severity is not Severity.HINT:
            made.append(_as_form(text, one, "BLANK-1"))
            continue
        line = text.line_at(one.span.start)
        if head.is_draft and head.number and line and line.index == head.number.index:
            continue  # NUM-2 says so
        severity = Severity.HINT if head.is_draft else None
        made.append(_as_form(text, one, "BLANK-1", severity))
    return made


def sums(text: Text) -> Faults:
    """ARITH-1: totals, parts and shares that do not come out."""
    outcome = arithmetic(text.draft, Tools(today=text.today))
    if isinstance(outcome, NotRun):
        return outcome
    return [_as_form(text, one, "ARITH-1") for one in outcome]


def _as_form(text: Text, one: Finding, rule: str, severity: Severity | None = None) -> FormFinding:
    return found(
        text.profile,
        rule,
        one.message,
        text.line_at(one.span.start),
        seen=f"“{' '.join(one.text.split())}”",
        suggestion=one.suggestion or "",
        severity=severity,
    )


def citing(text: Text) -> Faults:
    """CITE-1: a document is cited in full the first time, and shortly afterwards."""
    start = _body_start(text)
    examined = examine(text.draft.body, document_date=text.draft.date, checked_on=text.today)
    seen: set[str] = set()
    made: list[FormFinding] = []
    for one in examined:
        key = _key(one)
        if key is None or one.mention.span.start < start or one.mention.nested:
            continue
        fault = _told_in_full(text, one) if key in seen else _told_shortly(text, one)
        seen.add(key)
        made += fault
    return made


def _body_start(text: Text) -> int:
    """Where the body begins in the text."""
    first = text.parts.body[0].text.strip() if text.parts.body else ""
    at = text.draft.text.find(first[:60])
    return max(at, 0)


def _key(one: Examined) -> str | None:
    """What names the document; None for one that goes by a name, or has no number."""
    mention = one.mention
    if mention.form not in (Form.NUMBERED, Form.SHORT) or mention.local or not mention.numbers:
        return None
    if mention.type == "Luật":
        return None  # cited without number and date
    if len(one.directives) == 1:
        return one.directives[0].id
    if mention.form is Form.SHORT or mention.sign is None or mention.sign.code is None:
        return None  # unknown, or a law, which is cited without its number
    return re.sub(r"\W", "", (mention.number or "") + mention.sign.canonical).lower()


def _told_shortly(text: Text, one: Examined) -> Iterator[FormFinding]:
    tail = one.mention.tail
    if tail.date or tail.year or tail.blank_date:
        return
    yield found(
        text.profile,
        "CITE-1",
        f"“{one.mention.quote}” dẫn lần đầu mà chưa ghi ngày ban hành.",
        text.line_at(one.mention.span.start),
        expected="tên loại, số, ngày, cơ quan ban hành, trích yếu",
        seen=f"“{one.mention.quote}”",
        suggestion="Lần đầu ghi đủ tên loại, số và ký hiệu, ngày, cơ quan ban hành và trích yếu.",
    )


def _told_in_full(text: Text, one: Examined) -> Iterator[FormFinding]:
    if one.mention.tail.date and one.mention.title is not None:
        yield found(
            text.profile,
            "CITE-1",
            f"“{' '.join(one.mention.quote.split())[:90]}” đã dẫn đủ ở trên.",
            text.line_at(one.mention.span.start),
            expected="tên loại và số",
            seen="dẫn đủ lần nữa",
            suggestion="Từ lần thứ hai chỉ ghi tên loại và số, ký hiệu.",
            severity=Severity.HINT,
        )
