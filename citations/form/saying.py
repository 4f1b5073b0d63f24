"""How a check says what it found: a finding of a rule at a line, differences of look in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from citations.form.profiles import Look, Profile
from citations.form.records import Line
from core.form import FormFinding
from core.review import Severity

_LONGEST = 120  # characters of a place shown
_ALIGN = {"left": "căn trái", "center": "ở giữa", "right": "căn phải", "justify": "căn đều hai bên"}
_STYLES = (
    ("bold", "đậm", "không đậm"),
    ("italic", "nghiêng", "đứng"),
    ("underline", "gạch chân", "không gạch chân"),
)


def found(
    profile: Profile,
    rule: str,
    message: str,
    line: Line | None = None,
    *,
    expected: str = "",
    seen: str = "",
    suggestion: str = "",
    fixable: bool = False,
    severity: Severity | None = None,
) -> FormFinding:
    """A finding, with the severity that the profile gives the rule."""
    return FormFinding(
        rule=rule,
        severity=severity or profile.rules[rule].severity,
        message=message,
        place=shown(line.words) if line else "",
        index=line.index if line else None,
        expected=expected,
        found=seen,
        suggestion=suggestion or (f"Sửa thành {expected}." if expected else ""),
        fixable=fixable,
    )


def shown(words: str) -> str:
    """Words cut to what fits a list."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 2]} …"


def number(value: float) -> str:
    """A measure as Vietnamese print it: 12,5; 14."""
    return f"{round(value, 2):g}".replace(".", ",")


def span(least: float, most: float) -> str:
    """ "14" or "14–15"."""
    return number(least) if least == most else f"{number(least)}–{number(most)}"


def within(value: float, least: float, most: float, tolerance: float) -> bool:
    """Whether a measure keeps to its limits."""
    return least - tolerance <= value <= most + tolerance


def look_fault(
    profile: Profile, element: str, what: str, line: Line | None, *, align: bool = True
) -> Iterator[FormFinding]:
    """One finding, never an error, where a line is not printed as the profile wants the element."""
    look = profile.looks.get(element)
    if look is None or line is None or not line.inked:
        return
    wrong = _differences(look, line, profile.size_tolerance, align)
    if wrong:
        wanted = ", ".join(want for want, _ in wrong)
        seen = ", ".join(is_ for _, is_ in wrong)
        yield found(
            profile,
            look.rule,
            f"{what} phải là {wanted}; ở đây {seen}.",
            line,
            expected=wanted,
            seen=seen,
            fixable=not line.partial,
            severity=Severity.WARNING,
        )


def _differences(look: Look, line: Line, tolerance: float, align: bool) -> list[tuple[str, str]]:
    """(wanted, seen) of each thing that differs."""
    wrong = []
    sizes = sorted({s.form.size for s in line.inked})
    if not all(within(size, *look.size, tolerance) for size in sizes):
        seen = "cỡ " + " và ".join(number(size) for size in sizes)
        wrong.append((f"cỡ {span(*look.size)}", seen))
    for name, is_so, is_not in _STYLES:
        wanted = getattr(look, name)
        seen_all = line.all(name)
        if wanted is not None and seen_all is not wanted:
            seen = f"lẫn {is_so} và {is_not}" if seen_all is None else is_so if seen_all else is_not
            wrong.append((is_so if wanted else is_not, seen))
    if align and look.align and line.form.align != look.align:
        seen = _ALIGN.get(line.form.align, line.form.align)
        wrong.append((_ALIGN[look.align], seen))
    return wrong


def gathered(findings: Sequence[FormFinding]) -> list[FormFinding]:
    """Findings of one rule that see the same in several paragraphs as one, the first of them."""
    kept: dict[tuple[str, str, str], FormFinding] = {}
    for one in findings:
        key = (one.rule, one.expected, one.found)
        if key in kept:
            kept[key] = replace(kept[key], times=kept[key].times + 1)
        else:
            kept[key] = one
    return list(kept.values())
