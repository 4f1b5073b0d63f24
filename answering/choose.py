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
from answering.evidence import Candidate, Fit, fit, fits, goes_on, is_body
from answering.namesakes import settle
from answering.slots import (
    cause_given,
    date_given,
    date_of,
    directive_given,
    figure_given,
    is_measure,
    mentions,
    period_given,
    place_given,
    person_given,
    person_names,
    post_of,
    reference_words,
    symbol_segments,
    type_asked,
    year_fits,
)
from answering.terms import Terms, telling
from answering.view import figures, persons, view
from core.records import Kind, Role, Span
from core.symbols import Symbol
from core.text import comparable, fold
from corpus.register import Register
from corpus.roles import announced_role, role_of_heading

# Thresholds of coverage, in [0, 1]; chosen on the development questions, between the best wrong
# and the worst right sentences of each form.
_ENOUGH_FIGURE = 0.46
_ENOUGH_SHARE = 0.3  # of the things counted that stand beside a figure
_MISSING = 0.42  # of the telling words, at most, may be wanting around a figure or date
_ENOUGH_DATE = 0.5
_ENOUGH_SYMBOL = 0.42
_ENOUGH_PLACE = 0.2
_ENOUGH_PERSON = 0.4
_ENOUGH_OPEN = 0.14
_ENOUGH_ROUTED = 0.08
_RARE = 3.0  # weight of a word that few passages hold
_ENOUGH_WHY = 0.16
_PLAIN = 0.34  # below it the answer says that it meets the question in other words
_TELLING = 1.2  # weight from which a word narrows a list: "công tác dân vận" says nothing here
_TOPIC = 0.42  # of the topic words, for a sentence of a list narrowed to a topic
_ALSO = 0.93  # of the best score: a second sentence that says as much
_LIST_ALSO = 0.86
_FEW = 0.6  # of a section; if more of its sentences meet the topic, all of it is the answer
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
    register: Register

    def years_of(self, candidate: Candidate) -> tuple[int, ...]:
        return self.catalogue.years.get(candidate.document.id, ())

    def body(self) -> list[Candidate]:
        """Body sentences of the documents that unit and year chose."""
        ids = self.route.document_ids
        return [c for c in self.candidates if is_body(c) and (not ids or c.document.id in ids)]

    def wide_body(self) -> list[Candidate]:
        """Body sentences of all documents of the unit: a later report may repeat a figure."""
        return [c for c in self.candidates if is_body(c)]


def choose(case: Case) -> Chosen:
    """The sentences that answer, or why none does."""
    asked = case.asked
    wants = asked.wants
    if Want.MENTIONS in wants and asked.named:
        return _mentions(case)
    if len([g for _, g in case.route.groups if g]) > 1:
        return _compare(case)
    several = case.route.by_year and len(asked.years) > 1 and asked.role is None
    if (Want.TREND in wants or several) and len(case.route.document_ids) > 1 and not asked.named:
        return _trend(case)
    if Want.COMPARE in wants:
        return _compare(case)
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
    if Want.WHY in wants and asked.role is Role.SHORTCOMINGS and _AND_WHY.search(asked.folded):
        return _with_causes(case)
    if Want.WHY in wants and asked.role is not Role.CAUSES:
        return _why(case)
    if Want.SYMBOL in wants and not (asked.role and Want.LIST in wants):
        return _symbol(case)
    if Want.YEARS in wants:
        return _filtered(case, period_given, _ENOUGH_DATE, "giai đoạn")
    if Want.FIGURE in wants and Want.LIST not in wants:
        return _figure(case)
    if Want.POST in wants or (Want.PERSON in wants and _WHO_IS.search(asked.folded)):
        return _post(case)
    if Want.PERSON in wants and (Want.LIST not in wants or post_in(asked)):
        return _person(case)
    if Want.DATE in wants:
        return _filtered(case, date_given, _ENOUGH_DATE, "ngày, tháng")
    if Want.PLACE in wants:
        placed = _filtered(case, lambda c: place_given(c, asked), _ENOUGH_PLACE, "địa danh")
        if not placed.empty:
            return placed
    if asked.role is not None:
        return _role(case)
    if Want.LIST in wants:
        return _list(case)
    return _open(case)


