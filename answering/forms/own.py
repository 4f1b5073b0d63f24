"""The form for a library document's own number, date, signer and recipients."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answering.asked import Want
from answering.choice import Chosen, Picked, one_group, refused
from answering.evidence import Candidate, is_body
from answering.forms.case import Case
from answering.view import persons, view
from core.records import Kind
from core.text import comparable, fold

_OWN = re.compile(
    r"^(?:(?:ai|dong chi nao) (?:la nguoi )?ky |nguoi ky |ngay (?:ban hanh|ky) (?:cua )?)?(?:ban |so (?:hieu )?(?:cua )?)?"
    r"(?P<type>bao cao|ke hoach|chuong trinh|nghi quyet|quyet dinh|cong van|chi thi|thong bao|huong dan|de an|to trinh)\b"
)
_OWN_KINDS = {"bao cao": Kind.REPORT, "ke hoach": Kind.PLAN, "chuong trinh": Kind.PLAN}


def own_fields(case: Case) -> Chosen | None:
    """The head or foot of a document of the library, when the question asks for its number, date,
    signer or recipients; None when it asks for something else."""
    asked = case.asked
    match = _OWN.match(asked.folded)
    if not match or Want.COMPARE in asked.wants:
        return None
    document_id = _own_document(case, match["type"])
    if document_id is None:
        return None
    lines = [c for c in case.candidates if c.document.id == document_id and not is_body(c)]
    picked = []
    fields = case.catalogue.documents[document_id].fields
    if Want.SYMBOL in asked.wants:
        if not fields.number:
            return refused("Tài liệu để trống số, ký hiệu.")
        picked += [c for c in lines if re.match(r"\W*Số\b", c.text)][:1]
    if Want.DATE in asked.wants:
        if not fields.date or len(fields.date) < 10:
            return refused("Tài liệu để trống ngày ban hành.")
        picked += [c for c in lines if re.search(r"ngày.{1,8}tháng", c.text)][:1]
    if Want.PERSON in asked.wants and re.search(r"\bky\b", asked.folded):
        picked += [c for c in lines if persons(c.text)][-1:]
    elif Want.PERSON in asked.wants or Want.ISSUER in asked.wants:
        picked += [c for c in lines if fields.issuer and _says_issuer(c, fields.issuer)][:1]
    if Want.RECIPIENTS in asked.wants:
        picked += _recipients(lines)
    if not picked:
        return None
    unique = list({c.key: c for c in picked}.values())
    return one_group([Picked(c, score=1.0) for c in unique])


def _says_issuer(candidate: Candidate, issuer: str) -> bool:
    return fold(comparable(candidate.text)) in fold(comparable(issuer))


def _recipients(lines: Sequence[Candidate]) -> list[Candidate]:
    found: list[Candidate] = []
    for candidate in lines:
        if re.match(r"\W*Nơi nhận", candidate.text):
            found = [] if candidate.text.rstrip().endswith(":") else [candidate]
        elif re.match(r"(?:T/M|TM\.|K/T|KT\.|T/L|TL\.)", candidate.text):
            break
        elif candidate.text.startswith(("-", "+")):
            found.append(candidate)
    return found


def _own_document(case: Case, type_name: str) -> str | None:
    """The document of the library whose type and subject the question names."""
    kind = _OWN_KINDS.get(type_name)
    ids = case.route.document_ids or tuple({c.document.id for c in case.candidates})
    scored = []
    for key in ids:
        document = case.catalogue.documents[key]
        if kind is not None and document.fields.kind not in (kind, Kind.TEMPLATE):
            continue
        if kind is None and not fold(comparable(document.fields.subject or "")).startswith(
            type_name
        ):
            continue
        subject = view(" ".join(x or "" for x in (document.fields.subject, document.fields.unit)))
        words = [t for t in case.terms.singles]
        share = sum(t.weight for t in words if t.folded in subject.plain) / (case.terms.weight or 1)
        scored.append((share, key))
    if not scored:
        return None
    best = max(scored)
    if case.route.document_ids and len(scored) == 1:
        return best[1]
    return best[1] if best[0] >= 0.3 or (case.route.by_year and best[0] > 0) else None
