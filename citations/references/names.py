"""References that name their document without a number: plenum and congress resolutions, laws,
regulations known by their title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from citations.references import patterns, types
from citations.references.laws import LAWS
from citations.references.records import Form, Mention, Tail
from citations.references.tails import roman, tail_at
from core.records import Span
from core.text import LOWER, UPPER, comparable, fold
from corpus.register import Register

_LONG = 7  # syllables: a name as long as that is one in small letters too
_UNIT = re.compile(  # the regulation of the place: "… của hệ thống chính trị huyện"
    r" +(?:cua +)?(?:(?:dang +bo|dang +uy|uy +ban) +)?(?:huyen|xa|phuong|thi +xa|thi +tran|tinh"
    r"|thanh +pho|quan|dang +bo)(?![a-z])"
)
_YEAR_BEHIND = re.compile(r" +(?:nam +)?((?:19|20)\d\d)(?! *[\d/-])")
_PLURAL = re.compile(r"(?:cac|nhung|moi|nhieu|mot +so|so|tung|ra|cua) +$")
_ABOUT_ENDS = re.compile(r" (?:va (?:cac|nhung|nghi|chi|ket|quyet|quy)|gan voi|theo|tai) ")
_LONGEST_TITLE = 110
# A law's unknown title: a capital, and small letters up to a word that begins something else.
_UNKNOWN_LAW = re.compile(rf"[{UPPER}][{LOWER}]+(?:[ \u00a0\n][{LOWER}]+){{0,5}}")
_LAW_STOPS = re.compile(
    r"[ \u00a0\n](?:và|của|về|năm|được|ngày|do|theo|cho|trong|để|đối|có|là|quy|số(?= \d)|tại|khi"
    r"|với|đã|các|những|ban|ra|này|đến|trên|còn|bị|phải|sửa|từ|nhằm|như|ở)"
    rf"(?![{LOWER}])"
)


class Names:
    """The names that documents of a register go by, ready to be found."""

    def __init__(self, names: Iterable[str]) -> None:
        kept = {n for n in names if not n.startswith(("nghị quyết trung ương", "nghị quyết đại"))}
        kept |= {comparable(f"Luật {title}") for title in LAWS}
        self._of = {fold(n): n for n in sorted(kept)}
        self._regex = _alternation(self._of)

    def found(self, copy: str, text: str) -> Iterator[Mention]:
        """The mentions by name in `text`; `copy` is its plain copy."""
        yield from _plenums(copy, text)
        yield from _congresses(copy, text)
        yield from self._titled(copy, text)
        yield from self._known(copy, text)
        yield from _democracy(copy, text)
        yield from _charters(copy, text)
        yield from _laws(copy, text)

    def _known(self, copy: str, text: str) -> Iterator[Mention]:
        for match in self._regex.finditer(copy):
            words = match[0].split()
            name = self._of.get(" ".join(words))
            capital = text[match.start()].isupper()
            if name is None or not (capital or len(words) >= _LONG):
                continue
            of_state = name.startswith(("luật", "bộ luật", "pháp lệnh"))
            local = None if of_state else _UNIT.match(copy, match.end())
            end = local.end() if local else match.end()
            yield _named(copy, text, match.start(), end, name, local=local is not None)

    def _titled(self, copy: str, text: str) -> Iterator[Mention]:
        """ "Nghị quyết về …": one document, named by what it is about."""
        for match in patterns.TITLED.regex.finditer(copy):
            start = match.start()
            line = text.rfind("\n", 0, start) + 1
            if not text[start].isupper() or not text[line:start].strip(' \t\u00a0-*+•“"'):
                continue
            if _PLURAL.search(copy, max(0, start - 12), start) or self._regex.match(copy, start):
                continue
            about = copy[match.start("about") : min(match.end("about"), start + _LONGEST_TITLE)]
            cut = _ABOUT_ENDS.search(about)
            end = match.start("about") + (cut.start() if cut else len(about))
            span = Span(start, end)
            issued = self._regex.search(copy, start, end)
            name = self._of.get(" ".join(issued[0].split())) if issued else None
            kind = types.named(match["type"])
            yield Mention(span, span.of(text), Form.TITLED, kind, (), None, Tail(end), name=name)


@lru_cache(maxsize=4)
def names_of(register: Register) -> Names:
    """The names of a register, made once."""
    return Names(register.names())


def _alternation(names: Iterable[str]) -> re.Pattern[str]:
    """All names, by their first word, the longest first."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        first, _, rest = name.partition(" ")
        by_first[first].append(r"[ \n]+".join(re.escape(word) for word in rest.split()))
    groups = (rf"{first}[ \n]+(?:{'|'.join(rest)})" for first, rest in by_first.items())
    return re.compile(rf"(?<![a-z])(?:{'|'.join(groups)})(?![a-z])")