_WHO_IS = re.compile(r"^(?:dong chi|ong|ba) (?:\w+ ){2,4}la ai")
_AND_WHY = re.compile(r"(?:do dau|vi sao|tai sao|ly do(?: gi)?)$")


def _with_causes(case: Case) -> Chosen:
    """"… còn hạn chế gì, do đâu": the shortcomings, then their causes."""
    picked: list[Picked] = []
    for role in (Role.SHORTCOMINGS, Role.CAUSES):
        asked = replace(case.asked, role=role, wants=frozenset({Want.LIST}))
        picked += [p for _, g in _role(replace(case, asked=asked)).groups for p in g]
    unique = {p.candidate.key: p for p in picked}
    return one_group(list(unique.values())) if unique else refused(_REASON_NONE)


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
    named, choices = settle(case.asked, named, case.register)
    chosen = _of_directive(case, named)
    if not choices:
        return chosen
    note = f"Có {len(choices)} văn bản cùng số này; hãy chọn văn bản cần hỏi."
    return replace(chosen, clarify=choices, notes=(*chosen.notes, note))


def _of_directive(case: Case, named: Named) -> Chosen:
    inside = _from_its_text(case, named)
    if inside is not None:
        return inside
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
    picked = [_mention(best[2].candidate, named, asked_wants=case.asked.wants, score=best[0])]
    if named.date is None and len(case.terms.singles) < 2:
        picked += _namesakes(case, named, best[2].candidate, [s[2].candidate for s in scored])
    return one_group(picked)


def _from_its_text(case: Case, named: Named) -> Chosen | None:
    """What the directive itself (or its digest) says, when the library holds it and the question
    asks for more than its date, issuer or subject line; None otherwise."""
    own = [
        d.id
        for d in case.catalogue.documents.values()
        if d.fields.number
        and d.fields.sign
        and named.matches(Symbol(Span(0, 0), d.fields.number, d.fields.sign))
        and (named.date is None or d.fields.date == named.date)
    ]
    if not own or case.asked.wants & {Want.DATE, Want.ISSUER}:
        return None
    topic = case.narrower(_TYPE_WORDS)
    body = [c for c in case.candidates if c.document.id in own and is_body(c)]
    if not topic.singles:
        return one_group([Picked(c, score=0.8) for c in body[:_FIRST_WORDS]]) if body else None
    best = fits(body, topic)[:1]
    if not best or best[0].inside < _TOPIC:
        return None
    close = [f for f in fits(body, topic) if f.inside >= 0.8 * best[0].inside][:3]
    close.sort(key=lambda f: f.candidate.order)
    return one_group([Picked(f.candidate, score=f.coverage) for f in close])


_TYPE_WORDS = "nghi quyet nq dinh qd quy chi thi ct ket luan kl luat tw so".split()
_FIRST_WORDS = 4  # sentences of a directive shown when nothing in particular is asked of it
_LONG_SENTENCE = 330  # characters; of a longer one only the words about the directive are quoted
_FACTS = frozenset({Want.DATE, Want.SUBJECT, Want.ISSUER})


def _mention(candidate: Candidate, named: Named, asked_wants: frozenset[Want], score: float) -> Picked:
    """The mention, cut to the words that speak of the directive when the sentence is long."""
    text = candidate.text
    if len(text) <= _LONG_SENTENCE or not asked_wants & _FACTS or asked_wants & {Want.LIST}:
        return Picked(candidate, score=score)
    best = max(
        mentions(text, named), key=lambda s: (date_of(text, s) is not None, -s.span.start)
    )
    words = reference_words(text, best)
    start = candidate.sentence.span.start
    return Picked(candidate, Span(start + words.start, start + words.end), score)


