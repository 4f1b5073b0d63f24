"""The unit card that documents suggest: what reports of a unit say of it, and nothing else.

A suggestion is confirmed by a person; where documents say nothing the card stays empty.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from core.facts import UnitCard
from core.outlines import Regime
from core.records import Document, Kind
from core.text import LOWER, UPPER, comparable
from corpus.foot import foot_lines
from corpus.names import level_of
from corpus.notices import is_notice

NO_DISTRICT_SINCE = "2025-07-01"  # the district level of local government ended
_WORD = rf"[{UPPER}][{LOWER}]+"
_NAME = rf"{_WORD}(?: {_WORD}){{0,3}}"
_PROVINCE = re.compile(rf"\b(?:tỉnh|Tỉnh ủy|tỉnh ủy) ({_NAME})")
_CITY = re.compile(rf"\bThành ủy ({_NAME})")
_MERGED = re.compile(
    rf"(?:hợp nhất|sáp nhập|nhập|thành lập (?:từ|trên cơ sở)|phường cũ là|xã cũ là)[^.;]{{0,200}}"
    rf"|[^.;]{{0,40}}\b(?:xã|phường|thị trấn) {_NAME} cũ\b",
)
_OLD_UNIT = re.compile(rf"\b(xã|phường|thị trấn) ({_NAME})(?= cũ\b|[,;.]| và\b| \(|$)")
_LISTED = re.compile(
    rf"(?:hai|ba|bốn|\d) (xã|phường)(?: cũ)?(?: là|:|,| gồm) ({_NAME}(?:(?:, | và ){_NAME})*)"
)
_HAMLETS = re.compile(
    rf"\d+ (thôn|bản|ấp|tổ dân phố|khu phố|xóm|buôn)[^.:;]{{0,20}}:"
    rf" ({_NAME}(?:(?:, | và ){_NAME})*)"
)
_HAMLET = re.compile(rf"\b(thôn|bản|ấp|buôn) ({_WORD}(?: {_WORD}){{0,2}})")
_AUTHORITY = re.compile(r"[*_ ]*((?:T/M|TM\.?|K/T|KT\.?|T/L|TL\.?|TUQ\.?)[ \u00a0]?[^*_|]+)")
_POSITION = re.compile(rf"[*_ ]*((?:[{UPPER}.]+[ \u00a0]?)+(?:\([^)]*\))?)[*_ ]*")
_SIGNER = re.compile(rf"[*_ ]*({_WORD}(?: [{UPPER}][{LOWER}]*){{1,4}})[*_ ]*")
_PARTY_OF = "Đảng bộ "
_FEWEST_TIMES = 2  # a hamlet named once may be anyone's


def suggested_unit(documents: Sequence[Document]) -> UnitCard:
    """The card of the unit with most reports, the newest saying what stands; an empty card where
    no report names its unit. Samples count only where there is nothing else."""
    reports = [d for d in documents if d.fields.kind is Kind.REPORT and d.fields.unit]
    own = [d for d in reports if not d.fields.is_sample] or reports
    if not own:
        return UnitCard()
    counted = Counter(comparable(d.fields.unit or "") for d in own)
    newest = {comparable(d.fields.unit or ""): d.fields.date or "" for d in sorted(own, key=_date)}
    chosen = max(counted, key=lambda unit: (counted[unit], newest[unit]))
    return _card([d for d in own if comparable(d.fields.unit or "") == chosen])


def _date(document: Document) -> str:
    return document.fields.date or ""


def _card(documents: Sequence[Document]) -> UnitCard:
    """The card of one unit from its own reports."""
    ordered = sorted(documents, key=_date)
    last = next((d for d in reversed(ordered) if not _is_state(d.fields.issuer)), ordered[-1])
    fields = last.fields
    authority, position, signer = _signature(last.text)
    return UnitCard(
        name=fields.unit or "",
        issuer=fields.issuer or "",
        level=fields.level or "commune",
        parent=_parent(last, ordered),
        superiors=tuple(_superiors(ordered)),
        predecessors=tuple(_predecessors(ordered)),
        own_names=tuple(_hamlets(ordered)),
        regime=Regime.STATE if _is_state(fields.issuer) else Regime.PARTY,
        sign=fields.sign or "BC/ĐU",
        place=fields.place or "",
        authority=authority,
        position=position,
        signer=signer,
        recipients=tuple(_recipients(last.text)),
    )


def _is_state(issuer: str | None) -> bool:
    return comparable(issuer or "").startswith(("ủy ban nhân dân", "ubnd", "hội đồng nhân dân"))


def _is_district(body: str | None) -> bool:
    return level_of(body or "") == "district"


def _parent(last: Document, ordered: Sequence[Document]) -> str:
    """The body above, as the newest report names it. A district committee is none since July
    2025: then the province's, where the reports name the province."""
    named = last.fields.parent
    if named and not _is_district(named):
        return named
    if _is_state(last.fields.issuer):
        return ""
    province = _province(ordered)
    return f"Đảng bộ tỉnh {province}" if province else ""


