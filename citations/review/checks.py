"""All checks of a draft in one call: findings in reading order, each fault once, with the checks
that ran and those that did not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citations.review.arithmetic import arithmetic
from citations.review.blanks import blanks
from citations.review.cited import cited
from citations.review.conflicts import conflicts
from citations.review.cutoff import truncated
from citations.review.foreign import foreign, foreign_sources
from citations.review.form import form
from citations.review.former import former
from citations.review.manuscript import Manuscript
from citations.review.outdated import outdated
from citations.review.quoted import quoted
from citations.review.records import Check, Tools
from citations.review.referring import examined, reference_rows, references
from citations.review.rests import figures_of
from citations.review.stale import stale_years, unchanged
from citations.review.uncited import uncited
from citations.review.word_form import word_form
from core.review import Finding, NotRun, Review, ReviewFault, Severity

# In the order of their weight: of two findings at one place the first stays.
CHECKS: Mapping[str, Check] = {
    "former": former,
    "cited": cited,
    "references": references,
    "foreign": foreign,
    "foreign_sources": foreign_sources,
    "arithmetic": arithmetic,
    "conflicts": conflicts,
    "uncited": uncited,
    "quoted": quoted,
    "outdated": outdated,
    "blanks": blanks,
    "truncated": truncated,
    "stale_years": stale_years,
    "unchanged": unchanged,
    "form": form,
    "word_form": word_form,
}
# What the user is told of each.
NAMES: Mapping[str, str] = {
    "cited": "câu có dẫn nguồn đối chiếu với nguồn",
    "references": "viện dẫn văn bản đối chiếu với sổ văn bản",
    "foreign": "tên đơn vị khác",
    "foreign_sources": "nguồn của đơn vị khác",
    "former": "cơ quan đã hết hoạt động",
    "arithmetic": "phép tính",
    "conflicts": "một số liệu hai giá trị",
    "uncited": "câu không dẫn nguồn",
    "quoted": "câu trích đúng nguyên văn",
    "outdated": "số liệu lúc đầu nói như số liệu nay",
    "blanks": "chỗ trống",
    "truncated": "câu dở dang",
    "stale_years": "năm cũ còn sót",
    "unchanged": "số liệu giữ nguyên của kỳ trước",
    "form": "thể thức đọc được từ chữ",
    "word_form": "thể thức của tệp Word",
}


def review(draft: Manuscript, tools: Tools, checks: Mapping[str, Check] = CHECKS) -> Review:
    """Everything that the checks find; one that did not run is named with the reason."""
    found: list[Finding] = []
    run: list[str] = []
    not_run: list[NotRun] = []
    for name, check in checks.items():
        outcome = check(draft, tools)
        if isinstance(outcome, NotRun):
            not_run.append(NotRun(name, outcome.why))
            continue
        run.append(name)
        found += outcome
    kept = _each_once(found)
    return Review(
        doc=draft.doc,
        findings=kept,
        references=reference_rows(examined(draft, tools)),
        figures=figures_of(draft, kept, tools),
        checks_run=tuple(run),
        checks_not_run=tuple(not_run),
    )


# Kinds that say one thing of the same words; the checks before name it better.
_ONE = (
    {ReviewFault.WRONG_DATE, ReviewFault.WRONG_REFERENCE},
    {ReviewFault.INVENTED_FIGURE, ReviewFault.UNSUPPORTED},
    {ReviewFault.OTHER_UNIT, ReviewFault.UNSUPPORTED},
    {ReviewFault.OTHER_UNIT, ReviewFault.SUPERSEDED_BODY},
    {ReviewFault.SUPERSEDED_BODY, ReviewFault.UNSUPPORTED},
    {ReviewFault.TRUNCATED, ReviewFault.UNSUPPORTED},
    {ReviewFault.LEFTOVER_BLANK, ReviewFault.UNSUPPORTED},
    {ReviewFault.WRONG_CITATION, ReviewFault.UNSUPPORTED},
)
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


def _each_once(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings in reading order; of two of one kind at one place the weightier, earlier one."""
    kept: list[Finding] = []
    for one in sorted(found, key=lambda f: _RANK[f.severity]):
        if not any(_is_said(one, other) for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda f: (f.span, _RANK[f.severity])))


def _is_said(one: Finding, other: Finding) -> bool:
    """Whether a finding adds nothing to another: the same fault at the same words, or an
    unsupported sentence of which the faulty words are named."""
    if not one.span.overlaps(other.span):
        return False
    if one.fault is other.fault:
        return True
    return {one.fault, other.fault} in _ONE
