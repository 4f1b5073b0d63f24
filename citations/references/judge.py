"""What is wrong with one reference, seen by itself and against the directive that it means: its
facts, whether it can be told from namesakes, whether it is whole, whether it is still in force."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citations.references import bodies
from citations.references.facts import Case, of_facts, of_form, of_title, plenum, type_and_sign
from citations.references.records import Fault, Form, Found, Mention, Problem, Status
from citations.references.resolve import ONE_ONLY
from citations.references.terms import latest_term
from citations.references.wording import FROM_MEMORY, canonical, dated, full_name, name_of
from core.records import Directive
from corpus.register import Register

# "Chỉ thị số 16/CT-TTg … (nay là Chỉ thị số 33/CT-TTg …)": the text says itself what came after.
SAID = re.compile(
    r" {0,9},? {0,9}\(? {0,9}(?:nay +la|da +duoc +thay|duoc +thay +the|(?:da +)?het +hieu +luc)"
)
# "thay thế Quyết định số …", "tổng kết 10 năm thực hiện Nghị quyết số …": of the past on purpose
_PAST = re.compile(
    r"(?:(?:thay +(?:the|cho)|bai +bo|huy +bo)(?: +cho)?"
    r"|(?:tong|so) +ket(?: +\w+){0,2} +nam(?: +(?:viec +)?(?:trien +khai +)?thuc +hien)?) *$"
)
_PAST_WITHIN = 60  # characters before a reference


def judged(mention: Mention, found: Found, case: Case) -> list[Problem]:
    """The problems of one reference that can be seen without the others, weightiest first."""
    problems = [*of_form(mention, found), *type_and_sign(mention)]
    if len(found.directives) == 1 and len(mention.numbers) <= 1:
        directive = found.directives[0]
        problems += of_facts(mention, directive, case)
        problems += of_title(mention, directive, case)
    problems += plenum(mention, found)
    problems += _ambiguous(mention, found, case)
    problems += _incomplete(mention, found, case)
    problems += _superseded(mention, found, case)
    return problems


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
    day = case.day_for(mention)
    if day is None or mention.nested or SAID.match(case.copy, mention.span.end):
        return
    start = mention.span.start
    if _PAST.search(case.copy, max(0, start - _PAST_WITHIN), start):
        return
    for directive in found.directives:
        if not is_replaced(directive, day):
            continue
        sure = directive.sure_of("replacement")
        when = "" if day == case.today else ", trước khi văn bản này ra đời"
        yield Problem(
            Fault.SUPERSEDED,
            f"{name_of(directive)} đã {replacement(directive, case.register)}{when}"
            f"{'' if sure else FROM_MEMORY}.",
            _instead(directive, case.register),
            sure,
        )


def is_replaced(directive: Directive, on: str) -> bool:
    """Whether a directive is known to have been replaced before a day (ISO); on the very day the
    document may be the one that replaces it."""
    return bool(
        directive.status == "replaced" and directive.replaced_on and directive.replaced_on < on
    )


def replacement(directive: Directive, register: Register) -> str:
    """ "được thay thế bởi … từ ngày …", or that it is no longer in force."""
    later = register.get(directive.replaced_by)
    since = f" từ ngày {dated(directive.replaced_on)}" if directive.replaced_on else ""
    return f"được thay thế bởi {name_of(later)}{since}" if later else f"hết hiệu lực{since}"


def _instead(directive: Directive, register: Register) -> str | None:
    chain = register.chain(directive)
    return f"Xem lại, có thể thay bằng “{full_name(chain[-1])}”." if chain else None
