"""Facts and unit cards given as files of the command line: .json, .csv, .xlsx, .toml."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from core.errors import InputError
from core.facts import Fact, UnitCard
from core.outlines import FactSpec, Regime
from core.text import normalise
from drafting.facts.cells import facts_in
from drafting.facts.sheet import read_sheet

_FACT_KEYS = {f.name for f in fields(Fact)} - {"previous"}
_UNIT_LISTS = {"superiors", "predecessors", "own_names", "recipients"}
_UNIT_KEYS = {f.name for f in fields(UnitCard)}


def read_facts(path: Path, specs: Sequence[FactSpec] = ()) -> tuple[Fact, ...]:
    """The facts of a file. Who gives a file stands behind its values: confirmed by "tệp NAME".

    .json holds a list of facts, {"facts": […]} or {key: value}; .xlsx and .csv hold rows.

    :raises InputError: when the file cannot be read, or holds what a fact does not have.
    """
    readers: dict[str, Callable[[Path, Sequence[FactSpec]], list[Fact]]] = {
        ".json": _json,
        ".csv": _csv,
        ".xlsx": read_sheet,
        ".toml": _toml,
    }
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise InputError(
            f"Không đọc được dữ kiện từ “{path.name}”; hãy dùng tệp .json, .xlsx, .csv hoặc .toml."
        )
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return tuple(
        replace(
            fact,
            confirmed_by=(fact.confirmed_by or f"tệp {path.name}") if fact.value else None,
            confirmed_at=(fact.confirmed_at or now) if fact.value else None,
        )
        for fact in reader(path, specs)
    )


def read_unit(path: Path) -> UnitCard:
    """The unit card of a .json or .toml file.

    :raises InputError: when the file cannot be read, or holds what a card does not have.
    """
    row = _data(path)
    strange = set(row) - _UNIT_KEYS
    if strange:
        raise InputError(
            f"Thẻ đơn vị “{path.name}” có mục lạ “{min(strange)}”; chỉ dùng "
            f"{', '.join(sorted(_UNIT_KEYS))}."
        )
    values: dict[str, Any] = {}
    for key, value in row.items():
        if key in _UNIT_LISTS:
            if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
                raise InputError(f"Mục “{key}” của thẻ “{path.name}” phải là danh sách các tên.")
            values[key] = tuple(normalise(v) for v in value)
        elif not isinstance(value, str):
            raise InputError(f"Mục “{key}” của thẻ “{path.name}” phải là chữ; hãy sửa lại.")
        else:
            values[key] = normalise(value)
    if "regime" in values:
        try:
            values["regime"] = Regime(values["regime"])
        except ValueError:
            raise InputError(
                f"Thẻ “{path.name}” có regime lạ “{row['regime']}”; chỉ dùng party hoặc state."
            ) from None
    return UnitCard(**values)


def _data(path: Path) -> dict[str, Any]:
    if path.suffix.lower() not in (".json", ".toml"):
        raise InputError(f"Không đọc được “{path.name}”; hãy dùng tệp .json hoặc .toml.")
    data = tomllib.loads(_text(path)) if path.suffix.lower() == ".toml" else None
    data = _parsed(path) if data is None else data
    if not isinstance(data, dict):
        raise InputError(f"Tệp “{path.name}” phải chứa các mục có tên; hãy xem lại.")
    return data


def _text(path: Path) -> str:
    try:
        return normalise(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"Không đọc được tệp “{path.name}”; hãy xem lại đường dẫn và lưu bằng mã UTF-8."
        ) from error


def _parsed(path: Path) -> Any:
    try:
        return json.loads(_text(path))
    except json.JSONDecodeError as error:
        raise InputError(
            f"Tệp “{path.name}” không phải JSON: dòng {error.lineno}, cột {error.colno}; hãy sửa."
        ) from error


def _json(path: Path, specs: Sequence[FactSpec]) -> list[Fact]:
    return _facts(_parsed(path), specs, path.name)


def _toml(path: Path, specs: Sequence[FactSpec]) -> list[Fact]:
    try:
        return _facts(tomllib.loads(_text(path)), specs, path.name)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"Tệp “{path.name}” không phải TOML: {error}.") from error


def _facts(data: Any, specs: Sequence[FactSpec], name: str) -> list[Fact]:
    by_key = {spec.key: spec for spec in specs}
    if isinstance(data, dict) and isinstance(data.get("facts"), list):
        data = data["facts"]
    if isinstance(data, dict):
        data = [{"key": key, "value": value} for key, value in data.items()]
    if not isinstance(data, list):
        raise InputError(f"Tệp “{name}” phải là danh sách dữ kiện; hãy xem lại cách ghi.")
    return [_fact(row, by_key, name) for row in data]


def _fact(row: Any, by_key: dict[str, FactSpec], name: str) -> Fact:
    if not isinstance(row, dict) or not isinstance(row.get("key"), str):
        raise InputError(f"Tệp “{name}” có một dữ kiện không có khóa (key); hãy bổ sung.")
    row = {k: v for k, v in row.items() if k != "previous"}
    strange = set(row) - _FACT_KEYS
    if strange:
        raise InputError(
            f"Dữ kiện “{row['key']}” của “{name}” có mục lạ “{min(strange)}”; chỉ dùng "
            f"{', '.join(sorted(_FACT_KEYS))}."
        )
    sensitive = row.pop("sensitive", None)
    texts = {k: _printed(v, row["key"], name) for k, v in row.items()}
    spec = by_key.get(row["key"])
    fact = Fact(
        key=row["key"],
        label=texts.get("label") or (spec.label if spec else row["key"]),
        unit=spec.unit if spec else None,
        group=spec.group if spec else "Khác",
        kind=spec.kind if spec else "number",
        sensitive=spec.sensitive if spec and sensitive is None else bool(sensitive),
    )
    if fact.kind == "percent" and texts.get("value"):
        texts["value"] = str(texts["value"]).removesuffix("%").strip()
    given: dict[str, Any] = {
        k: v for k, v in texts.items() if v is not None and k not in ("key", "label")
    }
    return replace(fact, **given)


def _printed(value: Any, key: str, name: str) -> str | None:
    """A value as it is to be printed: a number with a comma, an empty text as none."""
    if value is None or isinstance(value, str):
        return normalise(value).strip() or None if value else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InputError(f"Giá trị của “{key}” trong “{name}” phải là chữ hoặc số; hãy sửa lại.")
    return str(value).replace(".", ",")


def _csv(path: Path, specs: Sequence[FactSpec]) -> list[Fact]:
    text = _text(path)
    sign = max(";\t,", key=lambda s: text.partition("\n")[0].count(s))
    rows = [[c.strip() for c in row] for row in csv.reader(io.StringIO(text), delimiter=sign)]
    found, _ = facts_in([row for row in rows if any(row)], specs)
    if not found:
        raise InputError(
            f"Không thấy dữ kiện nào trong “{path.name}”; mỗi hàng cần tên chỉ tiêu và giá trị."
        )
    return [replace(f, source=f"tệp {path.name}") for f in found]
