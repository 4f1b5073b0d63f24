"""A Word file as the form check sees it: lines with the look that the styles give them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from core.records import Reading


@dataclass(frozen=True, slots=True)
class RunForm:
    """The look of a run, resolved: run, character style, paragraph style, table style, defaults."""

    font: str = "Times New Roman"
    size: float = 10  # points; what Word takes where nothing is said
    bold: bool = False
    italic: bool = False
    underline: bool = False
    color: str = "auto"  # "auto" or six hexadecimal digits
    caps: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphForm:
    """The shape of a paragraph, resolved; millimetres, points, lines."""

    align: str = "left"  # left, center, right, justify
    first_line: float = 0  # negative: hanging
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    pitch: str = "multiple"  # multiple (in lines), exactly, at_least (both in points)
    pitch_value: float = 1
    ruled: bool = False  # a border below or above
    outline: int | None = None
    centred_frame: bool = False  # stands in a frame that is centred on the page


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one look."""

    text: str
    form: RunForm


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table a line stands; counted from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or what stands before or after a forced line break in one."""

    index: int  # of the paragraph in reading order
    stretches: tuple[Stretch, ...]
    form: ParagraphForm
    cell: Cell | None = None
    label: str = ""  # drawn by Word before a list paragraph
    drawn: bool = False  # holds a drawn shape
    section: int = 0
    opens_page: bool = False
    composed: bool = True  # written in NFC
    partial: bool = False  # the paragraph holds other lines or the other column too

    @property
    def text(self) -> str:
        """As printed: with the label, all in capitals where the look says so."""
        return self.label + "".join(
            s.text.upper() if s.form.caps else s.text for s in self.stretches
        )

    @property
    def words(self) -> str:
        """The text on one line, single spaces."""
        return " ".join(self.text.split())

    @property
    def inked(self) -> tuple[Stretch, ...]:
        """The stretches that show anything."""
        return tuple(s for s in self.stretches if s.text.strip())

    @property
    def size(self) -> float | None:
        """The size of most of its characters; None for an empty line."""
        counted: Counter[float] = Counter()
        for stretch in self.inked:
            counted[stretch.form.size] += len(stretch.text.strip())
        return counted.most_common(1)[0][0] if counted else None

    @property
    def is_rule(self) -> bool:
        """Whether it draws a line under what stands above."""
        words = self.text.strip()
        return (not words and (self.form.ruled or self.drawn)) or (
            len(words) >= _FEWEST_SIGNS and not words.strip("_-–—=─ \t")
        )

    def all(self, look: str) -> bool | None:
        """Whether all its characters are bold, italic or underlined; None where some are."""
        found = {bool(getattr(s.form, look)) for s in self.inked}
        return found.pop() if len(found) == 1 else None

    def part(self, start: int, end: int) -> Line:
        """The characters from `start` to `end` of its own text (the label left out)."""
        kept, at = [], 0
        for stretch in self.stretches:
            text = stretch.text[max(0, start - at) : max(0, end - at)]
            if text:
                kept.append(Stretch(text, stretch.form))
            at += len(stretch.text)
        return replace(self, stretches=tuple(kept), label="", partial=True)


_FEWEST_SIGNS = 3  # "___"; two hyphens are none


@dataclass(frozen=True, slots=True)
class Margin:
    """A header or footer."""

    lines: tuple[Line, ...] = ()
    numbered: Line | None = None  # the line that holds the page number
    centred_tab: bool = False  # the number stands at a centred tab


@dataclass(frozen=True, slots=True)
class Sheet:
    """A section's page, in millimetres."""

    width: float
    height: float
    margins: dict[str, float]  # top, bottom, left, right
    header_distance: float
    landscape: bool
    first_differs: bool
    has_table: bool = False
    header: Margin = Margin()
    first_header: Margin = Margin()
    footer: Margin = Margin()


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole file."""

    lines: tuple[Line, ...]
    sheets: tuple[Sheet, ...]
    reading: Reading  # its text, as the library reads it