def _namesakes(
    case: Case, named: Named, best: Candidate, others: Sequence[Candidate]
) -> list[Picked]:
    """Mentions of another document under the same number: one each, so that the user sees both."""
    seen = {(s.key, date_of(best.text, s)) for s in mentions(best.text, named)}
    dates = {d for _, d in seen if d}
    extra = []
    for candidate in others:
        for symbol in mentions(candidate.text, named):
            dated = date_of(candidate.text, symbol)
            if dated and dates and dated not in dates:
                dates.add(dated)
                extra.append(_mention(candidate, replace(named, date=dated), case.asked.wants, 0.5))
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
    scored: list[tuple[float, Fit]] = []
    hole = 0.0
    for f in fits(case.wide_body(), case.terms):
        given = figure_given(f.candidate, case.asked, subject)
        bonus = year_fits(f.candidate, case.asked, case.years_of(f.candidate))
        if given.blank and bonus is not None:
            hole = max(hole, f.coverage)
        if bonus is None or given.share < _ENOUGH_SHARE:
            continue
        planned = _PLANNED * (is_planned(f.candidate) and not _asks_plan(case.asked))
        scored.append((f.coverage + 0.5 * given.share + bonus - planned, f))
    scored.sort(key=lambda x: -x[0])
    good = [s for s in scored if s[1].coverage >= _ENOUGH_FIGURE and _head_stands(case, s[1])]
    if not good or hole > good[0][1].coverage + 0.02:
        if hole >= _ENOUGH_FIGURE:
            return refused("Chỗ này trong tài liệu còn để trống, chưa có số liệu.")
        return refused("Không tìm thấy số liệu này cho đơn vị và thời gian được hỏi.")
    return one_group([Picked(good[0][1].candidate, score=good[0][0])])


_PLANNED = 0.3  # a target is no result
_ASKS_PLAN = re.compile(r"\b(?:chi tieu|muc tieu|ke hoach|phan dau|du kien|dat ra|de ra|dang ky)\b")
_PLANS = re.compile(r"\b(?:phấn đấu|dự kiến|đến năm 20\d\d phải|chỉ tiêu)\b")


def is_planned(candidate: Candidate) -> bool:
    """Whether the sentence sets a target: by its section, or by its words."""
    planned = candidate.sentence.role in (Role.TASKS, Role.DIRECTION, Role.PROPOSALS)
    return planned or bool(_PLANS.search(comparable(candidate.text)))


def _asks_plan(asked: Asked) -> bool:
    return asked.role in (Role.TASKS, Role.DIRECTION) or bool(_ASKS_PLAN.search(asked.folded))


def _head_stands(case: Case, found: Fit) -> bool:
    """Whether the rarest of what is measured stands in the sentence or its headings: "kinh phí …
    là bao nhiêu" is not answered by another figure of the same matter."""
    candidate = found.candidate
    before = candidate.before if goes_on(candidate.text) else ""
    header = candidate.sentence.header or ""
    subject = candidate.document.fields.subject or ""
    around = (candidate.text, candidate.lead, before, header, subject, *candidate.sentence.path)
    own = view(" \n ".join(around))
    joined = own.joined()
    telling = [t for t in case.terms.singles if t.weight > 0.5]
    if not telling:
        return True
    missing = sum(
        t.weight
        for t in telling
        if t.folded not in own.plain and not any(f" {o} " in joined for o in t.others)
    )
    if missing > _MISSING * sum(t.weight for t in telling):
        return False
    counted = [n for n in case.asked.counted if not is_measure(n)]
    if Want.FIGURE not in case.asked.wants or counted or len(case.terms.singles) < 2:
        return True
    # "X là bao nhiêu": the first pair of words names what is measured.
    first = " ".join(t.folded for t in case.terms.singles[:2])
    head = next((t for t in case.terms.pairs if t.folded == first), None)
    return (
        head is None
        or head.folded in own.plain_pairs
        or any(f" {o} " in joined for o in head.others)
    )


