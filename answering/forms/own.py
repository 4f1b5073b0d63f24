"""The form for a library document's own number, date, signer and recipients."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answering.asked import Want
from answering.choice import Chosen, Picked, one_group, refused
from answering.evidence import Candidate, is_body
from answering.forms.case import Case
from answering.slots.signers import signers
from answering.view import view
from core.records import Fields, Kind
from core.text import comparable, fold

# "Báo cáo … số mấy", "ai ký kế hoạch …", "ngày ban hành của bản chương trình …"
_OWN = re.compile(
    r"^(?:(?:ai|dong chi nao) (?:la nguoi )?ky |nguoi ky |ngay (?:ban hanh|ky) (?:cua )?)?"
    r"(?:ban |so (?:hieu )?(?:cua )?)?"
    r"(?P<type>bao cao|ke hoach|chuong trinh|nghi quyet|quyet dinh|cong van|chi thi|thong bao"
    r"|huong dan|de an|to trinh)\b"
)
_OWN_KINDS = {"bao cao": Kind.REPORT, "ke hoach": Kind.PLAN, "chuong trinh": Kind.PLAN}
_ENOUGH_NAMED = 0.3  # of the question's words in subject line and unit
_WHOLE_DATE = 10  # characters of an ISO date; "2024-06" has no day
_SURE = 1.0  # score of a line of the head: it is looked up, not weighed
_NUMBER_LINE = re.compile(r"\W*Số\b")  # "Số 12-BC/ĐU"
_DATE_LINE = re.compile(r"ngày.{1,8}tháng")  # "…, ngày 05 tháng 12 năm 2024"
_SHORTEST_LINE = 8  # characters of a line that can be told for a part of a field
_SIGNS = re.compile(r"\bky\b")
_RECIPIENTS = re.compile(r"\W*Nơi nhận")
_FOR_THE_BODY = re.compile(r"(?:T/M|TM\.|K/T|KT\.|T/L|TL\.)")  # ends the list of recipients


def named_document(case: Case) -> Chosen | None:
    """Number, date, signer, recipients or subject line of the document whose own number the
    question gives; None when it asks for something else."""
    if case.route.own is None:
        return None
    return _fields_of(case, case.route.own)


def own_fields(case: Case) -> Chosen | None:
    """The head or foot of a document of the library, when the question asks for its number, date,
    signer or recipients; None when it asks for something else."""
    match = _OWN.match(case.asked.folded)
    if not match or Want.COMPARE in case.asked.wants:
        return None
    document_id = _own_document(case, match["type"])
    if document_id is None:
        return None
    return _fields_of(case, document_id)


def _fields_of(case: Case, document_id: str) -> Chosen | None:
    fields = case.catalogue.documents[document_id].fields
    empty = _left_empty(case, fields)
    if empty:
        return refused(empty)
    lines = [c for c in case.candidates if c.document.id == document_id and not is_body(c)]
    picked = [Picked(c, score=_SURE) for c in _lines_asked(case, fields, lines)]
    if Want.PERSON in case.asked.wants and _SIGNS.search(case.asked.folded):
        signing = signers(lines)
        picked += [Picked(s.name, s.span, _SURE) for s in signing[-1:]]
        if not signing:
            return refused("Tài liệu không ghi tên người ký.")
    unique = list({p.candidate.key: p for p in picked}.values())
    return one_group(unique) if unique else None


def _left_empty(case: Case, fields: Fields) -> str | None:
    """Why a field asked for cannot be told."""
    if Want.SYMBOL in case.asked.wants and not fields.number:
        return "Tài liệu để trống số, ký hiệu."
    if Want.DATE in case.asked.wants and len(fields.date or "") < _WHOLE_DATE:
        return "Tài liệu để trống ngày ban hành."
    return None


def _lines_asked(case: Case, fields: Fields, lines: Sequence[Candidate]) -> list[Candidate]:
    """The lines of head and foot that give what is asked."""
    wants = case.asked.wants
    picked: list[Candidate] = []
    if Want.SYMBOL in wants:
        picked += [c for c in lines if _NUMBER_LINE.match(c.text)][:1]
    if Want.DATE in wants:
        picked += [c for c in lines if _DATE_LINE.search(c.text)][:1]
    if Want.SUBJECT in wants and fields.subject:
        picked += [c for c in lines if _says(c, fields.subject)]
    if wants & {Want.PERSON, Want.ISSUER} and not _SIGNS.search(case.asked.folded):
        picked += [c for c in lines if fields.issuer and _says(c, fields.issuer)][:1]
    if Want.RECIPIENTS in wants:
        picked += _recipients(lines)
    return picked


def _says(candidate: Candidate, field: str) -> bool:
    """Whether a line of the head is, or is part of, a field."""
    line = fold(comparable(candidate.text)).strip(" *#-")
    whole = fold(comparable(field))
    return len(line) >= _SHORTEST_LINE and (line in whole or whole in line)


def _recipients(lines: Sequence[Candidate]) -> list[Candidate]:
    found: list[Candidate] = []
    for candidate in lines:
        if _RECIPIENTS.match(candidate.text):
            found = [] if candidate.text.rstrip().endswith(":") else [candidate]
        elif _FOR_THE_BODY.match(candidate.text):
            break
        elif candidate.text.startswith(("-", "+")):
            found.append(candidate)
    return found


def _own_document(case: Case, type_name: str) -> str | None:
    """The document of the library whose type and subject the question names."""
    ids = case.route.document_ids or tuple({c.document.id for c in case.candidates})
    scored = []
    for key in ids:
        fields = case.catalogue.documents[key].fields
        if _is_of_type(fields, type_name):
            subject = view(" ".join(x or "" for x in (fields.subject, fields.unit)))
            said = sum(t.weight for t in case.terms.singles if t.folded in subject.plain)
            scored.append((said / (case.terms.weight or 1), key))
    if not scored:
        return None
    share, best = max(scored)
    only = bool(case.route.document_ids) and len(scored) == 1
    named = share >= _ENOUGH_NAMED or (case.route.by_year and share > 0)
    return best if only or named else None


def _is_of_type(fields: Fields, type_name: str) -> bool:
    kind = _OWN_KINDS.get(type_name)
    if kind is not None:
        return fields.kind in (kind, Kind.TEMPLATE)
    return fold(comparable(fields.subject or "")).startswith(type_name)