def _named(
    copy: str,
    text: str,
    start: int,
    end: int,
    name: str,
    kind: str | None = None,
    local: bool = False,
) -> Mention:
    year = _YEAR_BEHIND.match(copy, end)
    tail = Tail(year.end(), year=int(year[1])) if year else Tail(end)
    if year is None and name.startswith(("luật", "bộ luật", "pháp lệnh")):
        dated = tail_at(copy, text, end) if copy.startswith(" ngay ", end) else tail
        tail = dated if dated.date else tail
    span = Span(start, tail.end)
    kind = kind or next((t.name for t in types.TYPES if name.startswith(t.name.lower())), None)
    return Mention(span, span.of(text), Form.NAMED, kind, (), None, tail, name=name, local=local)


def _plenums(copy: str, text: str) -> Iterator[Mention]:
    for match in patterns.PLENUM.regex.finditer(copy):
        ordinal = match["ordinal"] or match["ordinal2"]
        if match["number"]:
            number = int(match["number"])
        else:
            number = (
                int(ordinal) if ordinal.isdigit() else patterns.ORDINALS[" ".join(ordinal.split())]
            )
        tail = tail_at(copy, text, match.end())
        span = Span(match.start(), tail.end)
        kind = types.named(match["type"])
        yield Mention(span, span.of(text), Form.PLENUM, kind, (str(number),), None, tail)


def _congresses(copy: str, text: str) -> Iterator[Mention]:
    for match in patterns.CONGRESS.regex.finditer(copy):
        tail = tail_at(copy, text, match.end())
        span = Span(match.start(), tail.end)
        number = roman(match["number"])
        yield Mention(span, span.of(text), Form.CONGRESS, "Nghị quyết", (number,), None, tail)
    for match in patterns.LOCAL_CONGRESS.regex.finditer(copy):
        span = Span(match.start(), match.end())
        yield Mention(
            span, span.of(text), Form.CONGRESS, "Nghị quyết", (), None, Tail(span.end), local=True
        )


def _charters(copy: str, text: str) -> Iterator[Mention]:
    for match in patterns.CHARTER.regex.finditer(copy):
        if text[match.start()].isupper():
            group = "name" if match["name"] else "name2"
            end = match.end(group)
            name = comparable(text[match.start() : end])
            kind = "Điều lệ" if match["name"] else "Hiến pháp"
            yield _named(copy, text, match.start(), end, name, kind)


def _democracy(copy: str, text: str) -> Iterator[Mention]:
    for match in patterns.DEMOCRACY.regex.finditer(copy):
        name = "pháp lệnh dân chủ ở cơ sở"
        yield _named(copy, text, match.start(), match.end(), name, "Pháp lệnh")


def _laws(copy: str, text: str) -> Iterator[Mention]:
    """Laws that neither the register nor the list of titles has."""
    for match in patterns.LAW.regex.finditer(copy):
        if not text[match.start()].isupper():
            continue
        title = _UNKNOWN_LAW.match(text, match.end())
        if title is None or copy[max(0, match.start() - 5) : match.start()].endswith("phap "):
            continue
        stop = _LAW_STOPS.search(text, title.start(), title.end())
        end = stop.start() if stop else title.end()
        name = comparable(text[match.start() : end])
        yield _named(copy, text, match.start(), end, name, types.named(match["type"]))
