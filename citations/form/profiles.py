"""Rules of form as data: one profile for each set of rules, read from `profiles/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.errors import UsageError
from core.outlines import Regime
from core.review import Severity

FOLDER = Path(__file__).parent / "profiles"
PROFILES = ("party_2026", "party_2018", "state_2020")
Range = tuple[float, float]  # least and most, both allowed


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that a finding names. `source`: marks of `Profile.sources`."""

    id: str
    severity: Severity
    what: str
    source: str


@dataclass(frozen=True, slots=True)
class Look:
    """How an element is printed; None where the rules leave it free. `size` in points."""

    rule: str
    size: Range
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    align: str | None = None  # left, center, right, justify


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet, in millimetres. `header_distance` None: the rules say nothing."""

    width: float
    height: float
    tolerance: float
    margins: Mapping[str, Range]  # top, bottom, left, right
    header_distance: Range | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """Paragraphs of the body: millimetres, points, lines."""

    align: str
    first_line: Range
    gap: Range
    pitch: str  # "exactly" or "multiple"
    pitch_points: Range
    pitch_lines: Range | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """One set of rules of form. `verified`: whether a person compared it with the instruction."""

    name: str
    title: str
    regime: Regime
    effective_from: date
    verified: bool
    page: Page
    font: str
    size_tolerance: float
    titles: tuple[str, ...]  # lines of the right block
    rule_below: bool
    looks: Mapping[str, Look]
    body: Body
    separator: str | None  # under the issuing body; None: a drawn line
    under_subject: str | None
    letter_subject: str
    signing: str  # "slash": T/M; "dot": TM.
    keeper: str  # how the last line of the recipients begins
    number_form: str  # an example
    number: re.Pattern[str]
    letter_number: re.Pattern[str] | None
    types: Mapping[str, tuple[str, ...]]  # sign -> type names
    rules: Mapping[str, Rule]
    sources: Mapping[str, str]

    @property
    def is_party(self) -> bool:
        return self.regime is Regime.PARTY


@lru_cache(maxsize=8)
def load_profile(name: str) -> Profile:
    """The profile of that name.

    :raises UsageError: when there is none.
    """
    path = FOLDER / f"{name}.toml"
    if name not in PROFILES:
        known = ", ".join(PROFILES)
        raise UsageError(f"Không có bộ quy tắc thể thức “{name}”; hãy chọn một trong: {known}.")
    return _profile(tomllib.loads(path.read_text("utf-8")))


def profile_for(regime: Regime, day: str | None) -> Profile:
    """The profile in force for a paper of that regime and day (ISO; None: today)."""
    on = date.fromisoformat(day) if day else date.today()
    fitting = [p for n in PROFILES if (p := load_profile(n)).regime is regime]
    begun = [p for p in fitting if p.effective_from <= on]
    if begun:
        return max(begun, key=lambda p: p.effective_from)
    return min(fitting, key=lambda p: p.effective_from)  # older rules are not among the data


def _profile(data: dict[str, Any]) -> Profile:
    page, marks, number = data["page"], data["marks"], data["number"]
    letter = number.get("letter_pattern")
    return Profile(
        name=data["name"],
        title=data["title"],
        regime=Regime(data["regime"]),
        effective_from=data["effective_from"],
        verified=data["verified"],
        page=Page(
            width=page["width"],
            height=page["height"],
            tolerance=page["tolerance"],
            margins={side: _range(page[side]) for side in ("top", "bottom", "left", "right")},
            header_distance=_range(page.get("header_distance")),
        ),
        font=data["font"]["name"],
        size_tolerance=data["font"]["size_tolerance"],
        titles=tuple(data["title_block"]["lines"]),
        rule_below=data["title_block"]["rule_below"],
        looks={name: _look(look) for name, look in data["look"].items()},
        body=_body(data["body"]),
        separator=marks.get("separator"),
        under_subject=marks.get("under_subject"),
        letter_subject=marks["letter_subject"],
        signing=marks["signing"],
        keeper=marks["keeper"],
        number_form=number["form"],
        number=re.compile(number["pattern"]),
        letter_number=re.compile(letter) if letter else None,
        types={sign: tuple(names) for sign, names in data["types"].items()},
        rules={
            key: Rule(key, Severity(rule["severity"]), rule["what"], rule["source"])
            for key, rule in data["rules"].items()
        },
        sources=data["sources"],
    )


def _look(look: dict[str, Any]) -> Look:
    size = look["size"]
    return Look(
        look["rule"],
        (size[0], size[1]),
        look.get("bold"),
        look.get("italic"),
        look.get("underline"),
        look.get("align"),
    )


def _body(body: dict[str, Any]) -> Body:
    return Body(
        align=body["align"],
        first_line=_range(body["first_line"]) or (0, 0),
        gap=_range(body["gap"]) or (0, 0),
        pitch=body["pitch"],
        pitch_points=_range(body["pitch_points"]) or (0, 0),
        pitch_lines=_range(body.get("pitch_lines")),
    )


def _range(pair: list[float] | None) -> Any:
    return (float(pair[0]), float(pair[1])) if pair else None
