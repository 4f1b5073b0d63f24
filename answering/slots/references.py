"""Whether a sentence speaks of the directive asked for, and what it tells of it."""

from __future__ import annotations

import re

from answering.asked import Asked, Named, Want, type_code
from answering.evidence import Candidate
from answering.slots.given import Given
from answering.view import symbols_in
from core.records import Span
from core.symbols import Symbol, dates

_NEAR_DATE = 45  # characters between a symbol and its date: "số 23-QĐ/TW của Bộ Chính trị, ngày"
_TYPE_NAME = 40  # characters before a symbol that may hold its type: "Quyết định số "
_TYPE_AND_QUALITIES = 60  # the same with its qualities: "Chương trình phối hợp số "
# Symbols nearer to one another are a list under one title: "217-QĐ/TW, 218-QĐ/TW ngày …"
_ONE_LIST = 45
_CLAUSE = 170  # characters after a symbol that may hold its title
_ISSUER_WITHIN = 70  # characters after a symbol that may hold its issuer
# "của Bộ Chính trị", "do Ban Bí thư"; not "của nhân dân"
_ISSUER = re.compile(r"(?:của|do) [A-ZĐ]")
_TITLE_AFTER = re.compile(r"[“\"]|\bvề\b|v/v|quy định chi tiết|ban hành", re.IGNORECASE)
_TITLE_IN_WORDS = 0.85  # "về việc …" beside a title between quotation marks
_MENTIONED = 0.75  # the directive stands there, and nothing in particular is asked of it

# Types as a question names them, and the letters that their signs begin with. "quy chế" has signs
# of many sorts (QC, QCPH).
_TYPE_CODES = {
    "nghi quyet": "nq",
    "quyet dinh": "qd",
    "quy dinh": "qd",
    "chi thi": "ct",
    "ket luan": "kl",
    "huong dan": "hd",
    "nghi dinh": "nd",
    "ke hoach": "kh",
    "thong bao": "tb",
    "cong van": "cv",
    "chuong trinh": "ct",
    "quy che": "q",
    "bao cao": "bc",
    "phap lenh": "pl",
    "qd": "qd",
    "nq": "nq",
    "ct": "ct",
    "kl": "kl",
    "cv": "cv",
    "kh": "kh",
}
_TYPES = "|".join(_TYPE_CODES)
# "theo quyết định nào", "chương trình hành động số mấy"; not "quyết định 25 nào"
_WHICH_TYPE = re.compile(
    rf"(?:theo |bang |so |do )?\b({_TYPES})(?: hanh dong)?(?: (?!\d)\w+)?"
    r" (?:nao|so may|so bao nhieu)"
)
_TYPE_FIRST = re.compile(rf"(?:so (?:cua )?)?({_TYPES})\b(?! nao)")

# "về việc tiếp tục thực hiện Nghị quyết …": the other directive is the subject of the first.
_ABOUT_IT = re.compile(r"về(?: việc)?(?: tiếp tục)?(?: (?:thực hiện|triển khai))?\s*$")
# The type name right before a symbol: "Nghị quyết số ", "Chương trình hành động ", "NQ sổ "
_TYPE_BEFORE = re.compile(
    r"(?:Nghị quyết|Quyết\s+định|Quy\s*định|quy định|Chỉ thị|Kết luận|Hướng dẫn|Kế hoạch|Công văn"
    r"|Thông báo|Nghị định|Pháp lệnh|Luật|Quy chế|Chương trình(?: hành động| phối hợp)?|Báo cáo"
    r"|QĐ|NQ|CT|KL)\s*(?:s[ốổô]\s*)?$"
)
_CLAUSE_END = re.compile(r"[;.](?=\s|$)")
# Words left hanging where the next reference was cut off: "…, gắn với thực hiện"
_HANGING = re.compile(
    r"(?:,?\s+(?:và|gắn với|theo|các|của|cùng|thực hiện|tiếp tục thực hiện|nhất là))+$"
)


