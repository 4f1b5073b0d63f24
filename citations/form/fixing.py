"""A copy of a Word file with the mechanical faults of form put right: sheet, letters, paragraphs.

No word is changed but the mark of authority ("TM." for "T/M") and what LANG-1 calls mechanical;
numbers, dates, names and missing parts are left to a person.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from citations.form.body import heading_of, is_bold
from citations.form.check import profile_of
from citations.form.foot import MARK
from citations.form.parts import Parts, parts_of
from citations.form.profiles import Look, Profile, Range
from citations.form.records import Line
from citations.form.signing import right_mark
from citations.form.word import paragraphs_of, read_paper
from core.facts import UnitCard

Element = Any  # lxml has no types

_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_THEME = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_HARD = re.compile(r"(?<!\d)\u00a0")


def fixed_copy(
    data: bytes, profile: str | None = None, unit: UnitCard | None = None, today: str | None = None
) -> bytes:
    """The copy. The file itself is not touched.

    :raises RefusedFile: for a file that cannot be read as .docx.
    """
    from docx import Document

    paper = read_paper(data, "văn bản.docx")
    parts = parts_of(paper)
    rules = profile_of(parts.head, unit, profile, today)
    document = Document(io.BytesIO(data))
    paragraphs = list(paragraphs_of(document.element.body))
    _sheets(document, rules)
    _page_numbers(document, rules)
    for element in paragraphs:
        _letters(element, rules)
    for line, look in _looked(parts, rules):
        _look(_paragraph(document, paragraphs[line.index]), look, line.cell is not None)
    titles = {x.index for x in parts.body if _is_title(x)}
    for line in parts.body:
        made = _paragraph(document, paragraphs[line.index])
        _size(made, rules.looks["body"].size)
        if line.index not in titles:
            _shape(made, line, rules)
        heading = heading_of(line)
        if heading and is_bold(heading):
            for run in made.runs:
                run.bold = True
    for line in (x for s in parts.foot.signatures for x in s.authority if not x.partial):
        _authority(_paragraph(document, paragraphs[line.index]), rules)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _paragraph(document: Any, element: Element) -> Any:
    from docx.text.paragraph import Paragraph

    return Paragraph(element, document._body)


def _is_title(line: Line) -> bool:
    heading = heading_of(line)
    return line.form.align == "center" or bool(line.all("bold")) or bool(heading and heading.titled)


def _sheets(document: Any, profile: Profile) -> None:
    from docx.shared import Mm

    page = profile.page
    for section in document.sections:
        upright = section.page_width <= section.page_height
        sides = (page.width, page.height) if upright else (page.height, page.width)
        section.page_width, section.page_height = Mm(sides[0]), Mm(sides[1])
        if upright:
            for side, limits in page.margins.items():
                name = f"{side}_margin"
                setattr(section, name, Mm(_nearest(getattr(section, name).mm, limits)))
        if page.header_distance:
            section.header_distance = Mm(_nearest(section.header_distance.mm, page.header_distance))


def _page_numbers(document: Any, profile: Profile) -> None:
    """A centred page number on every page but the first."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    first = document.sections[0]
    first.different_first_page_header_footer = True
    header = first.header
    asked = [t for t in header._element.iter(qn("w:instrText")) if "PAGE" in (t.text or "")]
    asked += list(header._element.iter(qn("w:fldSimple")))
    if asked:
        holder = next(p for p in asked[0].iterancestors(qn("w:p")))
        made = _paragraph(document, holder)
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _size(made, profile.looks["page_number"].size)
        return
    paragraph = header.paragraphs[0] if header.paragraphs else header.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    run.font.name, run.font.size = profile.font, Pt(profile.looks["page_number"].size[1])
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    field.append(run._r)


def _nearest(value: float, limits: Range) -> float:
    """The value itself where the rules allow it, else the limit that is nearest."""
    return min(max(value, limits[0]), limits[1])


