"""What one reference gives otherwise than it is: its sign, its type, and the facts that the
register has of the directive it means. A fact that rests on memory makes no certain problem."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from citations.references import bodies, types
from citations.references.likeness import overlap, title_words
from citations.references.records import Fault, Form, Found, Mention, Problem
from citations.references.wording import (
    FROM_MEMORY,
    canonical,
    dated,
    full_name,
    name_of,
    symbol_of,
)
from core.records import Directive, Span
from core.text import comparable, fold
from corpus.register import Register, key_of

_ALIKE, _UNLIKE = 0.7, 0.3  # titles: the same subject, another one
_WORDS = 8  # of a title, without which it is judged only where it is another title as a whole
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class Case:
    """The text a reference stands in, with its plain copy.

    `earliest`: the first day that the text can be of, `known_date`: its date where that is known;
    `tasks`: the parts that speak of what is to be done, judged at `today`.
    """

    register: Register
    text: str
    copy: str
    earliest: str | None
    known_date: str | None
    today: str
    tasks: tuple[Span, ...] = ()

    def day_for(self, mention: Mention) -> str | None:
        """The day at which a directive cited there has to be in force; None where not known."""
        if any(part.overlaps(mention.span) for part in self.tasks):
            return self.today
        return self.earliest


def of_form(mention: Mention, found: Found) -> Iterator[Problem]:
    if mention.form is Form.BLANK:
        yield Problem(
            Fault.BLANK,
            "Số văn bản còn để trống.",
            "Điền số và ngày của văn bản trước khi gửi.",
        )
    sign = mention.sign
    if sign is not None and sign.damage:
        right = canonical(mention, found.directives)
        yield Problem(
            Fault.SIGN,
            f"Ký hiệu “{sign.written}” bị sai: {sign.damage}.",
            f"Viết “{right}”." if right else f"Viết “{sign.canonical}”.",
        )


def type_and_sign(mention: Mention) -> Iterator[Problem]:
    sign, kind = mention.sign, mention.type
    if sign is None or kind is None or mention.form in (Form.OWN, Form.BLANK):
        return
    if types.fits(kind, sign.code, assembly=sign.body == "QH" and sign.code is None):
        return
    if sign.code is None and sign.body != "QH":
        return
    of_sign = types.type_of_code(sign.code)
    meaning = f" của {of_sign.lower()}" if of_sign else ""
    yield Problem(
        Fault.TYPE_SIGN,
        f"Ghi là {kind.lower()} nhưng ký hiệu “{sign.written}” là{meaning or ' của loại khác'}.",
        f"Kiểm lại tên loại hoặc ký hiệu: {kind} có ký hiệu {_codes(kind)}.",
    )


def _codes(kind: str) -> str:
    known = types.BY_NAME.get(kind)
    return f"“{known.codes[0]}”" if known and known.codes else "khác"


def of_facts(mention: Mention, directive: Directive, case: Case) -> Iterator[Problem]:
    tail, name = mention.tail, full_name(directive)
    symbol = symbol_of(directive) or directive.type
    if _other_sign(mention, directive):
        said = f"Văn bản số này, ngày này có ký hiệu {directive.sign}"
        yield _wrong(Fault.SIGN, directive, "type", said, name)
    if tail.date and directive.date and tail.date != directive.date:
        yield _wrong(
            Fault.DATE,
            directive,
            "date",
            f"{symbol} ban hành ngày {dated(directive.date)}, không phải {dated(tail.date)}",
            name,
        )
    elif tail.year and directive.date and tail.year != int(directive.date[:4]):
        yield _wrong(
            Fault.DATE,
            directive,
            "date",
            f"{symbol} ban hành năm {directive.date[:4]}, không phải năm {tail.year}",
            name,
        )
    if _other_type(mention, directive):
        yield _wrong(
            Fault.TYPE,
            directive,
            "type",
            f"{symbol} là {directive.type.lower()}, không phải {(mention.type or '').lower()}",
            name,
        )
    if tail.terms and directive.term and directive.term not in tail.terms and mention.numbers:
        yield _wrong(
            Fault.TERM,
            directive,
            "date",
            f"{symbol} là của khóa {directive.term}, không phải khóa {', '.join(tail.terms)}",
            name,
        )
    own = bodies.key_of(directive.issuer)
    if tail.body and own and not bodies.agree(tail.body, own):
        yield _wrong(
            Fault.ISSUER,
            directive,
            "issuer",
            f"{symbol} do {directive.issuer} ban hành, không phải {tail.issuer}",
            name,
        )


def _wrong(fault: Fault, directive: Directive, fact: str, said: str, right: str) -> Problem:
    sure = directive.sure_of(fact)
    return Problem(fault, f"{said}{'' if sure else FROM_MEMORY}.", f"Viết “{right}”.", sure)


def _other_sign(mention: Mention, directive: Directive) -> bool:
    sign = mention.sign
    if sign is None or sign.incomplete or not directive.sign:
        return False
    return key_of("1", sign.canonical) != key_of("1", directive.sign)


def _other_type(mention: Mention, directive: Directive) -> bool:
    if mention.type is None or mention.type == directive.type or mention.form is Form.PLENUM:
        return False
    if mention.form is Form.NAMED:  # the regulation is named, the decision that issued it is meant
        return False
    if fold(mention.quote[:2]).lower() == "qd":  # stands for quyết định and quy định
        return False
    sign = mention.sign
    assembly = sign is not None and sign.body == "QH" and sign.code is None
    # A type that the sign itself excludes is told already.
    return sign is None or types.fits(mention.type, sign.code, assembly)


def of_title(mention: Mention, directive: Directive, case: Case) -> Iterator[Problem]:
    if mention.form is Form.NAMED and mention.type in ("Luật", "Bộ luật"):
        name = f"{directive.type} {directive.title}"
        written = comparable(mention.quote)
        if directive.sure_of("title") and comparable(name) not in written:
            yield Problem(
                Fault.TITLE,
                f"Tên chính thức của luật này là “{name}”.",
                f"Viết “{name}”.",
            )
        return
    if mention.title is None or not directive.title_exact or mention.nested:
        return
    words = title_words(mention.title.of(case.text))
    if len(words) < _FEWEST or overlap(words, directive) >= _UNLIKE:
        return
    for other in case.register:
        if other.id == directive.id or not other.title_exact:
            continue
        whole = words == title_words(other.title or "")
        if whole or (len(words) >= _WORDS and overlap(words, other) >= _ALIKE):
            beside = f"“{directive.title}”"
            yield _wrong(
                Fault.TITLE,
                directive,
                "title",
                f"Trích yếu này là của {name_of(other)}; {symbol_of(directive)} có trích yếu"
                f" {beside}",
                f"{full_name(directive)} {directive.title}",
            )
            return


def plenum(mention: Mention, found: Found) -> Iterator[Problem]:
    """ "Nghị quyết Trung ương 4 khóa XIII": that plenum passed a conclusion."""
    if mention.form is not Form.PLENUM or mention.type is None:
        return
    for directive in found.directives:
        if directive.type != mention.type:
            yield _wrong(
                Fault.TYPE,
                directive,
                "type",
                f"Hội nghị Trung ương {mention.numbers[0]} khóa {directive.term} ban hành"
                f" {name_of(directive)}, không có {mention.type.lower()} mang tên này",
                name_of(directive),
            )
