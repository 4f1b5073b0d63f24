"""Values given by a person: what they may be, where they go, what they change."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

from core.drafts import Draft, Origin
from core.errors import InputError, UsageError
from core.facts import Fact
from core.text import comparable
from drafting.engine import Engine, with_sentences
from drafting.facts.numbers import number
from drafting.typed import one_line, refreshed

_NUMERIC = ("number", "percent", "money")
_RATIO = re.compile(r"\d{1,5} ?/ ?\d{1,5}")
_SCALES = ("nghìn", "triệu", "tỷ", "tỉ")  # of money: "1,2 tỷ"
_LONGEST = 2_000  # characters
_UNCHANGED = "giữ như kỳ trước"


def given(
    draft: Draft, key: str, value: str | None, by: str, label: str | None = None,
    like: Fact | None = None,
) -> Draft:  # fmt: skip
    """The draft with a value that a person or file stands behind; None, or nothing, empties it.

    A fact that the form does not have yet is added; `like`: what is known of it.

    :raises InputError: when the value cannot be what the fact is.
    """
    known = next((f for f in draft.facts if f.key == key), None)
    if known is None:
        known = replace(
            like or Fact(key, label or key, kind="text"),
            label=label or (like.label if like else key),
            value=None,
            period=(like.period if like else None) or draft.period,
        )
        draft = replace(draft, facts=(*draft.facts, known))
    words = one_line(value or "")
    new = replace(known, value=None, source=None, confirmed_by=None, confirmed_at=None)
    if words:
        new = replace(
            new,
            value=_checked(words, known),
            source=(like.source if like else None) or by,
            as_of=(like.as_of if like else None) or known.as_of,
            confirmed_by=by or "người dùng",
            confirmed_at=_now(),
        )
    return _with(draft, new)


def confirmed(draft: Draft, key: str, by: str) -> Draft:
    """The draft with last year's value confirmed for this year.

    :raises UsageError: when there is none.
    """
    known = next((f for f in draft.facts if f.key == key), None)
    value = known.previous.value if known and known.previous else known.value if known else None
    if known is None or not value:
        raise UsageError("Không có số liệu kỳ trước để xác nhận; hãy nhập giá trị.")
    new = replace(
        known, value=value, source=_UNCHANGED, confirmed_by=by or "người dùng", confirmed_at=_now()
    )
    return _with(draft, new)


def refilled(draft: Draft, engine: Engine) -> Draft:
    """The draft with its text filled from the form as it is now, a person's sentences too."""
    facts = {fact.key: fact for fact in draft.facts}
    fresh = with_sentences(
        draft,
        lambda s: refreshed(s, facts, draft.period) if s.origin is Origin.TYPED else s,
    )
    return engine.refilled(fresh)


def _with(draft: Draft, fact: Fact) -> Draft:
    return replace(draft, facts=tuple(fact if f.key == fact.key else f for f in draft.facts))


def _checked(words: str, fact: Fact) -> str:
    """The value without the unit that was typed along."""
    if len(words) > _LONGEST:
        raise InputError(
            f"Giá trị của “{fact.label}” dài {len(words)} ký tự, quá {_LONGEST}; hãy rút ngắn."
        )
    if "[" in words or "]" in words:
        raise InputError(
            f"Giá trị “{words[:40]}” có dấu ngoặc vuông, vốn để ghi chỗ trống; hãy bỏ."
        )
    if fact.kind not in _NUMERIC:
        return words
    bare = words
    for unit in filter(None, (fact.unit, "%" if fact.kind == "percent" else None)):
        if comparable(bare).endswith(comparable(unit)):
            bare = bare[: -len(unit)].rstrip()
    amount = bare
    for scale in _SCALES:
        if fact.kind == "money" and comparable(amount).endswith(f" {scale}"):
            amount = amount[: -len(scale)].rstrip()
    if number(amount) is None and not _RATIO.fullmatch(amount):
        unit = f" ({fact.unit})" if fact.unit else ""
        raise InputError(
            f"“{words}” không phải số; “{fact.label}”{unit} cần một số như 12, 1.800 hoặc 2,26."
        )
    return bare


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
