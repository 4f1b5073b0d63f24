"""A draft as an official report in Word: header, body, signature, and what is still open."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.drafts import Draft, DraftParagraph, DraftSentence, Section
from core.facts import UnitCard
from core.outlines import Regime
from core.records import Status, Verdict
from drafting.word.layout import Layout, layout_of
from drafting.word.paper import (
    Line,
    add_run,
    element,
    new_paper,
    put_columns,
    put_line,
    put_table,
    saved,
)

DRAFT_MARK = "DỰ THẢO"
_PART = re.compile(r"^(Phần (?:thứ )?\S+)[ .:–-]+(.+)$", re.IGNORECASE | re.DOTALL)
_SMALL_MONTH = 2  # months 1 and 2 are padded, the others not (05-HD/VPTW; NĐ 30/2020)
_UNCONFIRMED = "current"  # the check that asks whether last year's words still hold


def docx_of(draft: Draft, *, final: bool = False) -> bytes:
    """The draft as a .docx file; the same draft gives the same bytes.

    While it is a draft it says so, carries its marks, comments at what failed or is in doubt, and
    annexes with sources and blanks, numbered as on the page. `final`: the report alone, with its
    blanks still visible where any is left.
    """
    layout = layout_of(draft.unit)
    document = new_paper(layout, f"Báo cáo {draft.outline.subject}")
    stamp = _day(draft.updated_at)
    document.core_properties.created = document.core_properties.modified = stamp
    _put_header(document, draft, layout, final)
    for section in draft.sections:
        _put_section(document, draft, section, layout, final)
    _put_end(document, draft.unit, layout)
    if not final:
        _put_annexes(document, draft, layout)
    for comment in document.comments:
        comment._comment_elm.date = stamp.replace(tzinfo=dt.UTC)
    return saved(document)


def _day(iso: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(iso).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return dt.datetime(2000, 1, 1)


def place_and_date(draft: Draft) -> str:
    """ "An Khê Thượng, ngày 05 tháng 12 năm 2026"; what is not known is left open."""
    place = draft.unit.place or "…"
    if not draft.date:
        year = re.findall(r"(?:19|20)\d\d", draft.period)
        return f"{place}, ngày     tháng     năm {year[-1] if year else '…'}"
    day = dt.date.fromisoformat(draft.date)
    month = f"{day.month:02}" if day.month <= _SMALL_MONTH else str(day.month)
    return f"{place}, ngày {day.day:02} tháng {month} năm {day.year}"


def number_line(draft: Draft, layout: Layout) -> str:
    """ "Số 12-BC/ĐU"; the number is blank while it is a draft."""
    number = draft.number.zfill(2) if draft.number else "    "
    return layout.number.format(number=number, sign=_sign(draft.unit))


def _sign(card: UnitCard) -> str:
    """The sign with the separator of the regime: "BC/ĐU", "BC-UBND"."""
    body = re.split(r"[-/]", card.sign)[-1]
    return f"BC-{body}" if card.regime is Regime.STATE else f"BC/{body}"


def _put_header(document: Any, draft: Draft, layout: Layout, final: bool) -> None:
    card = draft.unit
    left = [Line(text, layout.parent_size) for text in name_lines(card.parent)]
    issuer = card.issuer or card.name
    left += [Line(text, layout.issuer_size, "b") for text in name_lines(issuer)]
    rule = Line("", rule=24, before=1, after=4)
    left.append(rule if layout.separator is None else Line(layout.separator))
    left.append(Line(number_line(draft, layout), layout.number_size))
    if not final:
        left.append(Line(DRAFT_MARK, 13, "b", before=4))
    sizes = zip(layout.title, layout.title_sizes, strict=True)
    right = [Line(text, size, "b") for text, size in sizes]
    right.append(Line("", rule=9 if len(layout.title) == 1 else 17, before=1))
    right.append(Line(place_and_date(draft), layout.place_size, "i", before=8))
    put_columns(document, layout.columns, left, right)
    put_line(document, Line("BÁO CÁO", layout.type_size, "b", before=16))
    put_line(document, Line(draft.outline.subject, layout.subject_size, "b"))
    under = Line("", rule=60, before=3) if layout.dashes is None else Line(layout.dashes)
    put_line(document, under)
    put_line(document, Line("", 6))


_LONGEST_NAME = 21  # letters in capitals that surely fit the left column at 14 points
_PLACE = re.compile(
    r" (?=(?:XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU|HUYỆN|QUẬN|THỊ XÃ|THÀNH PHỐ|TỈNH) )|(?<=ĐẢNG BỘ) "
)


def name_lines(name: str) -> list[str]:
    """The name of a body in capitals, in one line or, where it is long, in two that do not part the
    place: "ỦY BAN NHÂN DÂN" / "XÃ AN KHÊ THƯỢNG"; none for an empty name."""
    capitals = name.upper().strip()
    if not capitals:
        return []
    found = list(_PLACE.finditer(capitals)) if len(capitals) > _LONGEST_NAME else []
    if not found:
        return [capitals]
    at = found[-1]
    return [capitals[: at.start()], capitals[at.end() :]]


def _put_section(
    document: Any, draft: Draft, section: Section, layout: Layout, final: bool
) -> None:
    printed = {s.key: s.printed for s in draft.outline.sections}
    if printed.get(section.key, True):
        _put_heading(document, section, layout)
    for paragraph in section.paragraphs:
        if any(s.text.strip() for s in paragraph.sentences):
            _put_paragraph(document, paragraph, layout, final)


def _put_heading(document: Any, section: Section, layout: Layout) -> None:
    found = _PART.match(section.heading)
    if section.level == 0 and found:
        put_line(document, Line(found[1], layout.body_size, "b", before=8))
        made = put_line(document, Line(found[2].upper(), layout.body_size, "b", after=6))
    else:
        text = section.heading.upper() if section.level <= 1 else section.heading
        style = "b" if section.level <= 2 else "bi"
        made = _body(document, layout)
        add_run(made, text, layout.body_size, style)
        made.paragraph_format.keep_with_next = True
    # Word's list of headings, without its numbering: that would change when pasted.
    made._p.get_or_add_pPr().append(element("outlineLvl", val=str(min(section.level, 3))))


def _body(document: Any, layout: Layout) -> Any:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Mm, Pt

    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    form = paragraph.paragraph_format
    form.first_line_indent = Mm(layout.first_line)
    form.space_before, form.space_after = Pt(0), Pt(layout.after)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(layout.pitch)
    return paragraph


def _put_paragraph(document: Any, paragraph: DraftParagraph, layout: Layout, final: bool) -> None:
    made = _body(document, layout)
    for number, sentence in enumerate(paragraph.sentences):
        runs = _put_sentence(made, sentence, layout.body_size, " " if number else "")
        if not final:
            _put_marks(made, sentence, layout.body_size)
            _put_comment(document, runs, sentence)


def _put_sentence(paragraph: Any, sentence: DraftSentence, size: float, lead: str) -> list[Any]:
    """The sentence, its blanks highlighted; the runs it is made of."""
    from docx.enum.text import WD_COLOR_INDEX

    runs, at = [add_run(paragraph, lead, size)], 0
    for part in sorted(sentence.blanks, key=lambda p: p.span):
        runs.append(add_run(paragraph, sentence.text[at : part.span.start], size))
        blank = add_run(paragraph, part.span.of(sentence.text), size)
        blank.font.highlight_color = WD_COLOR_INDEX.YELLOW
        runs.append(blank)
        at = part.span.end
    runs.append(add_run(paragraph, sentence.text[at:], size))
    return [run for run in runs if run is not None]


def _put_marks(paragraph: Any, sentence: DraftSentence, size: float) -> None:
    for marker in sentence.citations:
        run = add_run(paragraph, f"[{marker}]", size)
        run.font.superscript = True


def _put_comment(document: Any, runs: Sequence[Any], sentence: DraftSentence) -> None:
    """A comment that says what failed or is in doubt; what only waits for a yes is in an annex."""
    said = [v.message for v in open_verdicts(sentence) if v.check != _UNCONFIRMED]
    if said and runs and not sentence.accepted:
        text = "Cần kiểm tra: " + " ".join(dict.fromkeys(said))
        document.add_comment(runs=list(runs), text=text, author="Trích", initials="T")


def open_verdicts(sentence: DraftSentence) -> list[Verdict]:
    """What its checks found that is not in order."""
    return [v for v in sentence.verdicts if v.status is not Status.PASS]


def _put_end(document: Any, card: UnitCard, layout: Layout) -> None:
    size, style = layout.recipients
    left = [Line("Nơi nhận:", size, style)]
    for recipient in card.recipients:
        text = recipient.strip().lstrip("- ").rstrip(".,;")
        if not text.lower().startswith("lưu"):
            left.append(Line(f"- {text}{layout.recipient_end}", layout.recipient_size))
    office = (card.issuer or card.name).split(" xã ")[0].split(" phường ")[0]
    left.append(Line(layout.keeper.format(office=office), layout.recipient_size))
    slash = card.regime is Regime.PARTY
    authority = card.authority or f"{'T/M' if slash else 'TM.'} {office.upper()}"
    position = card.position or ("BÍ THƯ" if slash else "CHỦ TỊCH")
    right = [Line(authority, layout.authority_size, "b")]
    bold = "b" if layout.position_bold else ""
    right.append(Line(position, layout.authority_size, bold, after=62))
    right.append(Line(card.signer or "…", layout.authority_size, "b"))
    put_line(document, Line("", 6))
    put_columns(document, (77, 88), left, right, left_align="LEFT")


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of an annex; `heads` parted by "|", widths in millimetres."""

    title: str
    heads: str
    rows: Sequence[Sequence[str]]
    widths: tuple[float, ...]