def _letters(paragraph: Element, profile: Profile) -> None:
    """One font, black, composed letters, no hard blanks."""
    from docx.oxml.ns import qn

    for run in paragraph.iter(qn("w:r")):
        fonts = run.get_or_add_rPr().get_or_add_rFonts()
        for slot in _THEME:
            fonts.attrib.pop(qn(f"w:{slot}"), None)
        for slot in _SLOTS:
            fonts.set(qn(f"w:{slot}"), profile.font)
        colour = run.rPr.find(qn("w:color"))
        if colour is not None:
            run.rPr.remove(colour)
        for text in run.iter(qn("w:t")):
            text.text = _HARD.sub(" ", unicodedata.normalize("NFC", text.text or ""))


def _looked(parts: Parts, profile: Profile) -> Iterator[tuple[Line, Look]]:
    """(line, how it is to look) of head and foot."""
    head, foot = parts.head, parts.foot
    named: list[tuple[str, list[Line | None]]] = [
        ("title", list(head.titles)),
        ("motto", [head.motto]),
        ("parent", list(head.parents)),
        ("issuer", list(head.issuer)),
        ("number", [head.number]),
        ("date", [head.date]),
        ("type", [head.type_name]),
        ("subject", list(head.subject)),
        ("letter", [head.letter_subject]),
        ("authority", [x for s in foot.signatures for x in s.authority]),
        ("position", [x for s in foot.signatures for x in s.position]),
        ("signer", [s.name for s in foot.signatures]),
        ("recipients", [foot.label]),
        ("recipient", list(foot.recipients)),
    ]
    for name, lines in named:
        look = profile.looks.get(name)
        for line in lines:
            if look is not None and line is not None and not line.partial:
                yield line, look


def _look(paragraph: Any, look: Look, in_cell: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    _size(paragraph, look.size)
    for run in paragraph.runs:
        for name in ("bold", "italic", "underline"):
            wanted = getattr(look, name)
            if wanted is not None:
                setattr(run, name, wanted)
    if look.align == "center" and (in_cell or look.rule in ("TYPE-1", "SUBJ-1")):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _size(paragraph: Any, limits: Range) -> None:
    """The size within its limits, where the run says it; where a style does, the run says so."""
    from docx.shared import Pt

    for run in paragraph.runs:
        given = run.font.size
        run.font.size = Pt(_nearest(given.pt, limits) if given else _default(paragraph, limits))


def _default(paragraph: Any, limits: Range) -> float:
    style = paragraph.style
    while style is not None and style.font.size is None:
        style = style.base_style
    return _nearest(style.font.size.pt if style is not None else limits[0], limits)


def _shape(paragraph: Any, line: Line, profile: Profile) -> None:
    """Alignment, first line, pitch and gap of a paragraph of the body."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.shared import Mm, Pt

    body, form = profile.body, paragraph.paragraph_format
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    if not line.label and not line.text.startswith("\t"):
        form.left_indent = Mm(0)
        form.first_line_indent = Mm(_nearest(line.form.first_line, body.first_line))
    if body.pitch == "exactly":
        exact = line.form.pitch_value if line.form.pitch == "exactly" else _PITCH
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        form.line_spacing = Pt(_nearest(exact, body.pitch_points))
    elif line.form.pitch == "multiple":
        form.line_spacing = _nearest(line.form.pitch_value, body.pitch_lines or (1, 1.5))
    else:
        form.line_spacing = Pt(_nearest(line.form.pitch_value, body.pitch_points))
    if line.form.before + line.form.after < body.gap[0]:
        form.space_after = Pt(body.gap[0])


_PITCH = 19.0  # points, where a paragraph had another kind of pitch


def _authority(paragraph: Any, profile: Profile) -> None:
    """The mark of authority as the regime writes it, where one run holds it."""
    for run in paragraph.runs:
        match = MARK.match(run.text)
        if match:
            letters = "".join(c for c in match["mark"] if c.isalpha())
            run.text = f"{right_mark(letters, profile)} {run.text[match.end() :]}"
            return
