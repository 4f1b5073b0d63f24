"""What a question is about: its telling words with their weights, and what may stand for them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from answering.asked import Asked, Want
from core.symbols import DATE, PERIOD, SYMBOL, YEAR
from core.text import comparable, fold, pairs, syllables
from retrieval.lexicon import Lexicon

# Words that ask, join or point: single syllables, and phrases that only together say nothing.
_STOP_WORDS = """
    ai mấy nào gì đâu sao thế như ra khi vì tại là có không chưa phải đã đang sẽ được bị của ở trong trên
    dưới theo về với cho đến tới từ và hay hoặc cũng thì mà những các một nhiều mỗi này đó kia ấy nhỉ à
    lại còn chỉ rất quá nhất hơn bằng bởi nên nếu hỏi xin nói kể rõ nhưng gồm sau trước giữa ngoài cứ số
    ngày tháng năm lúc giờ việc cái người nêu để vào lên từng hãy chỗ hồi đi do bao nhiêu
    """.split()
_STOP_PHRASES = """
    bao nhiêu|bao nhiu|như thế nào|thế nào|ra sao|lý do|đồng chí|tài liệu|văn bản|giống nhau|khác nhau|giống và khác
    |so sánh|so với|hiện nay|đến nay|bao gồm|gồm những|cho biết|xin cho biết|được nêu|nêu trong|được ghi
    |trong kho|kể tên|liệt kê|điểm nào|hai đơn vị|ba đơn vị|các đơn vị|trong năm|năm nào|ở đâu|là ai|là gì
    """
# Without accents these are other, telling words too: "đất" / "đạt", "con" / "còn", "đồng" / "đông".
_TELLING_UNACCENTED = frozenset(
    "dat con chi dong hien hoi di bao lai nam so mot cai ke do nhat".split()
)
STOP = frozenset(fold(w) for w in _STOP_WORDS)
_STOP_UNACCENTED = STOP - _TELLING_UNACCENTED | {"nam", "so", "do", "lai", "con"}
_ACCENTED_STOP = frozenset(_STOP_WORDS)
# Words that say which document is meant, not what is asked of it; left out once it is known.
_ABOUT_DOCUMENTS = "mẫu báo cáo|báo cáo|tài liệu mẫu|trong mẫu|bản mẫu|bài viết|bài báo|nhiệm kỳ|giai đoạn|phát biểu"
# Words of the question that the answer replaces: "chiếm bao nhiêu phần trăm" is answered by "2,26%".
_ANSWER_PHRASES: dict[Want, str] = {
    Want.FIGURE: "tỷ lệ|tỉ lệ|phần trăm|số lượng|lượng|tổng số|tổng cộng|đạt|chiếm|còn|héc ta|hec ta|ha|tỷ đồng"
    "|triệu đồng|bao nhiêu tiền|bao nhiêu đồng|cuối năm|đầu năm|tính đến|mức|cao hơn|thấp hơn|được bao nhiêu"
    "|còn lại|cả thảy|tất cả|cuối",
    Want.DATE: "ban hành|ký ngày|đề ngày|ra ngày|ký|đề|thời gian|thời điểm|từ khi|mang",
    Want.SYMBOL: "mang số|mang|ban hành|số hiệu|ký hiệu|lập theo|số mấy",
    Want.TREND: "tỷ lệ|tỉ lệ|phần trăm|số lượng|lượng|tăng hay giảm|giảm hay tăng|tăng|giảm|biến động|xu hướng"
    "|diễn biến|hằng năm|hàng năm|qua các năm|thay đổi|tiến bộ|mức|xuống|bớt",
    Want.COMPARE: "cao hơn|thấp hơn|nhiều hơn|ít hơn|giống|khác|ở từng",
    Want.LIST: "làm những|làm gì|việc gì|cần làm",
    Want.PERSON: "tên là|tên gì|giữ chức|làm|giữ",
    Want.POST: "giữ chức vụ|chức vụ|giữ chức|chức danh",
    Want.SUBJECT: "quy định gì|quy định việc|về việc|vấn đề|nội dung|liên quan|bàn về|nói về",
    Want.MENTIONS: "nhắc đến|đề cập|nói đến|yêu cầu",
}
_QUOTED = re.compile(r"[\"“]([^\"“”]{2,60})[\"”]")
_ALTERNATIVE = 0.75  # a synonym in the place of the word asked for
_FOLDED_ONLY = 0.6  # the word stands there with other accents: a slip, or another word
_LEAST = 0.2
_UNKNOWN = 2.0
_LONG_TAIL = 9.0  # no word weighs more than this, however rare


@dataclass(frozen=True, slots=True)
class Term:
    """A syllable or a pair of neighbours, with its weight in [0, 9]."""

    folded: str  # "ho", or "ho ngheo" for a pair
    accented: str | None  # as typed, None when typed without accents
    weight: float
    others: tuple[str, ...] = ()  # folded phrases that may stand for it


@dataclass(frozen=True, slots=True)
class Terms:
    """The telling syllables and pairs of a question."""

    singles: tuple[Term, ...]
    pairs: tuple[Term, ...]

    @property
    def weight(self) -> float:
        return sum(t.weight for t in self.singles)


def content_terms(
    asked: Asked,
    spent: frozenset[str] | None,
    lexicon: Lexicon,
    idf: Callable[[str, str | None], float],
    drop: Iterable[str] = (),
) -> Terms:
    """The terms of a question.

    `spent`: the folded syllables that chose the documents, left out (None: nothing chose any);
    `drop`: further ones.
    """
    text = comparable(asked.text)
    for pattern in (DATE, PERIOD, SYMBOL, YEAR):
        text = pattern.sub(" ", text)
    tokens = syllables(text)
    plain = [fold(t) for t in tokens]
    phrases = [_STOP_PHRASES] + [p for w, p in _ANSWER_PHRASES.items() if w in asked.wants]
    dropped = set(drop) | {n.number for n in asked.named} | {f"0{n.number}" for n in asked.named}
    if spent is not None:
        dropped |= spent
        phrases.append(_ABOUT_DOCUMENTS)
    passed = _covered(plain, tokens, "|".join(phrases), asked.accented)
    quoted = {fold(t) for q in _QUOTED.findall(text) for t in syllables(q)}
    keep = [
        i
        for i, token in enumerate(plain)
        if token in quoted
        or not (i in passed or token in dropped or _stops(tokens[i], token, asked.accented))
    ]
    others = _others(text, lexicon, asked.accented)
    singles: dict[str, Term] = {}
    for i in keep:
        typed = tokens[i] if asked.accented and tokens[i] != plain[i] else None
        weight = min(idf(plain[i], typed), _LONG_TAIL)
        singles.setdefault(plain[i], Term(plain[i], typed, weight, tuple(others.get(i, ()))))
    kept = set(keep)
    found: dict[str, Term] = {}
    for i, pair in enumerate(pairs(plain)):
        if i in kept and i + 1 in kept:
            name = pair.replace("_", " ")
            typed = f"{tokens[i]} {tokens[i + 1]}" if asked.accented else None
            both = tuple(set(others.get(i, ())) & set(others.get(i + 1, ())))
            found.setdefault(name, Term(name, typed, min(idf(pair, None), _LONG_TAIL), both))
    return Terms(tuple(singles.values()), tuple(found.values()))


def _stops(token: str, plain: str, accented: bool) -> bool:
    """Whether a word only asks or joins; "bão" is not the "bao" of "bao nhiêu"."""
    if not accented:
        return plain in _STOP_UNACCENTED
    return token in _ACCENTED_STOP or (plain in STOP and token == plain)


def asking_positions(plain: list[str], tokens: list[str], accented: bool) -> set[int]:
    """Positions of the tokens that ask, in whatever form of question."""
    phrases = "|".join((_STOP_PHRASES, *_ANSWER_PHRASES.values()))
    return _covered(plain, tokens, phrases, accented)


def _covered(plain: list[str], tokens: list[str], phrases: str, accented: bool) -> set[int]:
    """Positions of the tokens that belong to one of the phrases ("a b|c d")."""
    found: set[int] = set()
    wanted: dict[str, list[list[str]]] = {}
    for phrase in phrases.split("|"):
        words = phrase.split()
        if words:
            wanted.setdefault(fold(words[0]), []).append(words)
    for i, token in enumerate(plain):
        for words in wanted.get(token, ()):
            size = len(words)
            if [fold(w) for w in words] != plain[i : i + size]:
                continue
            # One syllable alone must carry its own accents, else "đất" would pass for "đạt".
            if size == 1 and (tokens[i] != words[0] if accented else token in _TELLING_UNACCENTED):
                continue
            found |= set(range(i, i + size))
    return found


def _others(text: str, lexicon: Lexicon, accented: bool) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for expansion in lexicon.expand(text, accented):
        for i in range(expansion.start, expansion.end):
            found.setdefault(i, []).extend(fold(o) for o in expansion.others)
    return found


def telling(terms: Terms, weight: float) -> Terms:
    """The terms of at least that weight; pairs of which both syllables are left."""
    singles = tuple(t for t in terms.singles if t.weight >= weight)
    known = {t.folded for t in singles}
    pairs_left = tuple(t for t in terms.pairs if set(t.folded.split()) <= known)
    return Terms(singles, pairs_left)


def idf_from(
    frequency: Callable[[str, bool], int], total: int
) -> Callable[[str, str | None], float]:
    """Weights of (folded token, the same as typed) from passage counts: ln((N + 1) / (n + 0.5)),
    at least 0.2; remembered.

    With accents typed the word itself is counted ("bão" is rarer than all the "bao"); a word that no
    passage holds tells nothing apart: it weighs as much as a middling one.
    `frequency(token, accented)` counts passages.
    """
    known: dict[tuple[str, str | None], float] = {}

    def idf(plain: str, typed: str | None) -> float:
        key = (plain, typed)
        if key not in known:
            if len(known) > 100_000:
                known.clear()
            count = frequency(plain, False)
            own = frequency(typed, True) if typed else 0
            # Half way between the word itself and all its look-alikes: accents are often wrong.
            seen = math.sqrt((own or count) * count)
            weight = math.log((total + 1) / (seen + 0.5))
            known[key] = max(_LEAST, weight) if count else _UNKNOWN
        return known[key]

    return idf