def _province(ordered: Sequence[Document]) -> str | None:
    """The province that the newest report that names one names most."""
    for document in reversed(ordered):
        above = _PROVINCE.search(document.fields.parent or "")
        found = Counter(m[1] for m in (above,) if m)
        found = found or Counter(m[1] for m in _PROVINCE.finditer(document.text))
        if found:
            return found.most_common(1)[0][0]
    return None


def _superiors(ordered: Sequence[Document]) -> Iterator[str]:
    province = _province(ordered)
    if province:
        yield from (f"Tỉnh ủy {province}", f"Ủy ban nhân dân tỉnh {province}", f"tỉnh {province}")
        return
    for document in reversed(ordered):
        if city := _CITY.search(document.text):
            yield f"Thành ủy {city[1]}"
            return


def _predecessors(ordered: Sequence[Document]) -> list[str]:
    """Units that the reports say were merged into this one, and the former district."""
    own = comparable(ordered[-1].fields.unit or "")
    found: dict[str, None] = {}
    for document in ordered:
        if (document.fields.date or "") < NO_DISTRICT_SINCE:
            continue
        for passage in _MERGED.finditer(" ".join(document.text.split())):
            for match in _LISTED.finditer(passage[0]):
                for name in re.split(r", | và ", match[2]):
                    found.setdefault(f"{match[1]} {name}")
            for match in _OLD_UNIT.finditer(passage[0]):
                found.setdefault(f"{match[1]} {match[2]}")
    names = [name for name in found if comparable(name) != own]
    above = [d.fields.parent or "" for d in ordered if _is_district(d.fields.parent)]
    named = [p.removeprefix(_PARTY_OF) for p in above if p.startswith(_PARTY_OF)]
    names += list(dict.fromkeys(named))
    return names


def _hamlets(ordered: Sequence[Document]) -> Iterable[str]:
    """Hamlets of the unit, as the newest report lists or names them."""
    text = " ".join(ordered[-1].text.split())
    found: dict[str, None] = {}
    for match in _HAMLETS.finditer(text):
        for name in re.split(r", | và ", match[2]):
            kind = "" if name.casefold().startswith(("xóm ", "thôn ")) else f"{match[1]} "
            found.setdefault(f"{kind}{name}")
    counted = Counter(f"{m[1]} {m[2]}" for m in _HAMLET.finditer(text))
    for name, times in counted.items():
        if times >= _FEWEST_TIMES and not any(known in name for known in found):
            found.setdefault(name)
    return found


def _signature(text: str) -> tuple[str, str, str]:
    """(in whose name, position, name) of who signed; empty where the foot does not say."""
    authority = position = signer = ""
    for line in foot_lines(text):
        words = line.text
        if is_notice(words) or words.startswith(("-", "Nơi nhận")):
            continue
        if found := _AUTHORITY.fullmatch(words.rstrip("*_ ")):
            authority = found[1].strip()
        elif authority and not position and (found := _POSITION.fullmatch(words)):
            position = found[1].strip()
        elif authority and not signer and (found := _SIGNER.fullmatch(words)):
            signer = found[1]
    return authority, position, signer


def _recipients(text: str) -> Iterator[str]:
    """Lines of "Nơi nhận" as they stand, district bodies left out."""
    for line in foot_lines(text):
        words = line.text.lstrip("-–+ ").rstrip(";.: ")
        if line.text.startswith(("-", "–", "+")) and words and not _is_district(words):
            yield words
