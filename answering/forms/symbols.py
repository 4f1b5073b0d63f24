"""The form for the number of a document: "theo quyết định nào", "số mấy"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from answering.asked import Named, Want
from answering.choice import Chosen, Picked, one_group, refused
from answering.evidence import Candidate, fit
from answering.forms.case import Case
from answering.forms.figures import head_stands
from answering.forms.references import subject_reference
from answering.slots.references import date_of, mentions, symbol_segments, type_asked
from answering.slots.times import year_fits
from core.symbols import Symbol
from core.text import comparable, fold

_ENOUGH = 0.42  # score, in about [0, 1.5]; chosen as those of `answering.forms.figures`
_OF_WORDS, _OF_SENTENCE = 0.7, 0.3  # the words about one symbol tell more than its sentence
_DATED = 0.3  # the date, asked for as well, stands there too
_REPLACES = 0.4  # "thay thế Quy định 76": the sentence tells of two documents


def symbol(case: Case) -> Chosen:
    """The sentence that gives the number of the document asked for."""
    named = case.asked.named[0] if case.asked.named else None
    scored = sorted(_scored(case, named), key=lambda x: -x[0])
    if scored and scored[0][0] >= _ENOUGH:
        score, best = scored[0]
        if named or head_stands(case, fit(best, case.terms)):
            return one_group([Picked(best, score=score)])
    return refused("Không tìm thấy số, ký hiệu của văn bản được hỏi (có thể còn để trống).")


def _scored(case: Case, named: Named | None) -> Iterator[tuple[float, Candidate]]:
    """(score, sentence) for each symbol of the type asked; the one that the question names itself
    is no answer."""
    code = type_asked(case.asked)
    about = named is not None and subject_reference(case.asked) is not None
    for candidate in case.wide_body():
        found = symbol_segments(candidate, code)
        if named and mentions(candidate.text, named):
            found = [x for x in found if not named.matches(x[0])]
        elif about:
            continue
        for other, words in found:
            yield _score(case, candidate, other, words, named), candidate


def _score(
    case: Case, candidate: Candidate, found: Symbol, words: str, named: Named | None
) -> float:
    piece = replace(candidate.sentence, text=words, lead=None)
    inside = fit(replace(candidate, sentence=piece, before="", lead=""), case.terms).coverage
    whole = fit(candidate, case.terms).coverage
    bonus = year_fits(candidate, case.asked, case.years_of(candidate)) or 0.0
    if Want.DATE in case.asked.wants and date_of(candidate.text, found):
        bonus += _DATED
    if named and ("nay la" in fold(comparable(candidate.text)) or "thay" in candidate.text):
        bonus += _REPLACES
    return _OF_WORDS * inside + _OF_SENTENCE * whole + bonus