def _filtered(
    case: Case, given: Callable[[Candidate], bool], enough: float, what: str
) -> Chosen:
    scored = []
    for f in fits(case.wide_body(), case.terms):
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
    for candidate in case.wide_body():
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
            wants_date = Want.DATE in case.asked.wants
            dated = 0.3 if wants_date and date_of(candidate.text, symbol) else 0.0
            if named:
                dated += 0.4 * ("nay la" in fold(comparable(candidate.text)) or "thay" in candidate.text)
            scored.append((0.7 * f.coverage + 0.3 * whole.coverage + bonus + dated, whole, candidate))
    scored.sort(key=lambda x: -x[0])
    if not scored or scored[0][0] < _ENOUGH_SYMBOL or not (named or _head_stands(case, scored[0][1])):
        return refused("Không tìm thấy số, ký hiệu của văn bản được hỏi (có thể còn để trống).")
    return one_group([Picked(scored[0][2], score=scored[0][0])])


def _named_person(case: Case) -> list[str]:
    known = []
    text = case.asked.folded
    for name in person_names(case.asked):
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
    ids = case.route.document_ids
    for f in fits([c for c in case.candidates if not ids or c.document.id in ids], case.terms):
        given = person_given(f.candidate, post)
        if given.share > 0:
            bonus = year_fits(f.candidate, case.asked, case.years_of(f.candidate))
            if bonus is not None:
                scored.append((f.coverage + 0.4 * given.share + bonus, f))
    scored.sort(key=lambda x: -x[0])
    if scored and scored[0][1].coverage >= _ENOUGH_PERSON:
        return one_group([Picked(scored[0][1].candidate, score=scored[0][0])])
    if post or re.search(r"ten (?:la )?gi", case.asked.folded):
        return refused("Kho không nêu tên người được hỏi.")
    return _open(case)


def _why(case: Case) -> Chosen:
    found = sorted(
        ((f.coverage + cause_given(f.candidate), f) for f in fits(case.body(), case.terms)),
        key=lambda x: -x[0],
    )
    found = [x for x in found if cause_given(x[1].candidate) >= 0]
    if not found or found[0][1].coverage < _ENOUGH_WHY:
        return refused("Không tìm thấy câu nào nêu lý do của việc được hỏi.")
    return one_group([Picked(found[0][1].candidate, score=found[0][0])], _weak(found[0][1]))


# --- sections, lists, open questions ---------------------------------------------------------------


_ROLE_WORDS = {
    Role.LESSONS: "bai hoc kinh nghiem rut ra",
    Role.CAUSES: "nguyen nhan dan den",
    Role.SHORTCOMINGS: "han che khuyet diem ton tai yeu kem kho khan vuong mac bat cap thieu sot tro ngai",
    Role.STRENGTHS: "uu diem thuan loi mat manh",
    Role.PROPOSALS: "kien nghi de xuat de nghi cap tren",
    Role.DIRECTION: "phuong huong dinh huong muc tieu",
    Role.TASKS: "nhiem vu giai phap trong tam chu yeu yeu cau thuc hien tiep tuc de ra du dinh kien sang se toi",
    Role.RESULTS: "ket qua dat duoc thanh tich",
}
_GENERAL = "cong tac thuc hien phuong trao anh huong rut ra nghi quyet".split()


def _role(case: Case) -> Chosen:
    asked = case.asked
    role = asked.role or Role.OTHER
    drop = _ROLE_WORDS.get(role, "").split() + _GENERAL
    if asked.of_role is not None:
        drop += _ROLE_WORDS.get(asked.of_role, "").split()
    topic = case.narrower(drop)
    sections = _one_document(case, _sections(case, role), topic)
    if not sections:
        return _list(case) if Want.LIST in asked.wants else _open(case)
    topic = telling(topic, _TELLING)
    best = fits(sections, topic, long_too=True)
    if topic.singles and best[0].inside >= _TOPIC:
        announcing = _announced_list(best[0].candidate, sections)
        if announcing:
            return one_group([Picked(c, score=0.9) for c in announcing[:_MOST]])
        close = [f for f in best if f.inside >= max(_TOPIC, 0.8 * best[0].inside)]
        if len(close) <= _FEW * len(sections) or Want.LIST not in asked.wants:
            close.sort(key=lambda f: f.candidate.order)
            return one_group([Picked(f.candidate, score=f.coverage) for f in close[:_MOST]])
    return one_group([Picked(c, score=0.9) for c in sections[:_MOST]])