def mentions(text: str, named: Named) -> list[Symbol]:
    """The symbols in `text` that are the directive named."""
    return [s for s in symbols_in(text) if named.matches(s)]


def segment(text: str, symbol: Symbol) -> Span:
    """The words that speak of one symbol: from its type name up to the next reference."""
    earlier = [s.span.end for s in symbols_in(text) if s.span.end <= symbol.span.start]
    start = max([0, symbol.span.start - _TYPE_NAME, *earlier])
    later = (s.span.start for s in symbols_in(text) if s.span.start - symbol.span.end > _ONE_LIST)
    return Span(start, next(later, len(text)))


def date_of(text: str, symbol: Symbol) -> str | None:
    """The ISO date that stands with a symbol, None when none does."""
    after = text[symbol.span.end : segment(text, symbol).end]
    return next((iso for span, iso in dates(after) if span.start <= _NEAR_DATE), None)


def directive_given(candidate: Candidate, asked: Asked, named: Named) -> Given:
    """What the sentence tells of a named directive: date, subject, issuer, as far as asked."""
    text = candidate.text
    best = 0.0
    wants = asked.wants & {Want.DATE, Want.SUBJECT, Want.ISSUER, Want.PERSON}
    for symbol in mentions(text, named):
        dated = date_of(text, symbol)
        if named.date and dated and dated != named.date:
            continue
        after = text[symbol.span.end : segment(text, symbol).end]
        got: list[float] = []
        if Want.DATE in wants:
            got.append(float(dated is not None))
        if Want.SUBJECT in wants:
            got.append(_title_given(after))
        if wants & {Want.ISSUER, Want.PERSON}:
            got.append(float(_ISSUER.search(after[:_ISSUER_WITHIN]) is not None))
        best = max(best, sum(got) / len(got) if got else _MENTIONED)
    return Given(best)


def _title_given(after: str) -> float:
    """Whether the words after a symbol tell what it is about, in [0, 1]."""
    clause = re.split(r"[;.](?:\s|$)", after[:_CLAUSE])[0]
    if not _TITLE_AFTER.search(clause):
        return 0.0
    return 1.0 if "“" in clause or '"' in clause else _TITLE_IN_WORDS


def type_asked(asked: Asked) -> str | None:
    """The type code of "quyết định nào", "QĐ số mấy": "qd"; None for "văn bản nào"."""
    match = _WHICH_TYPE.search(asked.folded) or _TYPE_FIRST.match(asked.folded)
    return _TYPE_CODES[match[1]] if match else None


def symbol_segments(candidate: Candidate, code: str | None) -> list[tuple[Symbol, str]]:
    """(symbol, words that speak of it) for the symbols of the type asked."""
    text = candidate.text
    return [
        (symbol, segment(text, symbol).of(text))
        for symbol in symbols_in(text)
        if code is None or type_code(symbol.key[1]).startswith(code)
    ]


def reference_words(text: str, symbol: Symbol) -> Span:
    """The words about one reference inside a long sentence: from its type name to where the next
    reference begins, or the clause ends."""
    start = _with_type(text, symbol)
    end = _next_reference(text, symbol)
    stop = _CLAUSE_END.search(text[symbol.span.end : end])
    if stop:
        end = symbol.span.end + stop.start()
    words = _HANGING.sub("", text[start:end].rstrip(" ,;\n\u00a0"))
    return Span(start, start + len(words.rstrip(" ,;")))


def _with_type(text: str, symbol: Symbol) -> int:
    """Where a reference begins, its type name included."""
    base = max(0, symbol.span.start - _TYPE_AND_QUALITIES)
    before = _TYPE_BEFORE.search(text[base : symbol.span.start])
    return base + before.start() if before else symbol.span.start


def _next_reference(text: str, symbol: Symbol) -> int:
    """Where the next reference begins that is not what this one is about."""
    for other in symbols_in(text):
        if other.span.start - symbol.span.end > _ONE_LIST:
            cut = _with_type(text, other)
            if not _ABOUT_IT.search(text[symbol.span.end : cut]):
                return cut
    return len(text)