def _put_annexes(document: Any, draft: Draft, layout: Layout) -> None:
    """Sources with the numbers of the page, blanks, and sentences that wait for a yes."""
    headings = {s.key: s.heading for s in draft.sections}
    sources = [(f"[{c.marker}]", c.title, c.section, _flat(c.quote)) for c in draft.citations]
    blanks = [
        (str(n), headings.get(b.section, ""), b.label, b.unit or "", b.period or "")
        for n, b in enumerate(draft.blanks, 1)
    ]
    waiting = [
        (str(n), headings.get(key, ""), text) for n, (key, text) in enumerate(_waiting(draft), 1)
    ]
    tables = (
        _Table("BẢNG NGUỒN", "Số|Văn bản|Mục|Câu trích", sources, (13, 42, 40, 70)),
        _Table("NHỮNG CHỖ CẦN BỔ SUNG", "TT|Mục|Nội dung|Đơn vị tính|Kỳ", blanks,
               (12, 55, 58, 22, 18)),
        _Table("NHỮNG CÂU CẦN XÁC NHẬN", "TT|Mục|Câu của kỳ trước, chưa được xác nhận", waiting,
               (12, 48, 105)),
    )  # fmt: skip
    number = 0
    for table in tables:
        if table.rows:
            number += 1
            document.add_page_break()
            put_line(document, Line(f"Phụ lục {number}", layout.body_size, "b"))
            put_line(document, Line(table.title, layout.body_size, "b", after=6))
            put_table(document, table.heads.split("|"), table.rows, table.widths)


def _waiting(draft: Draft) -> list[tuple[str, str]]:
    """(section key, text) of the sentences that nobody has said yes to yet."""
    return [
        (section.key, sentence.text)
        for section in draft.sections
        for sentence in section.sentences
        if not sentence.accepted and any(v.check == _UNCONFIRMED for v in open_verdicts(sentence))
    ]


def _flat(text: str) -> str:
    return " ".join(text.split())
