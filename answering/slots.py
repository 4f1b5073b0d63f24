"""Whether a sentence gives what is asked: a figure of this thing, a date of this document, a name
for this post. A blank in a template is "not given"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answering.asked import Asked, Named, Want
from answering.evidence import Candidate, years_in
from answering.view import Figure, blanks, figures, persons, proper_names, symbols_in, view
from core.records import Kind, Role, Span
from core.symbols import PERIOD, YEAR, Symbol, dates
from core.text import LOWER, UPPER, comparable, fold

_PERCENT_WORDS = ("phan tram", "ty le", "ti le")
_NEAR_DATE = 45  # characters between a symbol and its date: "số 23-QĐ/TW của Bộ Chính trị, ngày"
_POST_WORDS = re.compile(
    r"bí thư|chủ tịch|trưởng|phó|ủy viên|uvbtv|giám đốc|chánh|thủ trưởng|đại biểu|tổ trưởng|p\."
)
_POST_NEAR = 90  # characters between a name and its post
_ISSUER = re.compile(r"(?:của|do) [A-ZĐ]")
_TITLE_AFTER = re.compile(r"[“\"]|\bvề\b|v/v|quy định chi tiết|ban hành", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Given:
    """`share` in [0, 1] of what was asked stands in the sentence; `blank`: a blank stands there."""

    share: float
    blank: bool = False


def figure_given(candidate: Candidate, asked: Asked, subject: Sequence[str]) -> Given:
    """Whether the sentence gives the figure(s) asked for.

    `subject`: folded syllables of what is measured, for "X là bao nhiêu"; with "bao nhiêu X" the
    noun right after decides.
    """
    text = candidate.text
    found, empty = figures(text), blanks(text)
    if candidate.sentence.is_row:
        return _row_given(candidate, found, subject)
    nouns = [n for n in asked.counted if not is_measure(n)]
    percent = any(w in asked.folded for w in _PERCENT_WORDS)
    if not nouns or percent:
        return _measured(found, empty, subject, percent)
    shares, blank = [], False
    for noun in nouns:
        best = max((_counts(f, noun) for f in found), default=0.0)
        hole = max((_counts(f, noun) for f in empty), default=0.0)
        if hole >= 0.5 and hole >= best:
            blank, best = True, 0.0
        shares.append(best)
    return Given(sum(shares) / len(shares), blank and max(shares) < 0.75)


def _row_given(candidate: Candidate, found: Sequence[Figure], subject: Sequence[str]) -> Given:
    """A row gives a figure of what its label names: the nearer the label to the words asked, the
    surer ("Đảng viên mới kết nạp" is not "đảng viên")."""
    cells = [c for c in candidate.text.split("|") if re.search(r"[^\W\d_]{2}", c)]
    if not cells or not found or candidate.sentence.header == candidate.text:
        return Given(0.0)
    label = [
        w for w in view(re.sub(r"\([^)]*\)", " ", cells[0])).folded if w not in ("so", "ty", "le")
    ]
    if not label or not subject:
        return Given(0.0)
    both = len(set(label) & set(subject))
    return Given(
        both
        / len(set(label) | (set(subject) & set(label)))
        * both
        / max(1, min(len(set(subject)), 4))
    )


_MEASURES = frozenset(
    "phan tram|ha|hec ta|dong|ty dong|trieu dong|tien|km|met|m2|tan|ngay".split("|")
)


def is_measure(noun: Sequence[str]) -> bool:
    """Whether "bao nhiêu" asks in a measure ("phần trăm", "ha"), not for a count of things."""
    return " ".join(noun[:2]) in _MEASURES or noun[0] in _MEASURES


def _counts(figure: Figure, noun: Sequence[str]) -> float:
    """How surely a figure counts `noun`: "9 Tổ dân phố" for (to, dan, pho) is 1."""
    after = figure.after[: len(noun) + 1]
    if noun[0] not in figure.after[:2]:
        near = [n for n in noun if n in figure.before[-6:]]
        return 0.6 * len(near) / len(noun)
    # The first two syllables name the thing; the rest may stand elsewhere in the sentence.
    first = sum(n in after for n in noun[:2]) / len(noun[:2])
    return 0.7 * first + 0.3 * sum(n in after for n in noun) / len(noun)


def _measured(
    found: Sequence[Figure], empty: Sequence[Figure], subject: Sequence[str], percent: bool
) -> Given:
    words = [s for s in dict.fromkeys(subject) if s not in ("ty", "le", "ti", "phan", "tram")]
    fitting = [f for f in found if f.percent or "phan" in f.after[:1]] if percent else list(found)

    def share(figure: Figure) -> float:
        near = set(figure.before) | set(figure.after[:4])
        return sum(w in near for w in words) / len(words) if words else 0.5

    best = max((share(f) for f in fitting), default=0.0)
    hole = max((share(f) for f in empty), default=0.0)
    if hole > best or (hole and hole >= best and hole >= 0.5):
        return Given(0.0, True)
    return Given(min(1.0, 0.35 + best) if fitting else 0.0)


def year_fits(candidate: Candidate, asked: Asked, document_years: Sequence[int]) -> float | None:
    """A bonus for the year asked, None when the sentence or document speaks of other years."""
    if not asked.years:
        return 0.0
    if asked.period and candidate.document.fields.period == asked.period:
        return 0.1
    named = years_in(candidate)
    if any(y in named for y in asked.years):
        return 0.25 if any(y in document_years for y in asked.years) else 0.15
    if any(y in document_years for y in asked.years):
        # A report of that year needs not repeat it; one of several years must say which.
        if len(document_years) <= 1 or asked.period:
            return 0.1 if not named else 0.02
        return None if not _only_period(asked) else 0.0
    return None


def _only_period(asked: Asked) -> bool:
    return asked.period is not None


def mentions(text: str, named: Named) -> list[Symbol]:
    """The symbols in `text` that are the directive named."""
    return [s for s in symbols_in(text) if named.matches(s)]


def segment(text: str, symbol: Symbol) -> Span:
    """The words that speak of one symbol: from its type name up to the next reference."""
    start = max(0, symbol.span.start - 40)
    earlier = [s.span.end for s in symbols_in(text) if s.span.end <= symbol.span.start]
    start = max([start, *earlier])
    later = [s.span.start for s in symbols_in(text) if s.span.start >= symbol.span.end]
    # A list under one title ("217-QĐ/TW, 218-QĐ/TW ngày …") shares what follows the last.
    end = len(text)
    for at in later:
        if at - symbol.span.end > 45:
            end = at
            break
    return Span(start, end)


def date_of(text: str, symbol: Symbol) -> str | None:
    """The ISO date that stands with a symbol, None when none does."""
    words = segment(text, symbol)
    after = text[symbol.span.end : words.end]
    for span, iso in dates(after):
        if span.start <= _NEAR_DATE:
            return iso
    return None


def directive_given(candidate: Candidate, asked: Asked, named: Named) -> Given:
    """What the sentence tells of a named directive: date, subject, issuer, as far as asked."""
    text = candidate.text
    best = 0.0
    wants = asked.wants & {Want.DATE, Want.SUBJECT, Want.ISSUER, Want.PERSON}
    for symbol in mentions(text, named):
        dated = date_of(text, symbol)
        if named.date and dated and dated != named.date:
            continue
        words = segment(text, symbol)
        after = text[symbol.span.end : words.end]
        got: list[float] = []
        if Want.DATE in wants:
            got.append(float(dated is not None))
        if Want.SUBJECT in wants:
            clause = re.split(r"[;.](?:\s|$)", after[:170])[0]
            title = _TITLE_AFTER.search(clause)
            got.append((1.0 if "“" in clause or '"' in clause else 0.85) if title else 0.0)
        if wants & {Want.ISSUER, Want.PERSON}:
            got.append(float(_ISSUER.search(after[:70]) is not None))
        best = max(best, sum(got) / len(got) if got else 0.75)
    return Given(best)


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
_WHICH_TYPE = re.compile(
    r"(?:theo |bang |so |do )?\b("
    + "|".join(_TYPE_CODES)
    + r")(?: hanh dong)?(?: (?!\d)\w+)? (?:nao|so may|so bao nhieu)"
)


_TYPE_FIRST = re.compile(r"(?:so (?:cua )?)?(" + "|".join(_TYPE_CODES) + r")\b(?! nao)")


def type_asked(asked: Asked) -> str | None:
    """The type code of "quyết định nào", "QĐ số mấy": "qd"; None for "văn bản nào"."""
    match = _WHICH_TYPE.search(asked.folded) or _TYPE_FIRST.match(asked.folded)
    return _TYPE_CODES[match[1]] if match else None


def symbol_segments(candidate: Candidate, code: str | None) -> list[tuple[Symbol, str]]:
    """(symbol, words that speak of it) for the symbols of the type asked."""
    text = candidate.text
    found = []
    for symbol in symbols_in(text):
        sign = re.sub(r"^\d{4}", "", symbol.key[1])
        if code is None or sign.startswith(code):
            found.append((symbol, segment(text, symbol).of(text)))
    return found


def post_of(candidate: Candidate, name: str) -> bool:
    """Whether a post stands beside the person named."""
    text = comparable(candidate.text)
    at = fold(text).find(fold(comparable(name)))
    if at < 0:
        return False
    end = at + len(name)
    around = f"{text[max(0, at - 45) : at]} {text[end : end + _POST_NEAR]}"
    return _POST_WORDS.search(around) is not None


def person_given(candidate: Candidate, post: Sequence[str]) -> Given:
    """Whether the sentence names a person, or says who does it, for the post asked.

    `post`: folded syllables of the post ("truong ban dan van thi uy"); empty when none was asked.
    """
    text = candidate.text
    named = persons(text)
    if not post:
        return Given(1.0 if named else 0.0)
    joined = view(text).joined().replace(" ban bi thu ", " ban_bi_thu ")  # a body, not a person
    phrase = " ".join(post)
    title = " ".join(post[: 4 if post[0] == "pho" else 2])
    if f" {phrase} " not in joined:
        # The title itself must stand together; the body may be named earlier in the sentence.
        rest = post[len(title.split()) :]
        plain = view(text).plain
        if f" {title} " not in joined or sum(w in plain for w in rest) < 0.7 * len(rest):
            return Given(0.0)
        phrase = title
    if post[0] != "pho" and re.search(rf" (?:pho|p) {re.escape(phrase)} ", joined):
        whole = len(re.findall(rf" {re.escape(phrase)} ", joined))
        deputies = len(re.findall(rf" (?:pho|p) {re.escape(phrase)} ", joined))
        if deputies >= whole:
            return Given(0.0)
    if named:
        return Given(1.0)
    if blanks(text):
        return Given(0.0, True)
    return Given(0.6 if re.search(r" (?:lam|phan cong|phu trach|do|la) ", joined) else 0.0)


_TITLED = re.compile(r"\b(?:dong chi|ong|ba) ((?!nao\b|ay\b|con\b)[a-z]+(?: [a-z]+){1,2})")
_NOT_PART = frozenset("la giu lam o tai co duoc neu phat yeu hoat va con nao".split())


def person_names(asked: Asked) -> list[str]:
    """Proper names in a question: by their capitals, or after "đồng chí", "ông", "bà" where it was
    typed without accents."""
    names = proper_names(asked.text)
    if names or asked.accented:
        return names
    found = []
    for match in _TITLED.finditer(asked.folded):
        words = match[1].split()
        stop = next((i for i, w in enumerate(words) if w in _NOT_PART), len(words))
        if stop >= 2:
            found.append(" ".join(words[:stop]))
    return found


def period_given(candidate: Candidate) -> bool:
    """Whether the sentence names a period ("2021-2026")."""
    return PERIOD.search(comparable(candidate.text)) is not None


def date_given(candidate: Candidate) -> bool:
    """Whether the sentence holds a date or a year."""
    text = comparable(candidate.text)
    return next(dates(text), None) is not None or YEAR.search(text) is not None


_PLACE_ASKED = re.compile(r"(thanh pho|thi xa|tinh|huyen|xa|phuong|quan|thi tran) nao")
_PLACE_LEVELS = {
    "thanh pho": "thành phố",
    "thi xa": "thị xã",
    "tinh": "tỉnh",
    "huyen": "huyện",
    "xa": "xã",
    "phuong": "phường",
    "quan": "quận",
    "thi tran": "thị trấn",
}


def place_given(candidate: Candidate, asked: Asked) -> bool:
    """Whether the sentence names a place, of the level asked for where one was."""
    level = _PLACE_ASKED.search(asked.folded)
    words = (
        _PLACE_LEVELS[level[1]] if level else "thành phố|thị xã|tỉnh|huyện|xã|phường|thôn|bản|ấp"
    )
    return re.search(rf"\b(?i:{words}) [{UPPER}][{LOWER}]", candidate.text) is not None or (
        level is None and re.search(r"\b(?:tại|ở|trên địa bàn)\b", candidate.text) is not None
    )


def reference_words(text: str, symbol: Symbol) -> Span:
    """The words about one reference inside a long sentence: from its type name to where the next
    reference begins, or the clause ends."""
    start = symbol.span.start
    before = _TYPE_BEFORE.search(text[max(0, start - 60) : start])
    if before:
        start = max(0, start - 60) + before.start()
    end = len(text)
    for other in symbols_in(text):
        if other.span.start > symbol.span.end + 45:
            base = max(0, other.span.start - 60)
            lead_in = _TYPE_BEFORE.search(text[base : other.span.start])
            cut = base + lead_in.start() if lead_in else other.span.start
            if _ABOUT_IT.search(text[symbol.span.end : cut]):
                continue  # "về việc tiếp tục thực hiện Nghị quyết …": the other one is the subject
            end = cut
            break
    stop = re.search(r"[;.](?=\s|$)", text[symbol.span.end : end])
    if stop:
        end = symbol.span.end + stop.start()
    words = text[start:end].rstrip(" ,;\n\u00a0")
    words = re.sub(
        r"(?:,?\s+(?:và|gắn với|theo|các|của|cùng|thực hiện|tiếp tục thực hiện|nhất là))+$",
        "",
        words,
    )
    return Span(start, start + len(words.rstrip(" ,;")))


_ABOUT_IT = re.compile(r"về(?: việc)?(?: tiếp tục)?(?: (?:thực hiện|triển khai))?\s*$")
_TYPE_BEFORE = re.compile(
    r"(?:Nghị quyết|Quyết\s+định|Quy\s*định|quy định|Chỉ thị|Kết luận|Hướng dẫn|Kế hoạch|Công văn|Thông báo|Nghị định"
    r"|Pháp lệnh|Luật|Quy chế|Chương trình(?: hành động| phối hợp)?|Báo cáo|QĐ|NQ|CT|KL)\s*(?:s[ốổô]\s*)?$"
)

_CAUSAL = re.compile(
    r"\b(?:do|vì|bởi|nguyên nhân|dẫn đến|dẫn tới|nên|nhờ|xuất phát từ|bắt nguồn|bởi vậy|vì vậy|do đó"
    r"|vì thế|khiến|làm cho|ảnh hưởng)\b"
)
_LACK = re.compile(r"\b(?:chưa|thiếu|còn ít|hạn hẹp|khó khăn|qua loa|chậm|phải nhờ)\b")
_DO_AS_BY = re.compile(
    r"\bvì (?:sự nghiệp|người nghèo|nhân dân|dân|nguyện vọng)\b"
    r"|\bdo [^,;.]{2,60}? (?:phụ trách|chủ trì|làm|tổ chức|ban hành|thực hiện|phát động|quản lý|đóng góp|lập)\b"
    r"|\bdo (?:dân|đảng|nhân dân|đồng chí|ban|ủy ban|ubnd|bộ)\b"
)


def cause_given(candidate: Candidate) -> float:
    """How well a sentence can be a reason: 0.15 by its words or section, 0 for a shortcoming told
    without "vì", -1 when nothing in it is a reason."""
    words = _DO_AS_BY.sub(" ", comparable(candidate.text))
    if candidate.sentence.role is Role.CAUSES or _CAUSAL.search(words):
        return 0.15
    if candidate.sentence.role is Role.SHORTCOMINGS or _LACK.search(words):
        return 0.0
    return -1.0


def is_template(candidate: Candidate) -> bool:
    """Whether the sentence is of a template, whose figures and blanks are nobody's facts."""
    return candidate.document.fields.kind is Kind.TEMPLATE


def folded_words(text: str) -> list[str]:
    """The folded syllables of a text, in order."""
    return fold(comparable(text)).split()
