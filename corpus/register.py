"""The register of directives: facts about documents by number, sign and date, namesakes included.

"25-NQ/TW" is four different resolutions: number and sign are no key. The facts are in
`directives.json`, each entry with its confidence, its sources, and the facts that rest on memory;
"no replacement found" is status unknown.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.errors import StoreError
from core.records import Directive, Span
from core.symbols import Symbol
from core.text import comparable

_FILE = Path(__file__).parent / "directives.json"
# "về việc ban hành Quy chế …": the text that a decision brings into force, which people name.
_ISSUES = re.compile(
    r"^(?:về )?(?:việc )?ban hành (?=quy chế|quy định|hướng dẫn|chương trình)", re.IGNORECASE
)
_NAMED_BY_TITLE = ("luật", "bộ luật", "pháp lệnh")

Key = tuple[str, str]


def key_of(number: str, sign: str) -> Key:
    """Number and sign for comparing: no zeros in front, no diacritics or separators; the year of
    a law-making document counts as part of the sign ("59/2023" + "NĐ-CP" = "59" + "2023/NĐ-CP")."""
    return _symbol(number, sign).key


def _symbol(number: str, sign: str) -> Symbol:
    """As texts are read: the year of a law-making document in the sign."""
    head, _, year = number.partition("/")
    return Symbol(Span(0, 0), head, f"{year}/{sign}" if year else sign)


class Register:
    """Directives, in the order given; looked up by id, by symbol, by short name."""

    def __init__(self, directives: Iterable[Directive]) -> None:
        self.directives = tuple(directives)
        self._by_id = {d.id: d for d in self.directives}
        self._by_key: dict[Key, list[Directive]] = defaultdict(list)
        self._by_name: dict[str, list[Directive]] = defaultdict(list)
        for directive in sorted(self.directives, key=lambda d: d.date or ""):
            if directive.number and directive.sign:
                self._by_key[key_of(directive.number, directive.sign)].append(directive)
            for name in dict.fromkeys(comparable(n) for n in names_of(directive)):
                self._by_name[name].append(directive)

    def __iter__(self) -> Iterator[Directive]:
        return iter(self.directives)

    def __len__(self) -> int:
        return len(self.directives)

    def get(self, directive_id: str | None) -> Directive | None:
        """The directive of an id, None when there is none."""
        return self._by_id.get(directive_id) if directive_id else None

    def of(self, number: str | None, sign: str | None, date: str | None) -> Directive | None:
        """The directive of a number, sign and date; None without all three, or when not known."""
        if not (number and sign and date):
            return None
        return next((d for d in self.under(number, sign) if d.date == date), None)

    def under(self, number: str, sign: str) -> tuple[Directive, ...]:
        """All directives of a number and sign, oldest first, without a date before all."""
        return tuple(self._by_key.get(key_of(number, sign), ()))

    def named(self, name: str) -> tuple[Directive, ...]:
        """The directives that go by a short name, oldest first: "Luật Thực hiện dân chủ ở cơ sở",
        "Quy chế công tác dân vận của hệ thống chính trị" (the older and the newer one)."""
        return tuple(self._by_name.get(comparable(name), ()))

    def names(self) -> tuple[str, ...]:
        """All short names, comparable form, longest first."""
        return tuple(sorted(self._by_name, key=lambda n: (-len(n), n)))

    def namesakes(self, directive: Directive) -> tuple[Directive, ...]:
        """Other directives of the same number and sign, oldest first."""
        if not (directive.number and directive.sign):
            return ()
        found = self.under(directive.number, directive.sign)
        return tuple(d for d in found if d.id != directive.id)

    def chain(self, directive: Directive) -> tuple[Directive, ...]:
        """The directives that replaced this one, one after another; empty when none did."""
        found: list[Directive] = []
        seen = {directive.id}
        later = self.get(directive.replaced_by)
        while later is not None and later.id not in seen:
            found.append(later)
            seen.add(later.id)
            later = self.get(later.replaced_by)
        return tuple(found)

    def symbols(self) -> list[tuple[Symbol, Directive]]:
        """(symbol, directive) for those that have a number and sign, in the order of the file."""
        return [(_symbol(d.number, d.sign), d) for d in self.directives if d.number and d.sign]

    def with_(self, changed: Iterable[Directive]) -> Register:
        """This register with entries added, or put in the place of those of the same id."""
        entries = {d.id: d for d in self.directives}
        entries.update((d.id, d) for d in changed)
        return Register(entries.values())


def names_of(directive: Directive) -> tuple[str, ...]:
    """What a directive is called without its number: the names given, a law by its title, a
    decision by the regulation it brings into force."""
    found = list(directive.names)
    title = (directive.title or "").strip()
    kind = directive.type.lower()
    if title and directive.title_exact:
        issued = _ISSUES.sub("", title)
        if issued != title:
            found.append(issued)
        elif kind in _NAMED_BY_TITLE and not title.startswith("sửa đổi"):
            found.append(f"{directive.type} {title}")
    return tuple(found)


@lru_cache(maxsize=2)
def load_register(path: Path = _FILE) -> Register:
    """The register of a file.

    :raises StoreError: when it cannot be read.
    """
    try:
        rows = json.loads(path.read_text("utf-8"))
        return Register([directive_from(row) for row in rows])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"Không đọc được sổ văn bản “{path.name}”: {error}.") from error


def directive_from(row: dict[str, Any]) -> Directive:
    """The directive of one JSON entry; what is not given is not known.

    :raises KeyError: without an id or a type.
    """
    return Directive(
        id=str(row["id"]),
        type=str(row["type"]),
        number=row.get("number"),
        sign=row.get("sign"),
        date=row.get("date"),
        issuer=row.get("issuer"),
        title=row.get("title"),
        term=row.get("term"),
        status=str(row.get("status") or "unknown"),
        replaced_by=row.get("replaced_by"),
        confidence=str(row.get("confidence") or ""),
        replaced_on=row.get("replaced_on"),
        likely_replaced_by=row.get("likely_replaced_by"),
        replaces=tuple(row.get("replaces") or ()),
        names=tuple(row.get("names") or ()),
        plenum=row.get("plenum"),
        title_exact=bool(row.get("title_exact", True)),
        date_sources=int(row.get("date_sources") or 0),
        unsure=tuple(row.get("unsure") or ()),
        sources=tuple(row.get("sources") or ()),
    )
