"""The facts form that all outlines share: groups, facts and the arithmetic between them."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.errors import InputError
from core.outlines import FactRule, FactSpec

_FILE = Path(__file__).with_name("facts.toml")
FACT_KINDS = frozenset(("number", "percent", "money", "date", "text", "reference", "name"))
RULE_KINDS = frozenset(("sum", "percent", "at_most", "order"))
_FACT_KEYS = {
    "label": str, "unit": str, "kind": str, "sensitive": bool, "names": list, "frames": list,
    "leftover": str,
}  # fmt: skip
_FEWEST_KEYS = 2  # of a rule


@lru_cache(maxsize=1)
def catalogue() -> tuple[FactSpec, ...]:
    """The facts of the form, group by group."""
    return tuple(
        fact_of(key, row, group["name"], _FILE.name)
        for group in _data()["group"]
        for key, row in group.items()
        if key != "name"
    )


@lru_cache(maxsize=1)
def catalogue_rules() -> tuple[FactRule, ...]:
    """The arithmetic between facts of the form."""
    known = {spec.key for spec in catalogue()}
    return tuple(rule_of(row, known, _FILE.name) for row in _data()["rule"])


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text("utf-8"))


def fact_of(key: str, row: dict[str, Any], group: str, file: str) -> FactSpec:
    """A fact as a row of a file gives it.

    :raises InputError: when the row has an unknown key, no label, or an unknown kind.
    """
    for name, value in row.items():
        wanted = _FACT_KEYS.get(name)
        if wanted is None:
            raise InputError(
                f"{file}: dữ kiện “{key}” có khóa lạ “{name}”; chỉ dùng {', '.join(_FACT_KEYS)}."
            )
        if not isinstance(value, wanted):
            raise InputError(f"{file}: “{name}” của dữ kiện “{key}” sai kiểu; hãy sửa lại.")
    if not row.get("label"):
        raise InputError(f"{file}: dữ kiện “{key}” chưa có nhãn (label); hãy ghi nhãn.")
    kind = row.get("kind", "number")
    if kind not in FACT_KINDS:
        raise InputError(
            f"{file}: dữ kiện “{key}” có loại lạ “{kind}”;"
            f" chỉ dùng {', '.join(sorted(FACT_KINDS))}."
        )
    return FactSpec(
        key, row["label"], row.get("unit"), group, kind, row.get("sensitive", False),
        tuple(row.get("names", ())), tuple(row.get("frames", ())), row.get("leftover"),
    )  # fmt: skip


def rule_of(row: dict[str, Any], known: set[str], file: str) -> FactRule:
    """A rule as a row of a file gives it.

    :raises InputError: when its kind, a fact or a key of the row is unknown.
    """
    strange = set(row) - {"kind", "keys", "label"}
    if strange:
        raise InputError(
            f"{file}: quy tắc có khóa lạ “{min(strange)}”; chỉ dùng kind, keys, label."
        )
    kind, keys = row.get("kind"), tuple(row.get("keys", ()))
    if kind not in RULE_KINDS:
        raise InputError(
            f"{file}: quy tắc có loại lạ “{kind}”; chỉ dùng {', '.join(sorted(RULE_KINDS))}."
        )
    missing = [key for key in keys if key not in known]
    if missing or len(keys) < _FEWEST_KEYS:
        raise InputError(
            f"{file}: quy tắc “{row.get('label', kind)}” cần ít nhất hai dữ kiện đã khai báo"
            f"{f', không có “{missing[0]}”' if missing else ''}."
        )
    return FactRule(kind, keys, row.get("label", ""))
