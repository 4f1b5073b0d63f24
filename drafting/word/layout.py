"""How a report is laid out, by whose rules: sizes in points, lengths in millimetres.

Party: Hướng dẫn 05-HD/VPTW; State: Nghị định 30/2020/NĐ-CP, appendix I. The rules that a finished
file is checked against, with their sources, are data of `citations.form`.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.facts import UnitCard
from core.outlines import Regime


@dataclass(frozen=True, slots=True)
class Layout:
    """The measures and set words of one regime."""

    title: tuple[str, ...]  # of the right column, one line each
    title_sizes: tuple[float, ...]
    parent_size: float
    issuer_size: float
    separator: str | None  # under the issuer; None: a rule
    number: str  # with {number} and {sign}
    number_size: float
    place_size: float
    type_size: float
    subject_size: float
    dashes: str | None  # under the subject; None: a rule
    body_size: float
    pitch: float  # exactly, of lines
    first_line: float
    after: float  # between paragraphs
    authority_size: float
    position_bold: bool
    recipients: tuple[float, str]  # size and style of the label: b, i, u
    recipient_size: float
    recipient_end: str
    keeper: str  # the last line of the recipients
    columns: tuple[float, float] = (75, 90)  # of the head
    page_size: float = 14
    margins: tuple[float, float, float, float] = (20, 20, 30, 15)  # top, bottom, left, right


PARTY = Layout(
    title=("ĐẢNG CỘNG SẢN VIỆT NAM",),
    title_sizes=(15,),
    parent_size=14,
    issuer_size=14,
    separator="*",
    number="Số {number}-{sign}",
    number_size=14,
    place_size=14,
    type_size=16,
    subject_size=14,
    dashes="-----",
    body_size=14,
    pitch=19,
    first_line=10,
    after=6,
    authority_size=14,
    position_bold=False,
    recipients=(14, "u"),
    recipient_size=12,
    recipient_end=",",
    keeper="- Lưu Văn phòng {office}.",
)
STATE = Layout(
    title=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    title_sizes=(12, 13),
    parent_size=13,
    issuer_size=13,
    separator=None,
    number="Số: {number}/{sign}",
    number_size=13,
    place_size=14,
    type_size=14,
    subject_size=14,
    dashes=None,
    body_size=14,
    pitch=18,
    first_line=12.7,
    after=6,
    authority_size=14,
    position_bold=True,
    recipients=(12, "bi"),
    recipient_size=11,
    recipient_end=";",
    keeper="- Lưu: VT.",
    columns=(70, 95),
)
_LAYOUTS = {Regime.PARTY: PARTY, Regime.STATE: STATE}


def layout_of(card: UnitCard) -> Layout:
    """The layout that the issuing body of a report is bound by."""
    return _LAYOUTS[card.regime]
