"""What a question takes for granted, compared with what the library says.

"Vì sao hộ nghèo lại tăng" when the reports say it fell; "11 tổ dân phố" when there are nine; "vì
sao không có chi bộ nào đạt" when three did. Such a premise is not confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from answering.asked import Asked, Want
from answering.choice import Chosen, Picked, refused
from answering.evidence import Fit, fits
from answering.forms.case import Case
from answering.slots.references import date_of, mentions
from answering.view import Figure, figures, view
from core.text import comparable, fold
from retrieval.lexicon import Lexicon

_CLOSE = 0.45  # coverage from which a sentence speaks of the same thing as the question
_SAME_NOUN = 2  # syllables after a figure that must be the same: "11 tổ dân"
_OF_TIME = frozenset({"nam", "thang", "ngay", "gio"})  # "5 năm", "6 tháng" count nothing
_NEAREST = 6  # sentences on the same thing looked at for its opposite
_NEAREST_DONE = 5
_WORDS_SHOWN = 3  # of what a wrong count counts: "11 tổ dân phố"
# "vì sao xã không hoàn thành …"
_NOT_DONE = re.compile(
    r"\b(?:khong|chua) (?P<verb>dat|hoan thanh|to chuc|ban hanh|trien khai|giai quyet)\b"
)
# "vì sao không có mô hình … nào"
_NONE_AT_ALL = re.compile(r"\b(?:khong|chua)(?: he)? (?:co|duoc)? ?(?P<noun>\w+ \w+).{0,40}? nao\b")


def false_premise(case: Case, lexicon: Lexicon) -> Chosen | None:
    """A refusal with what the library says instead, None when no premise is contradicted."""
    return _wrong_count(case) or _opposite(case, lexicon) or _denied(case) or _wrong_year(case)


def _refusal(fit: Fit, what: str) -> Chosen:
    return refused(
        f"Kho không xác nhận điều câu hỏi nêu ({what}); xem câu liên quan nhất bên dưới.",
        against=(Picked(fit.candidate),),
    )


def _wrong_count(case: Case) -> Chosen | None:
    """A count in the question that the unit's documents give otherwise."""
    asked = case.asked
    if not case.route.document_ids or (Want.FIGURE in asked.wants and not asked.years):
        return None
    for count in _counts(asked):
        noun = _noun(count)
        others = []
        for candidate in case.body():
            for figure in figures(candidate.text):
                if figure.after[: len(noun)] != noun or not figure.value.isdigit():
                    continue
                if int(figure.value) == int(count.value):
                    return None
                others.append(candidate)
        if others:
            best = fits(others, case.terms)[0]
            return _refusal(best, f"{count.value} {' '.join(_words_after(asked.text, count))}")
    return None


def _counts(asked: Asked) -> list[Figure]:
    """The whole numbers of the question that count something: no number of a document, no time."""
    numbers = {n.number for n in asked.named}
    return [
        f
        for f in figures(asked.text)
        if f.value.isdigit()
        and len(f.after) >= _SAME_NOUN
        and f.value.lstrip("0") not in numbers
        and not set(f.after[:_SAME_NOUN]) & _OF_TIME
    ]


def _words_after(text: str, figure: Figure) -> list[str]:
    return [w.strip(".,;:?!") for w in text[figure.span.end :].split()[:_WORDS_SHOWN]]


_NOUN_ENDS = frozenset("dung phai khong la cua o co ten trong thuoc duoc".split())


def _noun(count: Figure) -> tuple[str, ...]:
    """What is counted, at most two syllables: ("to", "dan") of "11 tổ dân phố", ("thon",) of
    "12 thôn đúng không"."""
    words = count.after[:_SAME_NOUN]
    stop = next((i for i, w in enumerate(words) if i and w in _NOUN_ENDS), len(words))
    return words[:stop]


def _opposite(case: Case, lexicon: Lexicon) -> Chosen | None:
    """A direction in a why-question whose opposite the library tells of the same thing."""
    if Want.WHY not in case.asked.wants:
        return None
    text = comparable(case.asked.text)
    for word, opposites in lexicon.opposites(text):
        rest = case.narrower(fold(word).split())
        near = [f for f in fits(case.body(), rest) if f.coverage >= _CLOSE][:_NEAREST]
        if not near:
            continue
        says = [f for f in near if _holds(f, [word])]
        denies = [f for f in near if _holds(f, opposites)]
        if denies and not says:
            return _refusal(denies[0], word)
    return None


def _holds(fit: Fit, words: Sequence[str]) -> bool:
    joined = f" {' '.join(view(fit.candidate.text).tokens)} "
    return any(f" {w} " in joined for w in words)


def _as_typed(asked: Asked, folded: str) -> str:
    """A folded phrase of the question with its accents."""
    typed, wanted = view(asked.text), folded.split()
    for i in range(len(typed.folded)):
        if list(typed.folded[i : i + len(wanted)]) == wanted:
            return " ".join(typed.tokens[i : i + len(wanted)])
    return folded


def _denied(case: Case) -> Chosen | None:
    """ "không có … nào" in a why-question when a sentence counts some."""
    if Want.WHY not in case.asked.wants:
        return None
    match = _NONE_AT_ALL.search(case.asked.folded)
    if not match:
        return _done_after_all(case)
    noun = tuple(match["noun"].split())
    for f in fits(case.body(), case.terms):
        if f.coverage < _CLOSE:
            break
        if any(x.after[: len(noun)] == noun for x in figures(f.candidate.text)):
            return _refusal(f, _as_typed(case.asked, match[0]))
    return None


def _wrong_year(case: Case) -> Chosen | None:
    """ "Vì sao … được ban hành vào năm 2013" when every mention is dated otherwise."""
    asked = case.asked
    if Want.WHY not in asked.wants or not asked.named or not asked.years:
        return None
    named = asked.named[0]
    dated = [
        (c, iso)
        for c in case.candidates
        for s in mentions(c.text, named)
        if (iso := date_of(c.text, s)) is not None
    ]
    if not dated or any(int(iso[:4]) in asked.years for _, iso in dated):
        return None
    best = fits([c for c, _ in dated], case.terms)[0]
    return _refusal(best, str(asked.years[0]))


def _done_after_all(case: Case) -> Chosen | None:
    """ "vì sao không đạt …" when the sentence on it tells in figures that it was."""
    match = _NOT_DONE.search(case.asked.folded)
    if not match:
        return None
    verb = match["verb"]
    for f in fits(case.body(), case.narrower(verb.split()))[:_NEAREST_DONE]:
        joined = view(f.candidate.text).joined()
        if f.coverage < _CLOSE:
            break
        if re.search(rf" (?:khong|chua) {verb} ", joined):
            return None
        if f" {verb} " in joined and figures(f.candidate.text):
            return _refusal(f, _as_typed(case.asked, match[0]))
    return None
