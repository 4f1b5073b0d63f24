"""What a draft brings with it: the request it was written to, and the sources it cites."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from citations.review.bodies import TWO_LEVELS
from citations.review.units import UnitMention, split_unit, unit_mentions
from core.facts import UnitCard
from core.records import Fields, Span
from core.symbols import PERIOD, dates, years

_BRIEF = re.compile(r"\s*(?P<block>(?:>[^\n]*(?:\n|\Z))+)")
_REQUEST = re.compile(r">\s*\**\s*(?:Yêu cầu|YÊU CẦU)\b[^:\n]{0,40}:", re.IGNORECASE)
_SOURCES = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]*|\*\*)?(?:(?:[IVX]+|\d+)[.)-][ \t]*)?"
    r"(?:danh mục |các )?nguồn(?: (?:trích dẫn|tài liệu|trích|dẫn|tham khảo))?"
    r"[ \t]*:?(?:\*\*)?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_SOURCE = re.compile(
    r"^[ \t]*(?:[-*][ \t]+)?\[(?P<n>\d{1,3})\][ \t]*(?P<doc>[^«\n]{1,200}?)[ \t]*:[ \t]*"
    r"«(?P<quote>[^»]*)»",
    re.MULTILINE,
)
_LAWFUL = re.compile(r"hợp lệ|được phép|được nhắc|chấp nhận được|vẫn đúng", re.IGNORECASE)
_WHEN = re.compile(
    r"(?:thời điểm (?:viết|soạn|lập)?|ngày (?:viết|soạn|lập)"
    r"|(?:viết|soạn) (?:vào|sau|ngày|tháng))[^.\n;]{0,40}",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"tháng\s*(?P<month>0?[1-9]|1[0-2])\s*(?:/|năm)\s*(?P<year>(?:19|20)\d\d)", re.IGNORECASE
)
_NO_DISTRICT = re.compile(r"không còn cấp huyện|chính quyền (?:địa phương )?(?:hai|2) cấp", re.I)
_FOR = re.compile(
    r"(?:cho|của) (?:ban thường vụ |ban chấp hành |văn phòng |ban xây dựng đảng )?"
    r"(?:đảng ủy |đảng uỷ |đảng bộ |ubnd |ủy ban nhân dân |hđnd |mttq |ủy ban mttq "
    r"|ủy ban mặt trận tổ quốc )?$",
    re.IGNORECASE,
)
_BEFORE_UNIT = 60  # characters before a unit in which it is said to be written for
_TITLE = re.compile(r"^#[ \t]+[^\n]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """A source of the draft's own list. `span`: the whole line; `quoted`: the quote in it."""

    marker: int
    doc: str
    quote: str
    span: Span
    quoted: Span


@dataclass(frozen=True, slots=True)
class Brief:
    """What the draft was asked to be. Empty where it brings no request."""

    text: str = ""
    span: Span | None = None
    unit: str | None = None  # for whom it is written: "phường Trần Phú"
    date: str | None = None  # ISO, the first day it can be of
    years: tuple[int, ...] = ()
    former: bool = False  # former bodies may be named, says the request

    @property
    def units(self) -> tuple[UnitMention, ...]:
        """Every unit that the request names: own, superior, former."""
        return unit_mentions(self.text)


def brief_of(text: str) -> Brief:
    """The request that `text` begins with, an empty one where it begins with none."""
    block = _BRIEF.match(text)
    if block is None or not _REQUEST.match(text, block.start("block")):
        return Brief()
    span = Span(block.start("block"), block.end("block"))
    words = re.sub(r"^>[ \t]?", "", span.of(text), flags=re.MULTILINE).strip()
    return Brief(
        text=words,
        span=span,
        unit=_written_for(words),
        date=_date_of(words),
        years=tuple(years(words)) + tuple(int(m[1]) for m in PERIOD.finditer(words)),
        former=any(
            _LAWFUL.search(s) and re.search("trước đây|cũ|theo báo cáo", s)
            for s in re.split(r"(?<=[.;])\s|[()]", words)
        ),
    )


def _written_for(brief: str) -> str | None:
    mentions = unit_mentions(brief)
    communes = [m for m in mentions if m.level in ("xã", "phường", "thị trấn", "đặc khu")]
    for mention in [*communes, *mentions]:
        before = brief[max(0, mention.span.start - _BEFORE_UNIT) : mention.span.start]
        if _FOR.search(before):
            return mention.unit
    return communes[0].unit if communes else None


def _date_of(brief: str) -> str | None:
    """The day it is written, or the first day it can be: "sau ngày 1/7/2025"."""
    for match in _WHEN.finditer(brief):
        for _, iso in dates(brief[match.start() : match.end() + len("31 tháng 12 năm 2026")]):
            return iso
        month = _MONTH.search(brief, match.start(), match.end() + len("tháng 12 năm 2026"))
        if month:
            return f"{month['year']}-{int(month['month']):02d}-01"
    return TWO_LEVELS if _NO_DISTRICT.search(brief) else None


def sources_of(text: str) -> tuple[tuple[Source, ...], Span | None]:
    """The sources under the last heading that says so, and the span from that heading to where
    the list ends; () and None where there is no such list."""
    for heading in reversed(list(_SOURCES.finditer(text))):
        found = [
            Source(
                int(m["n"]),
                m["doc"].strip(' `*"“”'),
                m["quote"],
                Span(m.start(), m.end()),
                Span(m.start("quote"), m.end("quote")),
            )
            for m in _SOURCE.finditer(text, heading.end())
        ]
        if found:
            return tuple(found), Span(heading.start(), len(text))
    return (), None


def card_of(brief: Brief, fields: Fields, body: str, given: UnitCard | None) -> UnitCard:
    """Who writes, by the card given, else by the request, else by the draft's own head or title;
    whom the request names besides may be named too."""
    if given is not None and given.name:
        card = given
    else:
        title = _TITLE.search(body)
        named = unit_mentions(title[0]) if title else ()
        own = brief.unit or fields.unit or (named[0].unit if named else None)
        card = UnitCard(name=own or "", issuer=fields.issuer or "", parent=fields.parent or "")
        if not brief.unit and fields.place:
            card = replace(card, place=fields.place)
    names = tuple(m.unit for m in brief.units)
    return replace(card, superiors=(*card.superiors, *names))


def is_own(unit: str, card: UnitCard) -> bool:
    """Whether a unit is the card's own, whatever level word stands before its name."""
    return bool(card.name) and split_unit(unit)[1] == split_unit(card.name)[1]
