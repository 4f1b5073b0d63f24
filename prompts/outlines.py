"""Outlines, shipped and the user's own, loaded by name from files that may hold nothing unknown."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.errors import InputError, UsageError
from core.outlines import FactRule, FactSpec, Outline, Regime, SectionSpec
from core.records import Role
from prompts.catalogue import catalogue, catalogue_rules, fact_of, rule_of
from prompts.periods import VARIABLES

FOLDER = Path(__file__).with_name("outlines")
OWN_FOLDER = "outlines"  # in the home folder
# As the list of kinds of report has them.
_ORDER = (
    "bao-cao-nam", "dinh-ky", "so-ket-nghi-quyet", "tong-ket-10-nam", "tong-ket-nhiem-ky",
    "dan-van-kheo", "dan-chu-co-so", "dan-van-chinh-quyen", "kiem-tra-giam-sat", "nhanh",
)  # fmt: skip
PERIODS = frozenset(("year", "quarter", "term", "years"))
# What a reviewer looks for in a section: names of faults, as `trich check` gives them.
CHECKS = frozenset(
    (
        "invented_figure", "wrong_date", "wrong_reference", "other_unit", "unsupported",
        "superseded_body", "superseded_directive", "wrong_citation", "arithmetic", "conflict",
        "leftover_blank", "stale_value", "truncated", "format",
    )
)  # fmt: skip
_OUTLINE_KEYS = {
    "title": str, "subject": str, "regime": str, "period": str, "sensitive": bool, "source": str,
    "section": list, "fact": list, "rule": list,
}  # fmt: skip
_SECTION_KEYS = {
    "key": str, "heading": str, "level": int, "role": str, "sources": str, "questions": list,
    "facts": list, "directives": list, "checks": list, "text": list, "printed": bool,
}  # fmt: skip
_DEEPEST = 3
_GROUP = "@"  # "@Đối thoại": all facts of the group
_VARIABLE = re.compile(r"\$(\w+)")
_MARK = re.compile(r"\{\{(\w+)\}\}")


def load_outlines(home: Path | None = None) -> tuple[Outline, ...]:
    """Shipped outlines, then the user's own of `home`/outlines by title.

    :raises InputError: when a file of the user is no outline; its name is in the sentence.
    """
    return (*_shipped(), *sorted(_own(home), key=lambda o: o.title))


def load_outline(key: str, home: Path | None = None) -> Outline:
    """The outline of this key; one of the user's own comes first.

    :raises UsageError: when there is none.
    """
    known = load_outlines(home)
    for outline in reversed(known):
        if outline.key == key:
            return outline
    raise UsageError(
        f"Không có đề cương “{key}”; các đề cương hiện có: {', '.join(o.key for o in known)}."
    )


@lru_cache(maxsize=1)
def _shipped() -> tuple[Outline, ...]:
    return tuple(read_outline(FOLDER / f"{key}.toml", own=False) for key in _ORDER)


def _own(home: Path | None) -> Iterator[Outline]:
    if home is not None:
        for path in sorted((home / OWN_FOLDER).glob("*.toml")):
            yield read_outline(path, own=True)


def read_outline(path: Path, *, own: bool = True) -> Outline:
    """The outline of a .toml file; its key is the file's name.

    :raises InputError: when the file cannot be read, or holds what an outline does not have.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"Không đọc được đề cương “{path.name}”: {error}.") from error
    return outline_from(data, path.stem, path.name, own=own)


def outline_from(data: dict[str, Any], key: str, file: str, *, own: bool) -> Outline:
    """The outline that the data of a file describe.

    :raises InputError: naming the first thing that is unknown, missing or of the wrong type.
    """
    _allow(data, _OUTLINE_KEYS, f"đề cương “{file}”")
    for name in ("title", "subject", "section"):
        if not data.get(name):
            raise InputError(f"Đề cương “{file}” thiếu “{name}”; hãy bổ sung.")
    if "$" in data["title"]:
        raise InputError(f"Tên của đề cương “{file}” không dùng biến; hãy ghi tên đầy đủ.")
    _one_of(data.get("period", "year"), PERIODS, "period", file)
    _one_of(data.get("regime", "party"), {r.value for r in Regime}, "regime", file)
    own_facts = tuple(_own_fact(row, file) for row in data.get("fact", ()))
    specs = {spec.key: spec for spec in (*catalogue(), *own_facts)}
    sections = tuple(_section(row, specs, file) for row in data["section"])
    _unique([s.key for s in sections], file)
    used = {key for section in sections for key in section.facts}
    used |= {spec.key for spec in own_facts}
    rules = [rule_of(row, set(specs), file) for row in data.get("rule", ())]
    for text in (data["subject"], *(t for s in sections for t in _texts(s))):
        _known_variables(text, file)
    return Outline(
        key=key,
        title=data["title"],
        subject=data["subject"],
        sections=sections,
        facts=tuple(spec for spec in specs.values() if spec.key in used),
        rules=(*rules_among(used), *rules),
        regime=Regime(data.get("regime", "party")),
        period=data.get("period", "year"),
        sensitive=data.get("sensitive", False),
        source=data.get("source", ""),
        own=own,
    )


