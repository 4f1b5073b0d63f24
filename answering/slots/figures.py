"""Whether a sentence gives the figure asked for: of this thing, not another one near it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answering.asked import Asked
from answering.evidence import Candidate
from answering.slots.counters import counted_as, in_words
from answering.slots.given import A_BLANK, NOTHING, Given
from answering.view import Figure, blanks, figures, view

_PERCENT_WORDS = ("phan tram", "ty le", "ti le")
# "số hộ nghèo là bao nhiêu": not of "nghị quyết số"
_ASKS_COUNT = re.compile(r"\b(?:so luong|tong so|so (?:ho|nguoi|dang vien|hoi vien|luot|cuoc))\b")
_PERCENT_SYLLABLES = frozenset("ty le ti phan tram".split())
_NO_LABEL = frozenset("so ty le".split())  # "Số đảng viên" and "Đảng viên" label the same row
_CELL_WITH_WORDS = re.compile(r"[^\W\d_]{2}")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
# Measures that "bao nhiêu" may ask in; the thing measured stands elsewhere in the question.
_MEASURES = frozenset(
    "phan tram|ha|hec ta|dong|ty dong|trieu dong|trieu|ty|tien|km|met|m2|tan|ngay".split("|")
)

_NO_MONEY = {("dong", "chi"), ("dong", "bao")}  # "bao nhiêu đồng chí" asks for no đồng

_TELLING_SUBJECT = 4  # words of the subject that a row's label need meet, at most
_HEAD = 2  # syllables that name the thing counted: "tổ dân" of "tổ dân vận khu dân cư"
_BEFORE = 6  # tokens before a figure that may name what it counts: "số hộ nghèo: 12"
_NAMED_BEFORE = 0.6  # a noun before its figure is less sure than one behind it
_OF_HEAD, _OF_ALL = 0.7, 0.3  # the rest of the noun may stand elsewhere in the sentence
_COUNTED_OTHERWISE = 0.9  # "126 hộ" where "mấy nhà" was asked
_COUNTED_SURELY = 0.75  # a figure that counts the noun as surely as this outweighs a blank
_LIKELY = 0.5  # a blank beside half of the words asked is the place asked for
_COUNT_FOR_RATE = 0.4  # a row of counts where a rate is asked
_AFTER = 4  # tokens after a figure that say what it measures
_ANY_FIGURE = 0.35  # a figure of the right sort, before its neighbours are looked at


def figure_given(candidate: Candidate, asked: Asked, subject: Sequence[str]) -> Given:
    """Whether the sentence gives the figure(s) asked for.

    `subject`: folded syllables of what is measured, for "X là bao nhiêu"; with "bao nhiêu X" the
    noun right after decides.
    """
    text = candidate.text
    found, empty = figures(text), blanks(text)
    if candidate.sentence.is_row:
        given = _row_given(candidate, found, subject)
        share = any(w in asked.folded for w in _PERCENT_WORDS)
        return Given(given.share * _COUNT_FOR_RATE) if share and "%" not in text else given
    nouns = [n for n in asked.counted if not is_measure(n)]
    percent = any(w in asked.folded for w in _PERCENT_WORDS)
    if not percent and (nouns or _ASKS_COUNT.search(asked.folded)):
        # A share or a sum of money is no number of things.
        found = tuple(f for f in found if not (f.percent or _is_money(f)))
    if not nouns or percent:
        return _measured(found, empty, subject, percent)
    shares, blank = [], False
    found = (*found, *in_words(text))
    for noun in nouns:
        best = max((_counts_any(f, noun) for f in found), default=0.0)
        hole = max((_counts(f, noun) for f in empty), default=0.0)
        if hole >= _LIKELY and hole >= best:
            blank, best = True, 0.0
        shares.append(best)
    return Given(sum(shares) / len(shares), blank and max(shares) < _COUNTED_SURELY)


def _is_money(figure: Figure) -> bool:
    """Whether a figure is a sum: "51,2 triệu đồng", "2 tỷ đồng", "500 đồng"; not "9 đồng chí"."""
    if figure.after[:1] == ("dong",):
        return figure.after[1:2] != ("chi",) and figure.after[1:2] != ("bao",)
    return bool(set(figure.after[:1]) & {"trieu", "ty", "ti"}) and figure.after[1:2] != ("le",)


def is_measure(noun: Sequence[str]) -> bool:
    """Whether "bao nhiêu" asks in a measure ("phần trăm", "ha"), not for a count of things."""
    if tuple(noun[:2]) in _NO_MONEY:
        return False
    return " ".join(noun[:2]) in _MEASURES or noun[0] in _MEASURES


def _row_given(candidate: Candidate, found: Sequence[Figure], subject: Sequence[str]) -> Given:
    """A row gives a figure of what its label names: the nearer the label to the words asked, the
    surer ("Đảng viên mới kết nạp" is not "đảng viên")."""
    cells = [c for c in candidate.text.split("|") if _CELL_WITH_WORDS.search(c)]
    if not cells or not found or candidate.sentence.header == candidate.text:
        return NOTHING
    label = set(view(_IN_BRACKETS.sub(" ", cells[0])).folded) - _NO_LABEL
    words = set(subject)
    if not label or not words:
        return NOTHING
    both = len(label & words)
    return Given(both / len(label) * both / min(len(words), _TELLING_SUBJECT))


def _counts_any(figure: Figure, noun: Sequence[str]) -> float:
    """As `_counts`, by the noun asked or another that reports count the same things by."""
    others = (_COUNTED_OTHERWISE * _counts(figure, other) for other in counted_as(noun))
    return max(_counts(figure, noun), *others, 0.0)


def _counts(figure: Figure, noun: Sequence[str]) -> float:
    """How surely a figure counts `noun`: "9 Tổ dân phố" for (to, dan, pho) is 1."""
    after = figure.after[: len(noun) + 1]
    if noun[0] not in figure.after[:2]:
        near = [n for n in noun if n in figure.before[-_BEFORE:]]
        return _NAMED_BEFORE * len(near) / len(noun)
    head = noun[:_HEAD]
    first = sum(n in after for n in head) / len(head)
    return _OF_HEAD * first + _OF_ALL * sum(n in after for n in noun) / len(noun)


def _measured(
    found: Sequence[Figure], empty: Sequence[Figure], subject: Sequence[str], percent: bool
) -> Given:
    """Whether one of the figures stands beside the words of what is measured."""
    words = [s for s in dict.fromkeys(subject) if s not in _PERCENT_SYLLABLES]
    fitting = [f for f in found if f.percent or "phan" in f.after[:1]] if percent else list(found)

    def share(figure: Figure) -> float:
        """The share of the words that stand beside a figure; half where there are none."""
        near = set(figure.before) | set(figure.after[:_AFTER])
        return sum(w in near for w in words) / len(words) if words else _LIKELY

    best = max((share(f) for f in fitting), default=0.0)
    hole = max((share(f) for f in empty), default=0.0)
    if hole > best or (hole == best and hole >= _LIKELY):
        return A_BLANK
    return Given(min(1.0, _ANY_FIGURE + best)) if fitting else NOTHING