def _announced_list(best: Candidate, sections: Sequence[Candidate]) -> list[Candidate]:
    """What follows a sentence that only announces it ("… yêu cầu thực hiện một số nhiệm vụ")."""
    if best.sentence.path or announced_role(best.text) is not best.sentence.role:
        return []
    if sections[0].key != best.key or not _ANNOUNCES.search(comparable(best.text)):
        return []
    return list(sections[1:])


_ANNOUNCES = re.compile(r"(?:một số|những|các) (?:nhiệm vụ|giải pháp|nội dung|hạn chế|kết quả|việc)\b.{0,90}$|:$")


def _one_document(
    case: Case, sections: Sequence[Candidate], topic: Terms
) -> list[Candidate]:
    """The sections of one document: the one of the year asked, else the one nearest the topic."""
    ids = list(dict.fromkeys(c.document.id for c in sections))
    if len(ids) < 2:
        return list(sections)
    ranked: dict[str, float] = {}
    for f in fits(sections, topic):
        ranked.setdefault(f.candidate.document.id, f.coverage)
    for key in ids:
        document = case.catalogue.documents[key]
        subject = comparable(document.fields.subject or "")
        named = sum(str(y) in subject for y in case.asked.years)
        own = sum(y in case.catalogue.years[key] for y in case.asked.years)
        ranked[key] += 0.5 * bool(own) + 0.1 * named - 0.2 * (document.fields.kind is Kind.TEMPLATE)
    keep = max(ids, key=lambda k: ranked[k])
    return [c for c in sections if c.document.id == keep]


def _sections(case: Case, role: Role) -> list[Candidate]:
    """Sentences of the sections of a role, lead-ins left out, in reading order."""
    pool = case.body()
    if role in (Role.TASKS, Role.DIRECTION) and case.asked.years:
        # Tasks for a year stand in the report of the year before, or in the plan of that year.
        ahead = [c for c in case.wide_body() if _for_year(c, case.asked.years)]
        pool = ahead if any(c.sentence.role in _AHEAD for c in ahead) else pool
    if role is Role.DIRECTION:
        headed = _headed([c for c in pool if not c.text.endswith(":")], case.asked.folded)
        if headed:
            return headed
    wanted = _AHEAD if role in _AHEAD else {role}
    found = [c for c in pool if c.sentence.role in wanted and not c.text.endswith(":")]
    exact = [c for c in found if c.sentence.role is role]
    found = exact or found
    found = _headed(found, case.asked.folded) or found
    if case.asked.of_role is not None and role is Role.CAUSES:
        close = [c for c in found if _under(c, case.asked.of_role)]
        found = close or found
    return found


_AHEAD = {Role.TASKS, Role.DIRECTION}
# One role, two sections: "thuận lợi" of the context is not "ưu điểm" of the results.
_SISTERS = (
    ("han che|khuyet diem|ton tai|yeu kem|thieu sot", "hạn chế|khuyết điểm|tồn tại|yếu kém|thiếu sót"),
    ("kho khan|vuong mac", "khó khăn|vướng mắc"),
    ("thuan loi", "thuận lợi"),
    ("uu diem|mat manh", "ưu điểm|mặt mạnh|mặt được|đánh giá chung"),
    ("muc tieu|chi tieu", "mục tiêu|chỉ tiêu"),
)


