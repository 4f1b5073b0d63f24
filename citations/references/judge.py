"""What is wrong with one reference, seen against the directive that it means.

A fact of the register that rests on memory makes a problem that is not certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from citations.references import bodies, types
from citations.references.likeness import overlap, title_words
from citations.references.records import Fault, Form, Found, Mention, Problem, Status
from citations.references.resolve import ONE_ONLY
from citations.references.terms import latest_term
from citations.references.wording import (
    FROM_MEMORY,
    canonical,
    dated,
    full_name,
    name_of,
    symbol_of,
)
from core.records import Directive
from core.text import comparable
from corpus.register import Register

_ALIKE, _UNLIKE = 0.7, 0.3  # titles: the same subject, another one
_WORDS = 8  # of a title, without which it is not judged
# "Chỉ thị số 16/CT-TTg … (nay là Chỉ thị số 33/CT-TTg …)": the text says itself what came after.
SAID = re.compile(
    r" *,? *\(? *(?:nay +la|da +duoc +thay|duoc +thay +the|da +het +hieu +luc|het +hieu +luc)"
)


@dataclass(frozen=True, slots=True)
class Case:
    """The text a reference stands in: its plain copy, the earliest day it can be of, and whether
    that day is known or only inferred from what it cites."""

    register: Register
    text: str
    copy: str
    earliest: str | None
    known_date: str | None


def judged(mention: Mention, found: Found, case: Case) -> list[Problem]:
    """The problems of one reference that can be seen without the others, weightiest first."""
    problems = [*_of_form(mention, found), *_type_and_sign(mention)]
    if len(found.directives) == 1 and len(mention.numbers) <= 1:
        directive = found.directives[0]
        problems += _of_facts(mention, directive, case)
        problems += _of_title(mention, directive, case)
    problems += _plenum(mention, found)
    problems += _ambiguous(mention, found, case)
    problems += _incomplete(mention, found, case)
    problems += _superseded(mention, found, case)
    return problems


def _of_form(mention: Mention, found: Found) -> Iterator[Problem]:
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


def _type_and_sign(mention: Mention) -> Iterator[Problem]:
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


def _of_facts(mention: Mention, directive: Directive, case: Case) -> Iterator[Problem]:
    tail, name = mention.tail, full_name(directive)
    symbol = symbol_of(directive) or directive.type
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


def _other_type(mention: Mention, directive: Directive) -> bool:
    if mention.type is None or mention.type == directive.type or mention.form is Form.PLENUM:
        return False
    if mention.form is Form.NAMED:  # the regulation is named, the decision that issued it is meant
        return False
    sign = mention.sign
    assembly = sign is not None and sign.body == "QH" and sign.code is None
    # A type that the sign itself excludes is told already.
    return sign is None or types.fits(mention.type, sign.code, assembly)


def _of_title(mention: Mention, directive: Directive, case: Case) -> Iterator[Problem]:
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
    if len(words) < _WORDS or overlap(words, directive) >= _UNLIKE:
        return
    for other in case.register:
        if other.id != directive.id and other.title_exact and overlap(words, other) >= _ALIKE:
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


def _plenum(mention: Mention, found: Found) -> Iterator[Problem]:
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


def _ambiguous(mention: Mention, found: Found, case: Case) -> Iterator[Problem]:
    yield from _letters(mention)
    named = "; ".join(name_of(d) for d in found.candidates)
    if found.status is Status.AMBIGUOUS and found.candidates:
        yield Problem(
            Fault.AMBIGUOUS_NUMBER,
            f"Nhiều văn bản mang số này: {named}.",
            "Ghi thêm ngày ban hành, cơ quan ban hành hoặc khóa.",
        )
    elif found.by_context:
        yield Problem(
            Fault.AMBIGUOUS_NUMBER,
            f"Không ghi ngày và khóa, mà nhiều văn bản mang số này: {named}; chỉ đoán được qua nội"
            " dung xung quanh.",
            f"Viết “{full_name(found.directives[0])}”.",
            certain=False,
        )
    elif mention.form is Form.LIST and mention.sign is None and not mention.tail.date:
        terms = {d.term for d in found.directives}
        if len(terms) > 1:
            told = "; ".join(name_of(d) for d in found.directives)
            yield Problem(
                Fault.AMBIGUOUS_NUMBER,
                "Các số này thuộc những khóa khác nhau, không có ký hiệu và ngày: có thể là"
                f" {told}.",
                "Ghi số, ký hiệu và ngày của từng văn bản.",
            )
    elif _new_namesake(mention, found, case):
        yield Problem(
            Fault.AMBIGUOUS_NUMBER,
            f"Khóa XIV cũng đã có văn bản mang số này; không ghi ngày thì không rõ có phải"
            f" {name_of(found.directives[0])} không.",
            f"Viết “{full_name(found.directives[0])}”.",
            certain=False,
        )


def _letters(mention: Mention) -> Iterator[Problem]:
    sign, body = mention.sign, mention.tail.body
    if sign is None or body is None or sign.damage:
        return
    if bodies.bears(body, sign.body) is False:
        yield Problem(
            Fault.AMBIGUOUS_SIGN,
            f"Ký hiệu “{sign.written}” không phải ký hiệu riêng của {mention.tail.issuer}, nên"
            " không rõ cơ quan nào ban hành.",
            "Kiểm lại ký hiệu hoặc cơ quan ban hành.",
        )


def _new_namesake(mention: Mention, found: Found, case: Case) -> bool:
    """In a text of the latest term, a number without date that this term has reached too."""
    tail = mention.tail
    if not case.known_date or not latest_term(case.known_date) or tail.date or tail.year:
        return False
    if tail.terms or mention.nested or mention.form is not Form.NUMBERED or mention.sign is None:
        return False
    if len(found.directives) != 1 or found.reasons[:1] != (ONE_ONLY,):
        return False
    directive, number = found.directives[0], mention.numbers[0]
    if mention.sign.body != "TW" or not directive.date or latest_term(directive.date):
        return False
    return any(
        d.sign == directive.sign
        and d.date
        and latest_term(d.date)
        and d.date <= case.known_date
        and (d.number or "").isdigit()
        and int(d.number or 0) >= int(number)
        for d in case.register
    )


def _incomplete(mention: Mention, found: Found, case: Case) -> Iterator[Problem]:
    if mention.sign is not None and mention.sign.incomplete:
        right = canonical(mention, found.directives)
        yield Problem(
            Fault.INCOMPLETE,
            f"Ký hiệu “{mention.sign.written}” thiếu khóa Quốc hội.",
            f"Viết “{right}”." if found.directives else "Ghi đủ khóa Quốc hội trong ký hiệu.",
        )
    if mention.form is Form.TITLED:
        yield Problem(
            Fault.INCOMPLETE,
            f"{mention.type} này được nêu mà không có số, ngày và cơ quan ban hành.",
            "Ghi số, ký hiệu, ngày và cơ quan ban hành ở lần nêu đầu.",
            certain=False,
        )


def _superseded(mention: Mention, found: Found, case: Case) -> Iterator[Problem]:
    if case.earliest is None or mention.nested or SAID.match(case.copy, mention.span.end):
        return
    for directive in found.directives:
        if not is_replaced(directive, case.earliest):
            continue
        sure = directive.sure_of("replacement")
        yield Problem(
            Fault.SUPERSEDED,
            f"{name_of(directive)} đã {replacement(directive, case.register)}, trước khi văn bản"
            f" này ra đời{'' if sure else FROM_MEMORY}.",
            _instead(directive, case.register),
            sure,
        )


def is_replaced(directive: Directive, on: str) -> bool:
    """Whether a directive is known to have been replaced by a day (ISO)."""
    return bool(
        directive.status == "replaced" and directive.replaced_on and directive.replaced_on <= on
    )


def replacement(directive: Directive, register: Register) -> str:
    """ "được thay thế bởi … từ ngày …", or that it is no longer in force."""
    later = register.get(directive.replaced_by)
    since = f" từ ngày {dated(directive.replaced_on)}" if directive.replaced_on else ""
    return f"được thay thế bởi {name_of(later)}{since}" if later else f"hết hiệu lực{since}"


def _instead(directive: Directive, register: Register) -> str | None:
    chain = register.chain(directive)
    return f"Xem lại, có thể thay bằng “{full_name(chain[-1])}”." if chain else None
