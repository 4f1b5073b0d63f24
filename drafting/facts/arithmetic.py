"""Arithmetic of the form: sums, shares, parts of wholes and trends, shown as equations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.facts import Fact, FactFinding
from core.outlines import FactRule
from core.records import Status
from drafting.facts.numbers import Style, decimals, exact, number, style_of, write

_PERCENT_SLACK = Fraction(1, 10)  # points: offices round to one digit
_ASK_WHY = Fraction(1, 2)  # of last year's value, either way
_HUNDRED = Fraction(100)
_PERCENT_UNITS = ("%", "phần trăm")


@dataclass(frozen=True, slots=True)
class Trend:
    """How a value went on from a former one. `direction`: 1 up, -1 down, 0 the same."""

    text: str  # "giảm 1,54 điểm phần trăm", "tăng 12 hộ (8,5%)", "không thay đổi"
    direction: int
    difference: str  # as printed: "1,54"; "0" where nothing changed
    equation: str  # "3,80 − 2,26 = 1,54"


def trend(previous: str, value: str, unit: str | None) -> Trend | None:
    """How `value` differs from `previous`, exactly; None where either is no figure.

    Shares change by points; of anything else the change is also given in per cent, to one digit.
    """
    before, after = number(previous), number(value)
    if before is None or after is None:
        return None
    change = after - before
    if not change:
        return Trend("không thay đổi", 0, "0", f"{value} = {previous}")
    places = max(decimals(previous), decimals(value))
    amount = write(abs(change), places, Style(style_of(value).group))
    word, high, low = ("tăng", value, previous) if change > 0 else ("giảm", previous, value)
    equation = f"{high} − {low} = {amount}"
    if (unit or "") in _PERCENT_UNITS:
        text = f"{word} {amount} điểm phần trăm"
    else:
        counted = f" {unit}" if unit else ""
        share = f" ({write(abs(change) / before * 100, 1)}%)" if before > 0 else ""
        text = f"{word} {amount}{counted}{share}"
    return Trend(text, 1 if change > 0 else -1, amount, equation)


def findings(facts: Sequence[Fact], rules: Sequence[FactRule]) -> tuple[FactFinding, ...]:
    """What the arithmetic shows: conflicts, each rule whose figures are given, ranges, leaps.

    Facts without a value take part in nothing: a blank is neither right nor wrong.
    """
    given: dict[str, Fact] = {}
    found = list(_conflicts(facts))
    for fact in facts:
        if fact.value and number(fact.value) is not None:
            given.setdefault(fact.key, fact)
    for rule in rules:
        finding = _KINDS[rule.kind](rule, given)
        if finding:
            found.append(finding)
    for fact in given.values():
        found += [f for f in (_range(fact), _leap(fact)) if f]
    return tuple(found)


def _conflicts(facts: Sequence[Fact]) -> Iterator[FactFinding]:
    first: dict[tuple[str, str | None], Fact] = {}
    for fact in facts:
        if not fact.value:
            continue
        known = first.setdefault((fact.key, fact.period), fact)
        a, b = number(known.value or ""), number(fact.value)
        if known.value != fact.value and (a is None or a != b):
            rule = FactRule("conflict", (fact.key,), fact.label)
            message = (
                f"{_named(fact)} có hai giá trị: {_sourced(known)} và {_sourced(fact)};"
                " hãy chọn một."
            )
            yield FactFinding(rule, Status.FAIL, f"{known.value} ≠ {fact.value}", message)


def _sourced(fact: Fact) -> str:
    return f"{fact.value} ({fact.source})" if fact.source else str(fact.value)


def _sum(rule: FactRule, given: dict[str, Fact]) -> FactFinding | None:
    """Total and parts; where parts are missing, those given must not exceed the total."""
    total, parts = given.get(rule.keys[0]), [given[k] for k in rule.keys[1:] if k in given]
    if total is None or not parts:
        return None
    whole, added = _worth(total), sum((_worth(p) for p in parts), Fraction(0))
    complete = len(parts) == len(rule.keys) - 1
    if not complete and added < whole:
        return None
    left = " + ".join(str(p.value) for p in parts)
    holds = added == whole
    sign = "=" if holds else ("≠" if complete else ">")
    if holds:
        message = f"{_named(total)} khớp với tổng các phần."
    else:
        shown = exact(added) or ""
        message = (
            f"Tổng các phần là {shown}, {_named(total, False)} ghi {total.value};"
            " hãy xem lại số nào sai."
        )
    return _finding(rule, holds, f"{left} {sign} {total.value}", message)


def _percent(rule: FactRule, given: dict[str, Fact]) -> FactFinding | None:
    rate, part, whole = (given.get(k) for k in rule.keys)
    if rate is None or part is None or whole is None or _worth(whole) <= 0:
        return None
    share = _worth(part) / _worth(whole) * 100
    holds = abs(share - _worth(rate)) <= _PERCENT_SLACK
    worked = write(share, max(1, decimals(rate.value or "")))
    equation = f"{part.value} / {whole.value} = {worked}%"
    if holds:
        return _finding(rule, True, equation, f"{_named(rate)} khớp: {rate.value}%.")
    message = (
        f"{_named(rate)} ghi {rate.value}% nhưng tính ra {worked}%; hãy xem lại tử số,"
        " mẫu số hoặc tỷ lệ."
    )
    return _finding(rule, False, f"{equation} ≠ {rate.value}%", message)


def _at_most(rule: FactRule, given: dict[str, Fact]) -> FactFinding | None:
    return _ordered(rule, given, "không thể lớn hơn")


def _order(rule: FactRule, given: dict[str, Fact]) -> FactFinding | None:
    return _ordered(rule, given, "không thể lớn hơn (số cuối kỳ phải bằng hoặc hơn số đầu kỳ)")


def _ordered(rule: FactRule, given: dict[str, Fact], wrong: str) -> FactFinding | None:
    low, high = given.get(rule.keys[0]), given.get(rule.keys[1])
    if low is None or high is None:
        return None
    holds = _worth(low) <= _worth(high)
    equation = f"{low.value} {'≤' if holds else '>'} {high.value}"
    if holds:
        message = f"{_named(low)} không vượt {_named(high, False)}."
    else:
        message = (
            f"{_named(low)} ({low.value}) {wrong} {_named(high, False)} ({high.value});"
            " hãy xem lại hai số."
        )
    return _finding(rule, holds, equation, message)


_KINDS = {"sum": _sum, "percent": _percent, "at_most": _at_most, "order": _order}
RULE_KINDS = frozenset(_KINDS)


def _range(fact: Fact) -> FactFinding | None:
    if fact.kind != "percent" and fact.unit not in _PERCENT_UNITS:
        return None
    if 0 <= _worth(fact) <= _HUNDRED or fact.key.startswith("tang_truong"):
        return None
    rule = FactRule("range", (fact.key,), fact.label)
    message = f"{_named(fact)} ghi {fact.value}%; tỷ lệ phải từ 0 đến 100, hãy xem lại."
    return _finding(rule, False, f"0 ≤ {fact.value} ≤ 100 không đúng", message)


def _leap(fact: Fact) -> FactFinding | None:
    """A change beyond half of last year's value: asked about, not called wrong."""
    before = number(fact.previous.value) if fact.previous else None
    if before is None or before <= 0 or fact.previous is None:
        return None
    change = (_worth(fact) - before) / before
    if abs(change) <= _ASK_WHY:
        return None
    word = "tăng" if change > 0 else "giảm"
    share = write(abs(change) * 100, 1)
    equation = f"{fact.previous.value} → {fact.value}: {word} {share}%"
    former = fact.previous.period
    period = f" {'năm' if former.isdigit() else 'kỳ'} {former}" if former else " kỳ trước"
    message = (
        f"{_named(fact)} {word} {share}% so với{period}; hãy cho biết vì sao, hoặc xem lại số."
    )
    rule = FactRule("change", (fact.key,), fact.label)
    return FactFinding(rule, Status.UNSURE, equation, message)


def _finding(rule: FactRule, holds: bool, equation: str, message: str) -> FactFinding:
    return FactFinding(rule, Status.PASS if holds else Status.FAIL, equation, message)


def _worth(fact: Fact) -> Fraction:
    value = number(fact.value or "")
    assert value is not None  # `findings` takes in no others
    return value


def _named(fact: Fact, opens: bool = True) -> str:
    """The label as the beginning or the middle of a sentence."""
    return fact.label[:1].upper() + fact.label[1:] if opens else fact.label
