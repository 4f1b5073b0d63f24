"""The form for a section of a report: shortcomings, causes, lessons, tasks, proposals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answering.asked import Want
from answering.choice import Chosen, Picked, one_group, refused
from answering.evidence import Candidate, fits
from answering.forms.case import MOST, REASON_NONE, TELLING, TOPIC, Case
from answering.forms.lists import listed
from answering.forms.whole import best_sentence
from answering.terms import Terms, telling
from core.records import Kind, Role
from core.text import comparable
from corpus.roles import announced_role, role_of_heading

# Of the topic words in a sentence of the section; `TOPIC` is the least.
_CLOSE = 0.8  # of what the best sentence has: it is of the topic too
_SCORE = 0.9  # of a sentence chosen by its section, not by its own words
# What is added to a document's coverage where several have such a section.
_OF_YEAR = 0.5  # it is of the year asked: decides
_NAMES_YEAR = 0.1  # its subject line says a year asked: between two of the same year
_TEMPLATE = 0.2  # taken off: a template's sections hold no facts
_FEW = 0.6  # of a section; if more of its sentences meet the topic, all of it is the answer
# "… còn hạn chế gì, do đâu?"
AND_WHY = re.compile(r"(?:do dau|vi sao|tai sao|ly do(?: gi)?)$")
# Words that ask for a section and are no topic in it.
_ROLE_WORDS = {
    Role.LESSONS: "bai hoc kinh nghiem rut ra",
    Role.CAUSES: "nguyen nhan dan den",
    Role.SHORTCOMINGS: (
        "han che khuyet diem ton tai yeu kem kho khan vuong mac bat cap thieu sot tro ngai"
    ),
    Role.STRENGTHS: "uu diem thuan loi mat manh",
    Role.PROPOSALS: "kien nghi de xuat de nghi cap tren",
    Role.DIRECTION: "phuong huong dinh huong muc tieu",
    Role.TASKS: (
        "nhiem vu giai phap trong tam chu yeu yeu cau thuc hien tiep tuc de ra du dinh kien sang"
        " se toi"
    ),
    Role.RESULTS: "ket qua dat duoc thanh tich",
}
_GENERAL = "cong tac thuc hien phuong trao anh huong rut ra nghi quyet".split()
# "… yêu cầu các chi bộ thực hiện một số nhiệm vụ trọng tâm sau"
_ANNOUNCES = re.compile(
    r"(?:một số|những|các) (?:nhiệm vụ|giải pháp|nội dung|hạn chế|kết quả|việc)\b.{0,90}$|:$"
)
_AHEAD = {Role.TASKS, Role.DIRECTION}
# One role, two sections: "thuận lợi" of the context is not "ưu điểm" of the results.
_SISTERS = (
    (
        "han che|khuyet diem|ton tai|yeu kem|thieu sot",
        "hạn chế|khuyết điểm|tồn tại|yếu kém|thiếu sót",
    ),
    ("kho khan|vuong mac", "khó khăn|vướng mắc"),
    ("thuan loi", "thuận lợi"),
    ("uu diem|mat manh", "ưu điểm|mặt mạnh|mặt được|đánh giá chung"),
    ("muc tieu|chi tieu", "mục tiêu|chỉ tiêu"),
)


def with_causes(case: Case) -> Chosen:
    """ "… còn hạn chế gì, do đâu": the shortcomings, then their causes, of one document."""
    picked = _of_role(case, Role.SHORTCOMINGS)
    own = {p.candidate.document.id for p in picked}
    same = [c for c in case.candidates if c.document.id in own]
    told = any(c.sentence.role is Role.CAUSES for c in same)
    picked += _of_role(replace(case, candidates=same) if told else case, Role.CAUSES)
    unique = {p.candidate.key: p for p in picked}
    return one_group(list(unique.values())) if unique else refused(REASON_NONE)


def _of_role(case: Case, role: Role) -> list[Picked]:
    asked = replace(case.asked, role=role, wants=frozenset({Want.LIST}))
    return [p for _, g in section(replace(case, asked=asked)).groups for p in g]


def section(case: Case) -> Chosen:
    """The section asked for, narrowed to the topic where a part of it is about that."""
    asked = case.asked
    role = asked.role or Role.OTHER
    drop = _ROLE_WORDS.get(role, "").split() + _GENERAL
    if asked.of_role is not None:
        drop += _ROLE_WORDS.get(asked.of_role, "").split()
    topic = case.narrower(drop)
    sections = _one_document(case, _sections(case, role), topic)
    if not sections:
        return listed(case) if Want.LIST in asked.wants else best_sentence(case)
    topic = telling(topic, TELLING)
    best = fits(sections, topic, long_too=True)
    if topic.singles and best[0].inside < TOPIC and not case.route.document_ids:
        # A section of some report that does not speak of the topic is no answer.
        return listed(case) if Want.LIST in asked.wants else best_sentence(case)
    if topic.singles and best[0].inside >= TOPIC:
        announcing = _announced_list(best[0].candidate, sections)
        if announcing:
            return one_group([Picked(c, score=_SCORE) for c in announcing[:MOST]])
        close = [f for f in best if f.inside >= max(TOPIC, _CLOSE * best[0].inside)]
        if len(close) <= _FEW * len(sections) or Want.LIST not in asked.wants:
            close.sort(key=lambda f: f.candidate.order)
            return one_group([Picked(f.candidate, score=f.coverage) for f in close[:MOST]])
    return one_group([Picked(c, score=_SCORE) for c in sections[:MOST]])


def _announced_list(best: Candidate, sections: Sequence[Candidate]) -> list[Candidate]:
    """What follows a sentence that only announces it ("… yêu cầu thực hiện một số nhiệm vụ")."""
    if best.sentence.path or announced_role(best.text) is not best.sentence.role:
        return []
    if sections[0].key != best.key or not _ANNOUNCES.search(comparable(best.text)):
        return []
    return list(sections[1:])


def _one_document(case: Case, sections: Sequence[Candidate], topic: Terms) -> list[Candidate]:
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
        template = document.fields.kind is Kind.TEMPLATE
        ranked[key] += _OF_YEAR * bool(own) + _NAMES_YEAR * named - _TEMPLATE * template
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


def _headed(found: Sequence[Candidate], folded: str) -> list[Candidate]:
    """Those under a heading with the very word of the question."""
    for asked, heading in _SISTERS:
        if re.search(asked, folded):
            pattern = re.compile(heading)
            return [
                c
                for c in found
                if c.sentence.path and pattern.search(comparable(c.sentence.path[-1]))
            ]
    return []


def _for_year(candidate: Candidate, years: Sequence[int]) -> bool:
    """Whether headings or subject line set tasks for one of the years."""
    fields = candidate.document.fields
    heading = comparable(" ".join(candidate.sentence.path))
    subject = comparable(fields.subject or "")
    ahead = re.search(r"(?:nhiệm vụ|phương hướng|kế hoạch|chương trình).*", subject)
    return any(str(y) in heading or (ahead and str(y) in ahead[0]) for y in years)


def _under(candidate: Candidate, role: Role) -> bool:
    """Whether the causes stand in the part on strengths, where those are asked, else outside it."""
    path = candidate.sentence.path
    outer = [role_of_heading(h) for h in path[:-1]]
    if not outer:
        return True
    strengths = outer[-1] is Role.STRENGTHS
    return strengths if role is Role.STRENGTHS else not strengths
