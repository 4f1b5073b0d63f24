"""A template's sentences with marks in place of its blanks, and the facts those marks stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from core.outlines import FactRule, FactSpec
from core.records import Document, Role, Span
from core.text import comparable, fold
from drafting.facts.encoding import encode
from drafting.facts.matching import matches_of
from drafting.facts.rows import cells_of
from drafting.template.blanks import Blank, blanks_of
from drafting.template.labels import Label, label_of
from drafting.template.leftovers import Leftover, leftovers_of, own_periods
from drafting.template.places import own_fact
from prompts.catalogue import catalogue

_LONGEST_KEY = 44
_AHEAD = re.compile(r"(?:phương hướng|nhiệm vụ|kế hoạch|giải pháp|tới)[^,;.]*năm $", re.IGNORECASE)
_KINDS = {"year": "năm", "period": "giai đoạn", "date": "ngày"}
_COUNTED = re.compile(r"(?:một|hai|ba|bốn|năm|sáu)", re.IGNORECASE)
_TOTAL = re.compile(r"(?:tổng )?cộng|tổng số", re.IGNORECASE)
_STOPS = tuple(",;:")
_FEWEST_WORDS = 2  # of a wording: fewer would match anything
# What a line of dots under such a heading is for.
_BY_ROLE = {
    Role.STRENGTHS: "uu_diem", Role.SHORTCOMINGS: "han_che", Role.CAUSES: "nguyen_nhan_han_che",
    Role.PROPOSALS: "kien_nghi",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a sentence stands: group of the form, heading and role, the line that announces it,
    the head of its table."""

    group: str
    near: str = ""  # group of the form that a figure of the same sentence belongs to
    heading: str = ""
    role: Role = Role.OTHER
    above: str = ""
    head: str = ""
    outer: bool = False
    foot: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A blank or left-over figure of the document. `key`: of the fact, or "$period", "$next"."""

    span: Span
    key: str
    leftover: bool = False


@dataclass(slots=True)
class Form:
    """The facts of a template while it is read."""

    document: Document
    specs: dict[str, FactSpec] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    cells: list[tuple[int, str, str]] = field(default_factory=list)  # (column, row, key)

    def fill(self, span: Span, lead: Lead) -> str:
        """A sentence with its blanks and left-over figures as `{{key}}`, its period as $period."""
        text, period = span.of(self.document.text), self.document.fields.period
        blanks = blanks_of(text)
        heads = lead.outer or lead.head == text  # of a report, of a table: no figures of its own
        left = () if heads else leftovers_of(text, [b.span for b in blanks], period)
        items: list[Blank | Leftover] = sorted([*blanks, *left], key=lambda x: x.span)
        spans = [x.span for x in items]
        known = _known(text, spans, lead)
        group = next((known[s].group for s in spans if s in known), "")
        pieces = [(s, "$period") for s in own_periods(text, period)]
        for item in items:
            place = Span(span.start + item.span.start, span.start + item.span.end)
            if isinstance(item, Blank) and item.kind == "year":
                key = "$next" if _AHEAD.search(text[: item.span.start]) else "$period"
                pieces.append((item.span, key))
                self.places.append(Place(place, key))
                continue
            key = self._fact(text, item, spans, known, replace(lead, near=group))
            pieces.append((item.span, f"{{{{{key}}}}}"))
            self.places.append(Place(place, key, isinstance(item, Leftover)))
        return _put(text, pieces)

    def _fact(
        self,
        text: str,
        item: Blank | Leftover,
        spans: Sequence[Span],
        known: dict[Span, FactSpec],
        lead: Lead,
    ) -> str:
        """The key of the fact that a blank or figure asks for; one of the common form, or of the
        unit card, is asked for once."""
        leftover = item.written if isinstance(item, Leftover) else None
        spec = known.get(item.span)
        stands = self.specs.get(spec.key) if spec else None
        # "có 3/3 trường …, trong đó 2/3 trường …" are two facts.
        if leftover and ((stands and stands.leftover != leftover) or item.kind != "figure"):
            spec = None
        if spec is None and leftover is None:
            spec = own_fact(text, item.span, outer=lead.outer, foot=lead.foot)
        shared = spec is not None or leftover is not None
        if spec is None:
            others = [s for s in spans if s != item.span]
            spec = _made(text, item, others, lead)
        if leftover:
            label = f"{spec.label} (mẫu ghi {leftover}, cần xác nhận)"
            spec = replace(spec, label=label, leftover=leftover)
        key = self._add(spec, shared=shared)
        if lead.head:
            self.cells.append((_column(text, item.span), _row_name(text), key))
        return key

    def _add(self, spec: FactSpec, *, shared: bool) -> str:
        key, count = spec.key, 2
        while key in self.specs and not (shared and _same(self.specs[key], spec)):
            key, count = f"{spec.key}_{count}", count + 1
        if key not in self.specs:
            label = f"{spec.label} ({count - 1})" if key != spec.key else spec.label
            self.specs[key] = replace(spec, key=key, label=label)
        return key

    def rules(self) -> Iterator[FactRule]:
        """Sums of tables: a row "Cộng" is the sum of the rows above it, column by column."""
        for column in sorted({c for c, _, _ in self.cells}):
            parts: list[str] = []
            for place, row, key in self.cells:
                if place != column:
                    continue
                if _TOTAL.match(row) and len(parts) > 1:
                    yield FactRule("sum", (key, *parts), self.specs[key].label)
                    parts = []
                else:
                    parts.append(key)


def _same(known: FactSpec, other: FactSpec) -> bool:
    return known.leftover == other.leftover and known.kind == other.kind


def _known(text: str, spans: Sequence[Span], lead: Lead) -> dict[Span, FactSpec]:
    """The blanks and figures that are facts of the common form."""
    if lead.outer or not spans:
        return {}
    encoded = encode(text, slots=tuple(spans))
    found = {m.figure.span: m.spec for m in matches_of(encoded, catalogue())}
    if len(spans) == 1 and not re.search(r"[^\W_]", text[: spans[0].start] + text[spans[0].end :]):
        announced = _announced(lead)
        if announced:
            found[spans[0]] = announced
    return found


def _announced(lead: Lead) -> FactSpec | None:
    """The fact of the common form that a line of dots is for."""
    words = comparable(lead.above)
    for spec in catalogue():
        if spec.kind in ("text", "reference") and any(comparable(n) in words for n in spec.names):
            return spec
    key = None if words else _BY_ROLE.get(lead.role)
    return next((s for s in catalogue() if s.key == key), None)


def _made(text: str, item: Blank | Leftover, others: Sequence[Span], lead: Lead) -> FactSpec:
    """A fact of the template's own, named by the words around its place."""
    if lead.head:
        label = _label_of_cell(text, item.span, lead.head)
    elif isinstance(item, Leftover):
        label = _label_of_leftover(text, item, others)
    else:
        label = label_of(text, item.span, others, item.kind, item.dots)
    if label.text == "nội dung":
        label = replace(label, text=f"nội dung: {lead.above.strip(' -+*') or lead.heading}")
    elif _COUNTED.fullmatch(label.text):
        label = replace(label, text=f"{lead.heading.lower()}: {label.text} là")
    key = slug(label.text, _LONGEST_KEY)
    if any(spec.key == key for spec in catalogue()):
        key = f"{key}_theo_mau"
    frame = _frame(text, item.span, others)
    counted = label.kind in ("number", "percent", "money")
    group = (lead.near or lead.group) if counted else lead.group
    frames = (frame,) if frame else ()
    return FactSpec(key, label.text, label.unit, group, label.kind, frames=frames)