def _headed(found: Sequence[Candidate], folded: str) -> list[Candidate]:
    """Those under a heading with the very word of the question."""
    for asked, heading in _SISTERS:
        if re.search(asked, folded):
            pattern = re.compile(heading)
            return [c for c in found if c.sentence.path and pattern.search(comparable(c.sentence.path[-1]))]
    return []


def _for_year(candidate: Candidate, years: Sequence[int]) -> bool:
    """Whether headings or subject line set tasks for one of the years."""
    fields = candidate.document.fields
    heading = comparable(" ".join(candidate.sentence.path))
    subject = comparable(fields.subject or "")
    ahead = re.search(r"(?:nhiệm vụ|phương hướng|kế hoạch|chương trình).*", subject)
    return any(str(y) in heading or (ahead and str(y) in ahead[0]) for y in years)


def _under(candidate: Candidate, role: Role) -> bool:
    path = candidate.sentence.path
    outer = [role_of_heading(h) for h in path[:-1]]
    if not outer:
        return True
    strengths = outer[-1] is Role.STRENGTHS
    return strengths if role is Role.STRENGTHS else not strengths


def _list(case: Case) -> Chosen:
    headed = _by_heading(case)
    if headed:
        return one_group([Picked(c, score=0.8) for c in headed[:_MOST]])
    scored = sorted(
        ((f.coverage + _list_bonus(case, f), f) for f in fits(case.body(), case.terms, True)),
        key=lambda x: -x[0],
    )
    if not scored or scored[0][1].coverage < _ENOUGH_OPEN:
        return refused(_REASON_NONE)
    best = scored[0][1]
    same = [c for c in case.candidates if c.document.id == best.candidate.document.id]
    items = [c for c in same if c.lead and c.lead == best.candidate.text]
    if not items and best.candidate.lead and best.candidate.sentence.is_row:
        items = [c for c in same if c.lead == best.candidate.lead]
    if items and (best.candidate.text.endswith(":") or best.candidate.sentence.is_row):
        items = [c for c in items if c.sentence.header != c.text]
        return one_group([Picked(c, score=best.coverage) for c in items[:_MOST]])
    picked = [Picked(best.candidate, score=best.coverage)]
    following = next((c for c in same if c.order == best.candidate.order + 1), None)
    if following and _DETAILS.match(following.text):
        picked.append(Picked(following, score=best.coverage))
    return one_group(picked, _weak(best))


_ENUMERATES = 0.06
_NAMES_ITEMS = 0.15  # the sentence says "hình thức" where "những hình thức nào" is asked
_ITEMS = re.compile(r"\b(?:nhung|cac|neu|ke ten) (?:nhung |cac )?(?P<noun>[a-z]+ [a-z]+)(?: \w+){0,4}")


def _list_bonus(case: Case, found: Fit) -> float:
    noun = _ITEMS.search(case.asked.folded)
    named = noun is not None and noun["noun"] in view(found.candidate.text).plain_pairs
    return _ENUMERATES * enumerates(found.candidate.text) + _NAMES_ITEMS * named


_DETAILS = re.compile(r"\W*(?:Trong (?:đó|số đó)|Cụ thể|Gồm|Bao gồm)\b")


def enumerates(text: str) -> bool:
    """Whether a sentence lists things: several commas or semicolons, "như", "gồm", a colon."""
    return text.count(",") + 2 * text.count(";") >= 3 or bool(re.search(r"\b(?:như|gồm)\b|:", text))


