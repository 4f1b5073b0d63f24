"""Chooses the sentences that answer, by the form of the question.

One function a form; `choose` is the table of them. A form that finds its slot unfilled refuses: a
figure of another year, a date of another document, a name without the post is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from answering.asked import Asked, Named, Want
from answering.catalogue import Catalogue, Route
from answering.choice import Chosen, Picked, one_group, refused
from answering.evidence import Candidate, Fit, fit, fits, is_body
from answering.slots import (
    cause_given,
    date_given,
    directive_given,
    figure_given,
    mentions,
    names_in_question,
    period_given,
    person_given,
    post_of,
    symbol_segments,
    type_asked,
    year_fits,
)
from answering.terms import Terms
from answering.view import persons, view
from core.records import Kind, Role
from core.text import comparable, fold

# Thresholds of coverage, in [0, 1]; chosen on the development questions, between the best wrong
# and the worst right sentences of each form.
_ENOUGH_FIGURE = 0.46
_ENOUGH_DATE = 0.5
_ENOUGH_SYMBOL = 0.42
_ENOUGH_PERSON = 0.34
_ENOUGH_OPEN = 0.2
_TOPIC = 0.42  # of the topic words, for a sentence of a list narrowed to a topic
_ALSO = 0.93  # of the best score: a second sentence that says as much
_LIST_ALSO = 0.86
_MOST = 14  # sentences of a list
_REASON_NONE = "Không tìm thấy câu nào trong kho nói về điều được hỏi."


@dataclass(frozen=True, slots=True)
class Case:
    """All that a form looks at."""

    asked: Asked
    route: Route
    terms: Terms
    candidates: Sequence[Candidate]
    catalogue: Catalogue
    narrower: Callable[[Sequence[str]], Terms]  # terms without the given folded syllables

    def years_of(self, candidate: Candidate) -> tuple[int, ...]:
        return self.catalogue.years.get(candidate.document.id, ())

    def body(self) -> list[Candidate]:
        return [c for c in self.candidates if is_body(c)]


def choose(case: Case) -> Chosen:
    """The sentences that answer, or why none does."""
    asked = case.asked
    wants = asked.wants
    if Want.MENTIONS in wants and asked.named:
        return _mentions(case)
    if Want.COMPARE in wants or len([g for _, g in case.route.groups if g]) > 1:
        return _compare(case)
    if Want.TREND in wants and len(case.route.document_ids) > 1 and not asked.named:
        return _trend(case)
    return _single(case)


def _single(case: Case) -> Chosen:
    asked = case.asked
    wants = asked.wants
    subject = _subject_reference(asked)
    if subject and (wants & {Want.DATE, Want.SUBJECT, Want.ISSUER} or _only_reference(case)):
        return _directive(case, subject)
    if wants & {Want.SYMBOL, Want.DATE, Want.RECIPIENTS, Want.PERSON, Want.ISSUER}:
        own = _own_fields(case)
        if own is not None:
            return own
    if Want.WHY in wants and asked.role is not Role.CAUSES:
        return _why(case)
    if Want.SYMBOL in wants and not (asked.role and Want.LIST in wants):
        return _symbol(case)
    if Want.YEARS in wants:
        return _filtered(case, period_given, _ENOUGH_DATE, "giai đoạn")
    if Want.FIGURE in wants and Want.LIST not in wants:
        return _figure(case)
    if Want.POST in wants or (Want.PERSON in wants and _named_person(case)):
        return _post(case)
    if Want.PERSON in wants and Want.LIST not in wants:
        return _person(case)
    if Want.DATE in wants:
        return _filtered(case, date_given, _ENOUGH_DATE, "ngày, tháng")
    if asked.role is not None:
        return _role(case)
    if Want.LIST in wants:
        return _list(case)
    return _open(case)


# --- references -----------------------------------------------------------------------------------


_CONTEXT_BEFORE = re.compile(
    r"(?:thuc hien|trien khai|quan triet|theo|can cu|so ket|tong ket|cua|hoc tap|thi hanh)(?: \w+){0,2}$"
)


def _subject_reference(asked: Asked) -> Named | None:
    """The directive that the question is about; one that is only context ("5 năm thực hiện
    Nghị quyết 25") is not."""
    for named in asked.named:
        at = re.search(rf"(?<!\d)0*{re.escape(named.number)}(?!\d)", asked.folded)
        before = asked.folded[: at.start()] if at else ""
        before = re.sub(r"(?: ?\b(?:so|nghi quyet|nq|quyet dinh|qd|quy dinh|chi thi|ct|ket luan|kl|huong dan|hd|ke hoach|kh|nghi dinh|nd|cong van|cv|thong bao|tb|quy che|qc|bao cao|bc|phap lenh)\b)+ ?$", "", before)
        if not _CONTEXT_BEFORE.search(before.strip()):
            return named
    return None


def _only_reference(case: Case) -> bool:
    return not case.asked.wants - {Want.YES_NO, Want.LIST, Want.PLACE} and case.asked.role is None


def _mentioning(case: Case, named: Named) -> list[Candidate]:
    return [c for c in case.candidates if mentions(c.text, named)]


def _directive(case: Case, named: Named) -> Chosen:
    found = _mentioning(case, named)
    if not found:
        return refused(_not_in_library(case.asked, named))
    scored = []
    for f in fits(found, case.terms):
        given = directive_given(f.candidate, case.asked, named)
        head = 0.12 if not is_body(f.candidate) else 0.0
        scored.append((given.share + 0.7 * f.coverage - head, given.share, f))
    scored.sort(key=lambda x: (-x[0], x[2].candidate.order))
    best = scored[0]
    if best[1] <= 0 and case.asked.wants & {Want.DATE, Want.ISSUER}:
        return refused("Tài liệu trong kho có nhắc đến văn bản này nhưng không nêu điều được hỏi.")
    picked = [Picked(best[2].candidate, score=best[0])]
    if named.sign is None or named.date is None:
        picked += _namesakes(case, named, best[2].candidate, [s[2].candidate for s in scored])
    return one_group(picked)


def _namesakes(
    case: Case, named: Named, best: Candidate, others: Sequence[Candidate]
) -> list[Picked]:
    """Mentions of another document under the same number: one each, so that the user sees both."""
    from answering.slots import date_of

    topic = case.terms.weight > 4.0  # the question has words that tell the namesakes apart
    if topic:
        return []
    seen = {(s.key, date_of(best.text, s)) for s in mentions(best.text, named)}
    dates = {d for _, d in seen if d}
    extra = []
    for candidate in others:
        for symbol in mentions(candidate.text, named):
            dated = date_of(candidate.text, symbol)
            if dated and dates and dated not in dates:
                dates.add(dated)
                extra.append(Picked(candidate))
    return extra[:3]


def _not_in_library(asked: Asked, named: Named) -> str:
    return f"Kho không có tài liệu nào nhắc đến văn bản số {named.number} được hỏi."


def _mentions(case: Case) -> Chosen:
    named = case.asked.named[0]
    found = _mentioning(case, named)
    if not found:
        return refused(_not_in_library(case.asked, named))
    best: dict[str, tuple[float, Candidate]] = {}
    for f in fits(found, case.terms):
        given = directive_given(f.candidate, case.asked, named).share
        score = 0.5 * given + f.coverage - (0.3 if not is_body(f.candidate) else 0.0)
        key = f.candidate.document.id
        if key not in best or score > best[key][0]:
            best[key] = (score, f.candidate)
    picked = [Picked(c, score=s) for s, c in best.values()]
    picked.sort(key=lambda p: (p.candidate.document.name, p.candidate.order))
    return _by_document(picked)


def _by_document(picked: Sequence[Picked]) -> Chosen:
    groups: dict[str, list[Picked]] = {}
    for p in picked:
        groups.setdefault(p.candidate.document.id, []).append(p)
    return Chosen(groups=tuple((None, tuple(g)) for g in groups.values()))


# --- a library document's own number, date, signer, recipients -----------------------------------


_OWN = re.compile(
    r"^(?:(?:ai|dong chi nao) (?:la nguoi )?ky |nguoi ky |ngay (?:ban hanh|ky) (?:cua )?)?(?:ban |so (?:hieu )?(?:cua )?)?"
    r"(?P<type>bao cao|ke hoach|chuong trinh|nghi quyet|quyet dinh|cong van|chi thi|thong bao|huong dan|de an|to trinh)\b"
)
_OWN_KINDS = {"bao cao": Kind.REPORT, "ke hoach": Kind.PLAN, "chuong trinh": Kind.PLAN}


def _own_fields(case: Case) -> Chosen | None:
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
        if kind is None and not fold(comparable(document.fields.subject or "")).startswith(type_name):
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


# --- figures, dates, names ------------------------------------------------------------------------


def _figure(case: Case) -> Chosen:
    subject = [t.folded for t in case.terms.singles]
    scored: list[tuple[float, float, Fit]] = []
    holes: list[tuple[float, Fit]] = []
    for f in fits(case.body(), case.terms):
        given = figure_given(f.candidate, case.asked, subject)
        bonus = year_fits(f.candidate, case.asked, case.years_of(f.candidate))
        if given.blank:
            holes.append((f.coverage, f))
        if bonus is None or given.share < 0.3:
            continue
        scored.append((f.coverage + 0.5 * given.share + bonus, given.share, f))
    scored.sort(key=lambda x: -x[0])
    good = [s for s in scored if s[2].coverage >= _ENOUGH_FIGURE and _head_stands(case, s[2])]
    hole = max((h[0] for h in holes), default=0.0)
    if not good or hole > good[0][2].coverage + 0.02:
        if hole >= _ENOUGH_FIGURE:
            return refused("Chỗ này trong tài liệu còn để trống, chưa có số liệu.")
        return refused("Không tìm thấy số liệu này cho đơn vị và thời gian được hỏi.")
    picked = [Picked(good[0][2].candidate, score=good[0][0])]
    return one_group(picked)


def _head_stands(case: Case, found: Fit) -> bool:
    """Whether the rarest of what is measured stands in the sentence or its headings: "kinh phí …
    là bao nhiêu" is not answered by another figure of the same matter."""
    own = view(" \n ".join((found.candidate.text, found.candidate.lead, found.candidate.sentence.header or "", *found.candidate.sentence.path)))
    joined = own.joined()
    telling = [t for t in case.terms.singles if t.weight > 0.5]
    if not telling:
        return True
    missing = sum(
        t.weight
        for t in telling
        if t.folded not in own.plain and not any(f" {o} " in joined for o in t.others)
    )
    return missing <= 0.42 * sum(t.weight for t in telling)


def _filtered(
    case: Case, given: Callable[[Candidate], bool], enough: float, what: str
) -> Chosen:
    scored = []
    for f in fits(case.body(), case.terms):
        bonus = year_fits(f.candidate, case.asked, case.years_of(f.candidate))
        if given(f.candidate) and bonus is not None:
            scored.append((f.coverage + bonus, f))
    scored.sort(key=lambda x: -x[0])
    if not scored or scored[0][1].coverage < enough or not _head_stands(case, scored[0][1]):
        return refused(f"Không tìm thấy {what} của việc được hỏi.")
    return one_group([Picked(scored[0][1].candidate, score=scored[0][0])])


def _symbol(case: Case) -> Chosen:
    code = type_asked(case.asked)
    named = case.asked.named[0] if case.asked.named else None
    scored = []
    for candidate in case.body():
        found = symbol_segments(candidate, code)
        if named and mentions(candidate.text, named):
            found = [x for x in found if not named.matches(x[0])]
        elif named and _subject_reference(case.asked):
            continue
        for symbol, words in found:
            piece = replace(candidate.sentence, text=words, lead=None)
            f = fit(replace(candidate, sentence=piece, before="", lead=""), case.terms)
            whole = fit(candidate, case.terms)
            bonus = year_fits(candidate, case.asked, case.years_of(candidate)) or 0.0
            dated = 0.1 if Want.DATE in case.asked.wants and re.search(r"\d{4}", words[symbol.span.end - symbol.span.start :]) else 0.0
            if named:
                dated += 0.4 * ("nay la" in fold(comparable(candidate.text)) or "thay" in candidate.text)
            scored.append((0.7 * f.coverage + 0.3 * whole.coverage + bonus + dated, whole, candidate))
    scored.sort(key=lambda x: -x[0])
    if not scored or scored[0][0] < _ENOUGH_SYMBOL or not (named or _head_stands(case, scored[0][1])):
        return refused("Không tìm thấy số, ký hiệu của văn bản được hỏi (có thể còn để trống).")
    picked = [Picked(scored[0][2], score=scored[0][0])]
    return one_group(picked)


def _named_person(case: Case) -> list[str]:
    known = []
    text = case.asked.folded
    for name in names_in_question(case.asked):
        words = fold(comparable(name))
        if words in text and not any(words.endswith(u) or u.endswith(words) for u in case.route.units):
            known.append(name)
    return known


def _post(case: Case) -> Chosen:
    names = _named_person(case)
    for name in names:
        found = [
            c
            for c in case.candidates
            if f" {fold(comparable(name))} " in view(c.text).joined() and post_of(c, name)
        ]
        if found:
            best = fits(found, case.terms)[0]
            return one_group([Picked(best.candidate, score=best.coverage)])
    if names:
        return refused(f"Không tìm thấy chức vụ của {names[0]} trong kho.")
    return _person(case)


_POST = re.compile(
    r"\b((?:pho )?(?:bi thu(?: thuong truc)?|chu tich|truong|giam doc|chanh van phong|to truong|truong ban|truong khoi)"
    r"(?: (?:ban|khoi|phong|uy ban|hoi|to|doan|dang uy|thuong truc|dan van|tuyen giao|to chuc|xay dung dang|nhan dan|mat tran|to quoc|phu nu|nong dan"
    r"|cuu chien binh|thanh nien|huyen uy|thi uy|tinh uy|thanh uy|chi bo|ubnd|hdnd|mttq|xa|phuong|huyen))*)"
)


def post_in(asked: Asked) -> list[str]:
    """The post that the question asks the holder of, folded syllables; empty when none."""
    match = _POST.search(asked.folded)
    if not match:
        return []
    words = match[1].split()
    while words and words[-1] in ("xa", "phuong", "huyen", "thi", "tinh"):
        words.pop()
    return words


def _person(case: Case) -> Chosen:
    post = post_in(case.asked)
    scored = []
    for f in fits(case.candidates, case.terms):
        given = person_given(f.candidate, post)
        if given.share > 0:
            bonus = year_fits(f.candidate, case.asked, case.years_of(f.candidate))
            if bonus is not None:
                scored.append((f.coverage + 0.4 * given.share + bonus, f))
    scored.sort(key=lambda x: -x[0])
    if scored and scored[0][1].coverage >= _ENOUGH_PERSON:
        return one_group([Picked(scored[0][1].candidate, score=scored[0][0])])
    if post:
        return refused("Kho không nêu tên người giữ chức vụ được hỏi.")
    return _open(case)


def _why(case: Case) -> Chosen:
    found = [f for f in fits(case.body(), case.terms) if cause_given(f.candidate)]
    if not found or found[0].coverage < _ENOUGH_OPEN + 0.05:
        return refused("Không tìm thấy câu nào nêu lý do của việc được hỏi.")
    return one_group([Picked(found[0].candidate, score=found[0].coverage)])


# --- sections, lists, open questions ---------------------------------------------------------------


_ROLE_WORDS = {
    Role.LESSONS: "bai hoc kinh nghiem rut ra",
    Role.CAUSES: "nguyen nhan dan den",
    Role.SHORTCOMINGS: "han che khuyet diem ton tai yeu kem kho khan vuong mac bat cap thieu sot tro ngai",
    Role.STRENGTHS: "uu diem thuan loi mat manh",
    Role.PROPOSALS: "kien nghi de xuat de nghi cap tren",
    Role.DIRECTION: "phuong huong dinh huong muc tieu",
    Role.TASKS: "nhiem vu giai phap trong tam chu yeu yeu cau thuc hien tiep tuc de ra",
    Role.RESULTS: "ket qua dat duoc thanh tich",
}
_GENERAL = "cong tac thuc hien phuong trao anh huong rut ra nghi quyet".split()


def _role(case: Case) -> Chosen:
    asked = case.asked
    role = asked.role or Role.OTHER
    topic = case.narrower(_ROLE_WORDS.get(role, "").split() + _GENERAL[4:])
    sections = _sections(case, role)
    if not sections:
        return _open(case)
    document_ids = list(dict.fromkeys(c.document.id for c in sections))
    best = fits(sections, topic)
    narrow = bool(topic.singles) and best and best[0].inside >= _TOPIC
    if len(document_ids) > 1:
        ranked = {}
        for f in best:
            ranked.setdefault(f.candidate.document.id, f.coverage)
        keep = max(ranked.items(), key=lambda x: x[1])[0]
        sections = [c for c in sections if c.document.id == keep]
        best = [f for f in best if f.candidate.document.id == keep]
    wide = Want.LIST in asked.wants or not narrow
    if narrow:
        top = best[0].inside
        close = [f for f in best if f.inside >= max(_TOPIC, 0.8 * top)]
        if len(close) <= len(sections) * 0.6 or not wide:
            close.sort(key=lambda f: f.candidate.order)
            return one_group([Picked(f.candidate, score=f.coverage) for f in close[:_MOST]])
    return one_group([Picked(c, score=0.9) for c in sections[:_MOST]])


def _sections(case: Case, role: Role) -> list[Candidate]:
    """Sentences of the sections of a role, lead-ins left out, in reading order."""
    found = [c for c in case.body() if c.sentence.role is role and not c.text.endswith(":")]
    if case.asked.of_role is not None and role is Role.CAUSES:
        close = [c for c in found if _under(c, case.asked.of_role)]
        found = close or found
    return found


def _under(candidate: Candidate, role: Role) -> bool:
    from corpus.roles import role_of_heading

    path = candidate.sentence.path
    outer = [role_of_heading(h) for h in path[:-1]]
    if not outer:
        return True
    strengths = outer[-1] is Role.STRENGTHS
    return strengths if role is Role.STRENGTHS else not strengths


def _list(case: Case) -> Chosen:
    found = fits(case.body(), case.terms)
    if not found or found[0].coverage < _ENOUGH_OPEN:
        return refused(_REASON_NONE)
    best = found[0]
    items = [c for c in case.candidates if c.document.id == best.candidate.document.id and c.lead == best.candidate.text]
    if best.candidate.text.endswith(":") and items:
        return one_group([Picked(c, score=best.coverage) for c in items[:_MOST]])
    close = [
        f
        for f in found[:6]
        if f.coverage >= _LIST_ALSO * best.coverage
        and f.candidate.document.id == best.candidate.document.id
        and f.candidate.sentence.path == best.candidate.sentence.path
    ]
    close.sort(key=lambda f: f.candidate.order)
    return one_group([Picked(f.candidate, score=f.coverage) for f in close[:3]])


def _open(case: Case) -> Chosen:
    found = []
    for f in fits(case.body(), case.terms):
        bonus = year_fits(f.candidate, case.asked, case.years_of(f.candidate))
        if bonus is not None or not case.asked.years:
            found.append((f.coverage + (bonus or 0.0), f))
    found.sort(key=lambda x: -x[0])
    if not found or found[0][1].coverage < _ENOUGH_OPEN:
        return refused(_REASON_NONE)
    return one_group([Picked(found[0][1].candidate, score=found[0][0])])


# --- several documents -----------------------------------------------------------------------------


def _compare(case: Case) -> Chosen:
    asked = case.asked
    if len(asked.named) > 1 and all(n.date or n.sign for n in asked.named):
        picked = []
        for named in asked.named:
            one = _directive(replace(case, asked=replace(asked, named=(named,))), named)
            picked += [p for _, g in one.groups for p in g[:1]]
        return one_group(picked) if picked else refused(_REASON_NONE)
    if asked.named and not case.route.groups or (asked.named and len(case.route.groups) <= 1 and asked.role is None):
        return _every_mention(case, asked.named[0])
    parts = _parts(case)
    groups = []
    inner = replace(asked, wants=asked.wants - {Want.COMPARE, Want.TREND})
    for _, ids in parts:
        narrowed = replace(case.route, document_ids=ids, groups=())
        some = [c for c in case.candidates if c.document.id in ids]
        part = replace(case, asked=inner, route=narrowed, candidates=some)
        groups += [(h, p) for h, p in _part(part) if p]
    if not groups:
        return refused(_REASON_NONE)
    return Chosen(groups=tuple(groups))


def _part(case: Case) -> list[tuple[str | None, tuple[Picked, ...]]]:
    roles = [r for r in (case.asked.role, *case.asked.other_roles) if r]
    if len(roles) < 2:
        return list(_single(case).groups)
    picked: list[Picked] = []
    for role in roles:
        chosen = _role(replace(case, asked=replace(case.asked, role=role, other_roles=())))
        best = sorted(
            (p for _, g in chosen.groups for p in g), key=lambda p: -p.score
        )[:2]
        picked += [p for p in best if p.candidate.key not in {x.candidate.key for x in picked}]
    return [(None, tuple(picked))]


def _parts(case: Case) -> list[tuple[str, tuple[str, ...]]]:
    groups = [(n, g) for n, g in case.route.groups if g]
    if len(groups) > 1:
        return groups
    ids = case.route.document_ids or tuple(dict.fromkeys(c.document.id for c in case.candidates))
    return [(i, (i,)) for i in ids]


def _every_mention(case: Case, named: Named) -> Chosen:
    from answering.slots import date_of

    seen: dict[str | None, Candidate] = {}
    for candidate in _mentioning(case, named):
        for symbol in mentions(candidate.text, named):
            dated = date_of(candidate.text, symbol)
            if dated is not None:
                seen.setdefault(dated, candidate)
    if not seen:
        return _mentions(case)
    return one_group([Picked(c, score=1.0) for c in seen.values()])


def _trend(case: Case) -> Chosen:
    """One sentence from each year's report, in the order of the years."""
    picked = []
    ids = sorted(case.route.document_ids, key=lambda i: case.catalogue.years[i] or (9999,))
    asked = replace(case.asked, wants=case.asked.wants - {Want.TREND, Want.YES_NO, Want.COMPARE}, years=(), period=None)
    if Want.FIGURE not in asked.wants:
        asked = replace(asked, wants=asked.wants | {Want.FIGURE})
    for key in ids:
        some = [c for c in case.candidates if c.document.id == key]
        narrowed = replace(case.route, document_ids=(key,), groups=())
        one = _figure(replace(case, asked=asked, route=narrowed, candidates=some))
        picked += [p for _, g in one.groups for p in g[:1]]
    return _by_document(picked) if picked else _single(case)