def rules_among(keys: set[str]) -> tuple[FactRule, ...]:
    """The rules of the shared form whose first two facts are asked for."""
    return tuple(r for r in catalogue_rules() if set(r.keys[:2]) <= keys)


def _own_fact(row: dict[str, Any], file: str) -> FactSpec:
    row = dict(row)
    key, group = row.pop("key", None), row.pop("group", "Khác")
    if not key:
        raise InputError(f"Đề cương “{file}” có dữ kiện chưa có khóa (key); hãy ghi khóa.")
    return fact_of(key, row, group, file)


def _section(row: dict[str, Any], specs: dict[str, FactSpec], file: str) -> SectionSpec:
    name = f"mục “{row.get('key', row.get('heading', '?'))}” của “{file}”"
    _allow(row, _SECTION_KEYS, name)
    for needed in ("key", "heading"):
        if not row.get(needed):
            raise InputError(f"Ở {name} thiếu “{needed}”; hãy bổ sung.")
    _one_of(row.get("role", "other"), {r.value for r in Role}, "role", file)
    if not 0 <= row.get("level", 1) <= _DEEPEST:
        raise InputError(f"Ở {name}, level phải từ 0 đến {_DEEPEST}; hãy sửa “{row['level']}”.")
    for letter in row.get("sources", "LP"):
        _one_of(letter, {"L", "D", "P"}, "sources", file)
    for check in row.get("checks", ()):
        _one_of(check, CHECKS, "checks", file)
    marks = [key for text in row.get("text", ()) for key in _MARK.findall(text)]
    facts = tuple(_facts([*row.get("facts", ()), *marks], specs, name))
    return SectionSpec(
        key=row["key"],
        heading=row["heading"],
        level=row.get("level", 1),
        role=Role(row.get("role", "other")),
        sources=row.get("sources", "LP"),
        questions=tuple(row.get("questions", ())),
        facts=facts,
        directives=tuple(row.get("directives", ())),
        checks=tuple(row.get("checks", ())),
        text=tuple(row.get("text", ())),
        printed=row.get("printed", True),
    )


def _facts(wanted: list[str], specs: dict[str, FactSpec], where: str) -> Iterator[str]:
    """The keys meant, each once; "@group" stands for all of a group."""
    seen: set[str] = set()
    for name in wanted:
        if name.startswith(_GROUP):
            keys = [s.key for s in specs.values() if s.group == name.removeprefix(_GROUP)]
        else:
            keys = [name] if name in specs else []
        if not keys:
            raise InputError(f"Ở {where}, không có dữ kiện hoặc nhóm “{name}”; hãy sửa tên.")
        for key in keys:
            if key not in seen:
                seen.add(key)
                yield key


def _texts(section: SectionSpec) -> tuple[str, ...]:
    return (section.heading, *section.questions, *section.text)


def _known_variables(text: str, file: str) -> None:
    for name in _VARIABLE.findall(text):
        if name not in VARIABLES:
            raise InputError(
                f"Đề cương “{file}” dùng biến lạ “${name}”; chỉ có "
                f"{', '.join(f'${v}' for v in VARIABLES)}."
            )


def _allow(row: dict[str, Any], keys: dict[str, type], where: str) -> None:
    for name, value in row.items():
        if name not in keys:
            raise InputError(f"Có khóa lạ “{name}” ở {where}; chỉ dùng {', '.join(keys)}.")
        wrong = not isinstance(value, keys[name]) or (keys[name] is int and isinstance(value, bool))
        if wrong:
            raise InputError(f"Khóa “{name}” ở {where} sai kiểu; hãy sửa lại.")


def _one_of(value: str, known: set[str] | frozenset[str], name: str, file: str) -> None:
    if value not in known:
        raise InputError(
            f"Đề cương “{file}” có {name} lạ “{value}”; chỉ dùng {', '.join(sorted(known))}."
        )


def _unique(keys: list[str], file: str) -> None:
    for key in keys:
        if keys.count(key) > 1:
            raise InputError(f"Đề cương “{file}” có hai mục cùng khóa “{key}”; hãy đổi một khóa.")