def _by_heading(case: Case) -> list[Candidate]:
    """The items under a heading that says what is asked, where one does."""
    best: tuple[float, tuple[str, tuple[str, ...]]] | None = None
    seen: dict[tuple[str, tuple[str, ...]], list[Candidate]] = {}
    for candidate in case.body():
        if candidate.sentence.path:
            seen.setdefault((candidate.document.id, candidate.sentence.path), []).append(candidate)
    total = case.terms.weight
    if not total or len(case.terms.singles) < 2:
        return []
    for key, members in seen.items():
        heading = view(key[1][-1])
        share = sum(t.weight for t in case.terms.singles if t.folded in heading.plain) / total
        if not any(t.folded in heading.plain_pairs for t in case.terms.pairs):
            continue
        if len(members) > 1 and share >= _HEADING_SAYS and (best is None or share > best[0]):
            best = (share, key)
    if best is None:
        return []
    members = seen[best[1]]
    inside = fits(members, case.terms)[0]
    if inside.inside >= best[0]:
        return []  # one sentence says it all
    items = [c for c in members if re.match(r"[-–+*•·]|\d+[.)]|[a-zđ]\)", c.text)]
    return items if len(items) > 1 else members


_HEADING_SAYS = 0.72  # of the question's words in a heading


def _open(case: Case) -> Chosen:
    found = []
    for f in fits(case.body(), case.terms):
        bonus = year_fits(f.candidate, case.asked, case.years_of(f.candidate))
        if bonus is not None or not case.asked.years:
            found.append((f.coverage + (bonus or 0.0), f))
    found.sort(key=lambda x: -x[0])
    if not found or not _supports(case, found[0][1]):
        return refused(_REASON_NONE)
    best = found[0][1]
    return one_group([Picked(best.candidate, score=found[0][0])], _weak(best))


def _supports(case: Case, found: Fit) -> bool:
    """Whether the best sentence is near enough; in a document that the question names, one telling
    word or pair of words is."""
    own = view(found.candidate.text)
    joined = own.joined()
    if found.coverage >= _ENOUGH_OPEN:
        return bool(case.route.document_ids) or found.coverage >= _PLAIN or any(
            t.folded in own.plain_pairs or any(f" {o} " in joined for o in t.others)
            for t in (*case.terms.pairs, *(s for s in case.terms.singles if s.others))
        )
    if not case.route.document_ids or found.coverage < _ENOUGH_ROUTED:
        return False
    rare = any(t.folded in own.plain and t.weight >= _RARE for t in case.terms.singles)
    return rare or any(t.folded in own.plain_pairs for t in case.terms.pairs)


def _weak(found: Fit) -> tuple[str, ...]:
    """A word of caution where the best sentence shares few words with the question."""
    if found.coverage >= _PLAIN:
        return ()
    return ("Câu trên gần nhất với câu hỏi nhưng dùng từ khác; xin đọc lại nguồn trước khi dùng.",)


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
        narrowed = replace(case.route, document_ids=ids, wide=ids, groups=())
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
        found = [p for _, g in chosen.groups for p in g]
        best = sorted(found, key=lambda p: -(_told(p, role) + fit(p.candidate, case.terms).coverage))[:1]
        picked += [p for p in best if p.candidate.key not in {x.candidate.key for x in picked}]
    return [(None, tuple(picked))]


def _told(picked: Picked, role: Role) -> float:
    """Results are told in figures."""
    return 0.2 if role is Role.RESULTS and figures(picked.candidate.text) else 0.0


def _parts(case: Case) -> list[tuple[str, tuple[str, ...]]]:
    groups = [(n, g) for n, g in case.route.groups if g]
    if len(groups) > 1:
        return groups
    ids = case.route.document_ids or tuple(dict.fromkeys(c.document.id for c in case.candidates))
    return [(i, (i,)) for i in ids]


def _every_mention(case: Case, named: Named) -> Chosen:
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
    inner = case.asked.wants - {Want.TREND, Want.YES_NO, Want.COMPARE, Want.LIST}
    for key in ids:
        asked = replace(case.asked, wants=inner, years=case.catalogue.years[key], period=None)
        route = replace(case.route, document_ids=(key,), wide=(key,), groups=())
        some = [c for c in case.candidates if c.document.id == key]
        part = replace(case, asked=asked, route=route, candidates=some)
        one = _figure(part)
        if one.empty and Want.FIGURE not in inner:
            one = _single(part)
        picked += [p for _, g in one.groups for p in g[:1]]
    return _by_document(picked) if picked else _single(case)
