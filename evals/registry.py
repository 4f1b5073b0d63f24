"""The suites of `trich eval`, by name, in the order in which they are run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.errors import UsageError
from evals import claims, drafts, finding, flips, lessons, noise, own, references, typed
from evals.answers import suite_of
from evals.suite import Suite
from evals.suites import BY_YEAR, REAL, SAMPLES

GROUPS: Mapping[str, tuple[str, ...]] = {
    "answers": ("real", "years", "samples"),
    "robustness": ("robust", "noise"),
}


def suites() -> dict[str, Suite]:
    """Every suite by name."""
    found = [
        suite_of(REAL, "Hỏi đáp, năm tài liệu thật"),
        suite_of(BY_YEAR, "Hỏi đáp, ba đơn vị qua bốn năm"),
        suite_of(SAMPLES, "Hỏi đáp, tài liệu mẫu"),
        typed.SUITE,
        noise.SUITE,
        references.SUITE,
        claims.SUITE,
        drafts.SUITE,
        flips.SUITE,
        finding.SUITE,
        lessons.SUITE,
        own.SUITE,
    ]
    return {suite.name: suite for suite in found}


def chosen(names: Sequence[str]) -> list[Suite]:
    """The suites of those names, all for none; a group stands for its suites.

    :raises UsageError: for a suite that does not exist.
    """
    known = suites()
    wanted = [name for given in names for name in GROUPS.get(given, (given,))]
    unknown = [name for name in wanted if name not in known]
    if unknown:
        named = ", ".join([*known, *GROUPS])
        raise UsageError(f"Không có bộ “{unknown[0]}”; các bộ: {named}.")
    return [known[name] for name in dict.fromkeys(wanted or known)]