def _label_of_leftover(text: str, item: Leftover, others: Sequence[Span]) -> Label:
    if item.kind == "figure":
        label = label_of(text, item.span, others, "", 0)
        return replace(label, kind="text") if "/" in item.written else label
    before = " ".join(text[max(0, item.span.start - 60) : item.span.start].split())
    words = " ".join(re.split(r"[.;:(]", before)[-1].split()[-9:])
    kind = "date" if item.kind == "date" else "text"
    return Label(f"{_KINDS[item.kind]} ở “{words} …”", kind)


def _label_of_cell(text: str, span: Span, head: str) -> Label:
    """A cell by its row and column: "Kinh tế: Đăng ký"."""
    column = _column(text, span)
    heads = [s.of(head) for s in cells_of(head)]
    name = heads[column] if column < len(heads) else ""
    return Label(f"{_row_name(text)}: {name}".strip(": "), "number")


def _column(text: str, span: Span) -> int:
    return next((i for i, cell in enumerate(cells_of(text)) if cell.end >= span.end), 0)


def _row_name(text: str) -> str:
    return next((c.strip() for c in text.split("|") if re.search(r"[^\W\d_]", c)), "")


def _frame(text: str, span: Span, others: Sequence[Span]) -> str | None:
    """The wording around a blank, by which a former value may be found: three words before it and
    what is counted behind."""
    before = re.split(r"[,;.:()/\n]", text[: span.start])[-1]
    after = re.split(r"[,;.:()/\n]", text[span.end :])[0]
    if any(span.start - len(before) < s.end <= span.start for s in others):
        return None
    words = re.findall(r"[^\W\d_]+", before)[-3:]
    counted = re.findall(r"[^\W\d_]+|%", after)[:2]
    if len(words) < _FEWEST_WORDS or not counted:
        return None
    return f"{' '.join(words)} # {' '.join(counted)}".lower()


def _put(text: str, pieces: Sequence[tuple[Span, str]]) -> str:
    """`text` with the pieces in their places, a blank between a word and a piece."""
    for span, piece in sorted(pieces, key=lambda p: p[0], reverse=True):
        before, after = text[: span.start], text[span.end :]
        left = " " if before[-1:].isalnum() or before[-1:] in _STOPS else ""
        right = " " if after[:1].isalpha() else ""
        text = f"{before}{left}{piece}{right}{after}"
    return re.sub(r"[ \t\u00a0]*\n[ \t\u00a0]*|[ \t\u00a0]{2,}", " ", text).strip()


def slug(words: str, most: int) -> str:
    """A key made of words: "số đơn khiếu nại" -> "so_don_khieu_nai", at most `most` characters."""
    found = ""
    for word in re.findall(r"[a-z0-9]+", fold(words).lower()):
        if len(found) + len(word) + 1 > most:
            break
        found = f"{found}_{word}" if found else word
    return found or "du_kien"
