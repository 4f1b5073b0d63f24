"""What speaks for and against a directive being the one that a reference means."""

from __future__ import annotations

from dataclasses import dataclass, field

from citations.references import bodies, types
from citations.references.likeness import overlap, title_words
from citations.references.records import Form, Mention
from citations.references.terms import term_of
from core.records import Directive
from core.symbols import vietnamese_date

ALIKE = 0.55  # of the words of a title: the same subject
_DATE, _YEAR, _TERM, _TITLE, _TYPE, _ISSUER = 8, 4, 4, 8, 2, 1
_AGAINST = 3


@dataclass(slots=True)
class Weighed:
    """`points`: higher is likelier; `told`: something in the reference itself points to it;
    `reasons` in Vietnamese; `differs`: facts that the reference gives otherwise."""

    directive: Directive
    points: float = 0.0
    told: bool = False
    title: float = 0.0
    reasons: list[str] = field(default_factory=list)
    differs: set[str] = field(default_factory=set)


def weigh(mention: Mention, directive: Directive, written: str) -> Weighed:
    """The directive weighed against what the mention says; `written`: the words of its title."""
    found = Weighed(directive)
    _dates(mention, found)
    _terms(mention, found)
    if mention.tail.body and (own := bodies.key_of(directive.issuer)):
        same = bodies.agree(mention.tail.body, own)
        found.points += _ISSUER if same else -_ISSUER
        if not same:
            found.differs.add("issuer")
    if mention.type and mention.type != directive.type:
        found.points -= _TYPE
        found.differs.add("type")
    elif mention.type:
        found.points += _TYPE
    words = title_words(written)
    found.title = overlap(words, directive)
    if found.title >= ALIKE:
        found.points += _TITLE * found.title
        found.told = True
        found.reasons.append("trích yếu khớp với sổ văn bản")
    elif len(words) >= 8 and directive.title_exact and found.title < 0.15:
        found.points -= _AGAINST
    return found


def _dates(mention: Mention, found: Weighed) -> None:
    tail, known = mention.tail, found.directive.date
    if not known:
        return
    if tail.date:
        if tail.date == known:
            found.points += _DATE
            found.told = True
            found.reasons.append(f"ngày {vietnamese_date(known)} khớp")
        else:
            found.points -= _AGAINST
            found.differs.add("date")
    elif tail.year:
        same = tail.year == int(known[:4])
        found.points += _YEAR if same else -_AGAINST
        found.told = found.told or same
        if same:
            found.reasons.append(f"năm {tail.year} khớp")
        else:
            found.differs.add("date")


def _terms(mention: Mention, found: Weighed) -> None:
    term = found.directive.term
    if not mention.tail.terms or not term:
        return
    if term in mention.tail.terms:
        found.points += _TERM
        found.told = True
        found.reasons.append(f"khóa {term} khớp")
    else:
        found.points -= _AGAINST
        found.differs.add("term")


def is_the_same(mention: Mention, found: Weighed) -> bool:
    """Whether a reference that gives another date than the directive's can mean no other document:
    its number is given once only, or its subject, or its term, or day and month are the same."""
    directive, date = found.directive, mention.tail.date
    if "date" not in found.differs:
        return True
    if mention.year or found.title >= ALIKE:
        return True
    known = directive.date or ""
    if date is None:
        return False
    if known[5:] == date[5:]:
        return True
    sign = mention.sign
    if sign is not None and bodies.is_party(sign.body):
        if directive.term:
            return term_of(date) == directive.term
        return known[:4] == date[:4]
    return known[:4] == date[:4]


def of_type(mention: Mention, directive: Directive) -> bool:
    """Whether a reference without a sign may mean the directive, by the code in its sign."""
    kind = types.BY_NAME.get(mention.type or "")
    code = (directive.sign or "").partition("/")[0].partition("-")[0]
    if kind is None:
        return False
    if kind.codes and code in kind.codes:
        return True
    return mention.form in (Form.SHORT, Form.LIST) and kind.name == directive.type
