"""Drafts in memory for the page's tests: sentences of the invented report with their figures taken
out, filled from the form, and checked by one plain rule, that every number must be a given one."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from core.drafts import (
    Draft,
    DraftHead,
    DraftParagraph,
    DraftReply,
    DraftSentence,
    DraftStep,
    Origin,
    Part,
    PartKind,
    Section,
)
from core.errors import UsageError
from core.facts import Fact, FactFinding, Previous, UnitCard
from core.outlines import FactRule, FactSpec, Outline, SectionSpec
from core.records import Citation, Document, Role, Span, Status, Verdict

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_BLANK = re.compile(r"\[CẦN BỔ SUNG: [^\]]*\]")

FACTS = (
    FactSpec("so_ho", "tổng số hộ", "hộ", "Địa bàn"),
    FactSpec("ho_ngheo", "số hộ nghèo cuối kỳ", "hộ", "Kinh tế – xã hội"),
    FactSpec("ty_le_ngheo", "tỷ lệ hộ nghèo", "%", "Kinh tế – xã hội", "percent"),
    FactSpec("doi_thoai", "số cuộc đối thoại", "cuộc", "Đối thoại"),
    FactSpec("luot_doi_thoai", "lượt người dự đối thoại", "lượt", "Đối thoại"),
    FactSpec("diem_nong", "tình hình điểm nóng", None, "Tình hình nhân dân", "text", True),
)
# section, the source's sentence, its frame, the keys of its slots, what the source had in them
_FRAMES = (
    ("i", "Xã Thanh Bình có 12 thôn với 3.412 hộ", "Xã Thanh Bình có 12 thôn với {} hộ.",
     ("so_ho",), ("3.412",)),
    ("ii_1", "Đến cuối năm 2025, toàn xã còn 61 hộ nghèo, bằng 1,79%",
     "Đến cuối năm {year}, toàn xã còn {} hộ nghèo, bằng {} tổng số hộ.",
     ("ho_ngheo", "ty_le_ngheo"), ("61", "1,79%")),
    ("ii_2", "đã tổ chức 04 hội nghị đối thoại với 620 lượt người dự",
     "Người đứng đầu cấp ủy đã tổ chức {} hội nghị đối thoại với {} lượt người dự.",
     ("doi_thoai", "luot_doi_thoai"), ("04", "620")),
    ("iii_1", "Việc nắm tình hình nhân dân ở một số thôn chưa kịp thời",
     "Việc nắm tình hình nhân dân ở một số thôn chưa kịp thời, còn để dư luận kéo dài.", (), ()),
    ("iii_1", "Phối hợp giữa chính quyền và Mặt trận trong giải quyết kiến nghị còn chậm",
     "Phối hợp giữa chính quyền và Mặt trận trong giải quyết kiến nghị còn chậm, có việc quá "
     "30 ngày.", (), ()),
)  # fmt: skip
OUTLINE = Outline(
    "nam", "Báo cáo năm công tác dân vận", "kết quả công tác dân vận năm $period",
    (
        SectionSpec("i", "I. ĐẶC ĐIỂM TÌNH HÌNH", 1, Role.CONTEXT, facts=("so_ho",)),
        SectionSpec("ii", "II. KẾT QUẢ THỰC HIỆN", 1, Role.RESULTS),
        SectionSpec("ii_1", "1. Kết quả về đời sống nhân dân", 2, Role.RESULTS,
                    facts=("ho_ngheo", "ty_le_ngheo")),
        SectionSpec("ii_2", "2. Đối thoại với nhân dân", 2, Role.RESULTS,
                    facts=("doi_thoai", "luot_doi_thoai")),
        SectionSpec("iii_1", "III. HẠN CHẾ", 1, Role.SHORTCOMINGS),
        SectionSpec("iv", "IV. BÀI HỌC KINH NGHIỆM", 1, Role.LESSONS),
    ),
    FACTS, (FactRule("percent", ("ty_le_ngheo", "ho_ngheo", "so_ho"), "tỷ lệ hộ nghèo"),),
    source="đề cương mẫu của bài kiểm tra",
)  # fmt: skip
CARD = UnitCard(
    "xã Thanh Bình", "Đảng ủy xã Thanh Bình", parent="Đảng bộ tỉnh Hưng An", place="Thanh Bình",
    authority="T/M BAN THƯỜNG VỤ", position="BÍ THƯ",
)  # fmt: skip


class FakeDrafts:
    """Everything `ui.drafts_desk.Drafts` names; `wait` seconds for each section written."""

    def __init__(self, documents: Callable[[], Sequence[Document]], wait: float = 0.0) -> None:
        self._documents = documents
        self._wait = wait
        self._card = CARD
        self._kept: dict[str, list[tuple[Draft, DraftStep]]] = {}
        self._gone: set[str] = set()
        self._own: list[Outline] = []

    def outlines(self) -> Sequence[Outline]:
        return [OUTLINE, *self._own]

    def outline_from(self, path: Path) -> Outline:
        lines = path.read_text("utf-8").splitlines()
        sections = tuple(SectionSpec(f"m{n}", line) for n, line in enumerate(lines) if line.strip())
        if not sections:
            raise UsageError(f"Tệp “{path.name}” không có đề mục nào; hãy chọn tệp khác.")
        outline = Outline(f"own-{path.stem}", path.stem, path.stem, sections, own=True)
        self._own.append(outline)
        return outline

    def unit_card(self, previous: str | None = None) -> UnitCard:
        return self._card

    def save_unit(self, card: UnitCard) -> None:
        self._card = card

    def start(
        self, outline: str, unit: UnitCard, period: str, previous: str | None = None
    ) -> Draft:
        found = next((o for o in self.outlines() if o.key == outline), None)
        if found is None:
            raise UsageError(f"Không có đề cương “{outline}”; hãy chọn trong danh sách.")
        former = self._former(previous)
        facts = tuple(self._fact(spec, period, former) for spec in found.facts)
        sections = tuple(Section(s.key, s.heading, s.level, s.role) for s in found.sections)
        known = f"d{len(self._kept) + 1}"
        draft = Draft(known, found, unit, period, previous=previous, facts=facts, sections=sections)
        self._kept[known] = []
        return self._save(draft, "bắt đầu bản thảo")

    def _former(self, previous: str | None) -> Document | None:
        return next((d for d in self._documents() if d.id == previous), None)

    def _fact(self, spec: FactSpec, period: str, former: Document | None) -> Fact:
        before = None
        for _, source, _, keys, values in _FRAMES:
            if former and spec.key in keys and source in former.text:
                value = values[keys.index(spec.key)]
                at = former.text.index(source) + source.index(value)
                span = Span(at, at + len(value))
                before = Previous(value, "2025", former.id, former.name, span)
        return Fact(spec.key, spec.label, unit=spec.unit, period=period, previous=before,
                    group=spec.group, kind=spec.kind, sensitive=spec.sensitive)  # fmt: skip

    def drafts(self) -> Sequence[DraftHead]:
        open_ones = [self.get(key) for key in self._kept if key not in self._gone]
        heads = [
            DraftHead(d.id, d.outline.title, d.unit.name, d.period, d.updated_at, len(d.blanks))
            for d in open_ones
        ]
        return sorted(heads, key=lambda head: head.updated_at, reverse=True)

    def get(self, draft_id: str) -> Draft:
        if draft_id not in self._kept or draft_id in self._gone:
            raise UsageError(f"Không có bản thảo “{draft_id}”; hãy chọn trong danh sách.")
        return self._kept[draft_id][-1][0]

    def remove(self, draft_id: str) -> None:
        self._gone.add(self.get(draft_id).id)

    def restore(self, draft_id: str) -> None:
        self._gone.discard(draft_id)

    def set_fact(
        self, draft_id: str, key: str, value: str | None, *, by: str, label: str | None = None
    ) -> Draft:
        draft = self.get(draft_id)
        value = (value or "").strip() or None
        fact = next((f for f in draft.facts if f.key == key), None)
        if value and fact and fact.kind != "text" and not _NUMBER.search(value):
            raise UsageError(f"“{value}” không phải số; hãy nhập số cho “{fact.label}”.")
        if fact is None:
            fact = Fact(key, label or key, period=draft.period)
            draft = replace(draft, facts=(*draft.facts, fact))
        given = replace(fact, value=value, confirmed_by=by if value else None,
                        confirmed_at=_now() if value else None)  # fmt: skip
        facts = tuple(given if f.key == key else f for f in draft.facts)
        return self._save(_refilled(replace(draft, facts=facts)), f"số liệu: {fact.label}")

    def set_facts(self, draft_id: str, facts: Sequence[Fact], *, by: str) -> Draft:
        draft = self.get(draft_id)
        for fact in facts:
            draft = self.set_fact(draft_id, fact.key, fact.value, by=by, label=fact.label)
        return draft

    def confirm_unchanged(self, draft_id: str, key: str, *, by: str) -> Draft:
        fact = next(f for f in self.get(draft_id).facts if f.key == key)
        if fact.previous is None:
            raise UsageError(f"“{fact.label}” không có giá trị năm trước; hãy nhập số.")
        return self.set_fact(draft_id, key, fact.previous.value, by=by)

    def read_pasted(self, draft_id: str, pasted: str) -> Sequence[Fact]:
        found = []
        for line in pasted.splitlines():
            for fact in self.get(draft_id).facts:
                number = _NUMBER.search(line)
                if number and fact.label.split()[-1] in line.casefold():
                    found.append(replace(fact, value=number[0], source="nội dung đã dán"))
        return found

    def read_sheet(self, draft_id: str, path: Path) -> Sequence[Fact]:
        import openpyxl

        rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
        by_label = {fact.label: fact for fact in self.get(draft_id).facts}
        return [
            replace(by_label[str(row[0])], value=str(row[1]), source=path.name)
            for row in rows
            if row[0] in by_label and row[1] is not None
        ]

    def sheet(self, draft_id: str) -> bytes:
        import openpyxl

        book = openpyxl.Workbook()
        for fact in self.get(draft_id).facts:
            book.active.append([fact.label, fact.value, fact.unit])
        data = io.BytesIO()
        book.save(data)
        return data.getvalue()

    def findings(self, draft_id: str) -> Sequence[FactFinding]:
        draft = self.get(draft_id)
        values = {f.key: _number(f.value) for f in draft.facts if f.confirmed}
        found = []
        for rule in draft.outline.rules:
            if not all(values.get(key) for key in rule.keys):
                continue
            rate, part, whole = (values[key] for key in rule.keys)
            real = 100 * part / whole
            holds = abs(real - rate) < 0.01
            shown = f"{part:g} / {whole:g} = {real:.2f}%".replace(".", ",")
            told = "khớp" if holds else f"ô này ghi {rate:g}%; hãy xem lại".replace(".", ",")
            found.append(FactFinding(rule, Status.PASS if holds else Status.FAIL, shown, told))
        return found

    def write(
        self,
        draft_id: str,
        section: str | None = None,
        progress: Callable[[int, int, str], None] | None = None,
    ) -> Draft:
        draft = self.get(draft_id)
        former = self._former(draft.previous)
        wanted = [s for s in draft.sections if section in (None, s.key)]
        for done, part in enumerate(wanted):
            if progress:
                progress(done, len(wanted), part.heading)
            time.sleep(self._wait)
            if section or not part.sentences:
                draft = _written(draft, part.key, former)
        what = f"soạn mục “{wanted[0].heading}”" if section else "soạn cả bản thảo"
        return self._save(draft, what)

    def edit(self, draft_id: str, sentence: str, text: str) -> Draft:
        draft = self.get(draft_id)
        known = {s.id: s for section in draft.sections for s in section.sentences}
        if sentence not in known:
            raise UsageError("Câu này đã được sửa ở cửa sổ khác; hãy xem bản mới nhất.")
        changed = None
        if text.strip():
            changed = replace(known[sentence], text=text.strip(), parts=(), accepted=False,
                              origin=Origin.TYPED)  # fmt: skip
            changed = replace(changed, parts=_blanks(changed.text),
                              verdicts=_checked(changed, draft))  # fmt: skip
        return self._save(_exchanged(draft, sentence, changed), "sửa một câu")

    def add_text(self, draft_id: str, section: str, text: str) -> Draft:
        draft = self.get(draft_id)
        new = DraftSentence(f"t{draft.revision}", text.strip(), Origin.TYPED)
        new = replace(new, verdicts=_checked(new, draft))
        sections = tuple(
            replace(s, paragraphs=(*s.paragraphs, DraftParagraph((new,))))
            if s.key == section
            else s
            for s in draft.sections
        )
        return self._save(replace(draft, sections=sections), "viết thêm câu")

    def add_lesson(
        self, draft_id: str, section: str, text: str, citations: Sequence[Citation]
    ) -> Draft:
        draft = self.get(draft_id)
        markers = range(len(draft.citations) + 1, len(draft.citations) + 1 + len(citations))
        new = DraftSentence(
            f"l{draft.revision}", text, Origin.LESSON, citations=tuple(markers),
            verdicts=(Verdict("lesson", Status.UNSURE, "bài học gợi ý; hãy đọc lại"),),
        )  # fmt: skip
        cited = [replace(c, marker=m) for c, m in zip(citations, markers, strict=True)]
        sections = tuple(
            replace(s, paragraphs=(*s.paragraphs, DraftParagraph((new,))))
            if s.key == section
            else s
            for s in draft.sections
        )
        draft = replace(draft, sections=sections, citations=(*draft.citations, *cited))
        return self._save(draft, "thêm bài học")

    def accept(self, draft_id: str, sentence: str, accepted: bool = True) -> Draft:
        draft = self.get(draft_id)
        found = next(s for p in draft.sections for s in p.sentences if s.id == sentence)
        draft = _exchanged(draft, sentence, replace(found, accepted=accepted))
        return self._save(draft, "chấp nhận một câu" if accepted else "bỏ chấp nhận một câu")

    def accept_all(self, draft_id: str, section: str) -> Draft:
        draft = self.get(draft_id)
        found = next(s for s in draft.sections if s.key == section)
        for sentence in found.sentences:
            if not any(v.status is Status.FAIL for v in sentence.verdicts):
                draft = _exchanged(draft, sentence.id, replace(sentence, accepted=True))
        return self._save(draft, "chấp nhận cả mục")

    def undo(self, draft_id: str) -> Draft:
        steps = self._kept[self.get(draft_id).id]
        if len(steps) < 2:
            raise UsageError("Không còn bước nào để hoàn tác.")
        steps.pop()
        return self.get(draft_id)

    def history(self, draft_id: str) -> Sequence[DraftStep]:
        return [step for _, step in reversed(self._kept[self.get(draft_id).id])]

    def back_to(self, draft_id: str, revision: int) -> Draft:
        for draft, _ in self._kept[self.get(draft_id).id]:
            if draft.revision == revision:
                return self._save(draft, f"quay lại bước {revision}")
        raise UsageError(f"Không có bước {revision}; hãy chọn trong lịch sử.")

    def command(self, text: str, draft_id: str | None) -> DraftReply | None:
        given = re.match(r"thêm số liệu đối thoại: (\d+) cuộc", text)
        out = re.match(r"bỏ câu (\d+)", text)
        if not (given or out or text.startswith("soạn phần")):
            return None
        if not draft_id:
            return DraftReply("Chưa có bản thảo nào đang mở; hãy mở thẻ Soạn báo cáo.")
        if given:
            draft = self.set_fact(draft_id, "doi_thoai", given[1], by="người dùng")
            return DraftReply(f"Đã ghi số cuộc đối thoại: {given[1]} cuộc.", draft, "ii_2")
        if out:
            sentences = [s for p in self.get(draft_id).sections for s in p.sentences]
            place = int(out[1])
            if not 0 < place <= len(sentences):
                raise UsageError(f"Bản thảo chỉ có {len(sentences)} câu, không có câu {place}.")
            draft = self.edit(draft_id, sentences[place - 1].id, "")
            return DraftReply(f"Đã bỏ câu {place}.", draft, "i", ("hoàn tác",))
        draft = self.write(draft_id, "iii_1")
        return DraftReply("Đã soạn phần hạn chế.", draft, "iii_1")

    def export(self, draft_id: str, form: str) -> tuple[str, bytes]:
        draft = self.get(draft_id)
        if form == "xlsx":
            return "bang-nguon.xlsx", self.sheet(draft_id)
        if form != "docx":
            text = "\n\n".join(p.text for s in draft.sections for p in s.paragraphs)
            return f"du-thao.{form}", text.encode()
        import docx

        paper = docx.Document()
        for section in draft.sections:
            paper.add_paragraph(section.heading)
            for paragraph in section.paragraphs:
                paper.add_paragraph(paragraph.text)
        data = io.BytesIO()
        paper.save(data)
        return f"Bao-cao-nam-{draft.period}-du-thao.docx", data.getvalue()

    def _save(self, draft: Draft, what: str) -> Draft:
        steps = self._kept[draft.id]
        revision = steps[-1][1].revision + 1 if steps else 1
        saved = replace(draft, revision=revision, updated_at=_now())
        steps.append((saved, DraftStep(revision, what, saved.updated_at)))
        return saved


def _written(draft: Draft, key: str, former: Document | None) -> Draft:
    """The section with the sentences its frames give."""
    made = []
    citations = list(draft.citations)
    for place, (section, source, _, _, _) in enumerate(_FRAMES):
        if section != key or former is None or source not in former.text:
            continue
        start = former.text.index(source)
        marker = len(citations) + 1
        title = "48-BC/ĐU · Đảng ủy xã Thanh Bình · 05/12/2025"
        citations.append(Citation(marker, former.name, former.id, title, "II", source, start,
                                  start + len(source), 1, 1.0))  # fmt: skip
        made.append(replace(_filled(place, draft), citations=(marker,)))
    paragraphs = tuple(DraftParagraph((sentence,)) for sentence in made)
    note = "" if made else "Báo cáo năm trước không có mục này."
    sections = tuple(
        replace(s, paragraphs=paragraphs, note=note) if s.key == key else s for s in draft.sections
    )
    return replace(draft, sections=sections, citations=tuple(citations))


def _filled(place: int, draft: Draft) -> DraftSentence:
    """A frame with the values of the form; what is not given is a blank."""
    _, source, frame, keys, values = _FRAMES[place]
    facts = {f.key: f for f in draft.facts}
    text, parts, slot = "", [], 0
    for piece in re.split(r"(\{\w*\})", frame):
        if piece == "{}":
            fact = facts[keys[slot]]
            given = (fact.value or "") + ("%" if fact.unit == "%" else "")
            value = given if fact.confirmed else f"[CẦN BỔ SUNG: {fact.label}, {draft.period}]"
            kind = PartKind.FACT if fact.confirmed else PartKind.BLANK
            span = Span(len(text), len(text) + len(value))
            parts.append(Part(span, kind, fact.key, before=values[slot]))
            text, slot = text + value, slot + 1
        elif piece == "{year}":
            span = Span(len(text), len(text) + len(draft.period))
            parts.append(Part(span, PartKind.COMPUTED, note="kỳ của báo cáo", before="2025"))
            text += draft.period
        else:
            text += piece
    sentence = DraftSentence(f"s{place}", text, Origin.LAST_YEAR, tuple(parts), before=source)
    return replace(sentence, verdicts=_checked(sentence, draft))


def _refilled(draft: Draft) -> Draft:
    """The sentences that a person has not changed, filled anew."""
    for section in draft.sections:
        for sentence in section.sentences:
            if sentence.id.startswith("s") and sentence.origin is Origin.LAST_YEAR:
                new = replace(_filled(int(sentence.id[1:]), draft), citations=sentence.citations)
                draft = _exchanged(draft, sentence.id, new)
    return draft


def _exchanged(draft: Draft, key: str, new: DraftSentence | None) -> Draft:
    def kept(paragraph: DraftParagraph) -> Iterator[DraftSentence]:
        for sentence in paragraph.sentences:
            if sentence.id != key:
                yield sentence
            elif new is not None:
                yield new

    sections = []
    for section in draft.sections:
        paragraphs = [DraftParagraph(tuple(kept(p))) for p in section.paragraphs]
        sections.append(replace(section, paragraphs=tuple(p for p in paragraphs if p.sentences)))
    return replace(draft, sections=tuple(sections))


def _blanks(text: str) -> tuple[Part, ...]:
    return tuple(Part(Span(*m.span()), PartKind.BLANK) for m in _BLANK.finditer(text))


def _checked(sentence: DraftSentence, draft: Draft) -> tuple[Verdict, ...]:
    """Every number must be a confirmed fact's, the source's, or the period."""
    known = {draft.period, *_NUMBER.findall(sentence.before or "")}
    for frame in _FRAMES:
        if frame[1] == sentence.before:
            known.update(_NUMBER.findall(frame[2]))
    known.update(n for f in draft.facts if f.confirmed for n in _NUMBER.findall(f.value or ""))
    blanks = [m.span() for m in _BLANK.finditer(sentence.text)]
    strange = [
        m
        for m in _NUMBER.finditer(sentence.text)
        if m[0] not in known and not any(a <= m.start() < b for a, b in blanks)
    ]
    if strange:
        message = f"số {strange[0][0]} không có trong nguồn và không có trong số liệu đã xác nhận"
        return (Verdict("numbers", Status.FAIL, message, Span(*strange[0].span())),)
    if sentence.origin is Origin.TYPED and sentence.before is None:
        return (Verdict("source", Status.UNSURE, "câu này chưa có căn cứ trong kho"),)
    return (Verdict("numbers", Status.PASS, "số liệu có trong nguồn hoặc đã xác nhận"),)


def _number(value: str | None) -> float:
    return float((value or "0").rstrip("%").replace(".", "").replace(",", "."))


def _now() -> str:
    return datetime.now(UTC).isoformat()
