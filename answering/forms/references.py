"""The forms for questions about directives: when, by whom, about what, where mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from answering.asked import Asked, Named, Want
from answering.choice import Chosen, Picked, one_group, refused
from answering.evidence import Candidate, fits, is_body
from answering.forms.case import TOPIC, Case
from answering.namesakes import settle
from answering.slots.references import date_of, directive_given, mentions, reference_words
from core.records import Span

# "5 năm thực hiện", "theo tinh thần": the directive after it is only context.
_CONTEXT_BEFORE = re.compile(
    r"(?:thuc hien|trien khai|quan triet|theo|can cu|so ket|tong ket|cua|hoc tap|thi hanh)"
    r"(?: \w+){0,2}$"
)
# The type right before a number: "nghị quyết số "
_TYPE_BEFORE = re.compile(
    r"(?: ?\b(?:so|nghi quyet|nq|quyet dinh|qd|quy dinh|chi thi|ct|ket luan|kl|huong dan|hd"
    r"|ke hoach|kh|nghi dinh|nd|cong van|cv|thong bao|tb|quy che|qc|bao cao|bc|phap lenh)\b)+ ?$"
)
# Words of the question that name the directive itself, no topic in it.
_TYPE_WORDS = (
    "nghi quyet nq dinh qd quy chi thi ct ket luan kl luat tw so yeu cau neu noi gi".split()
)
_FIRST_WORDS = 4  # sentences of a directive shown when nothing in particular is asked of it
_LONG_SENTENCE = 330  # characters; of a longer one only the words about the directive are quoted
_MOST_NAMESAKES = 3  # further documents of the same number shown

# Scores: `Given.share` of what is asked, and coverage, both in [0, 1].
_OF_COVERAGE = 0.7  # beside the share given, which counts whole
_IN_HEAD = 0.12  # taken off: head and foot name directives without a word on them
_OF_SHARE = 0.5  # the same where all that mention it are listed: what they say of it counts less
_HEAD_OF_MENTIONING = 0.3
_CLOSE = 0.8  # of the best sentence's words: further sentences on the same topic
_MOST_CLOSE = 3
_OWN_WORDS = 0.8  # score of the opening sentences of the directive itself
_SURE = 1.0  # score of a mention with its date
_NAMESAKE = 0.5

_FACTS = frozenset({Want.DATE, Want.SUBJECT, Want.ISSUER})


def subject_reference(asked: Asked) -> Named | None:
    """The directive that the question is about; one that is only context ("5 năm thực hiện
    Nghị quyết 25") is not."""
    for named in asked.named:
        at = re.search(rf"(?<!\d)0*{re.escape(named.number)}(?!\d)", asked.folded)
        before = asked.folded[: at.start()] if at else ""
        if not _CONTEXT_BEFORE.search(_TYPE_BEFORE.sub("", before).strip()):
            return named
    return None


def only_reference(case: Case) -> bool:
    """Whether nothing in particular is asked of the directive."""
    return not case.asked.wants - {Want.YES_NO, Want.LIST, Want.PLACE} and case.asked.role is None


def _mentioning(case: Case, named: Named) -> list[Candidate]:
    return [c for c in case.candidates if mentions(c.text, named)]


def directive(case: Case, named: Named) -> Chosen:
    """What the library tells of the directive; choices where the number may be one of several."""
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
        head = _IN_HEAD * (not is_body(f.candidate))
        scored.append((given.share + _OF_COVERAGE * f.coverage - head, given.share, f))
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
    own = [d.id for d in case.catalogue.documents.values() if named.is_of(d.fields)]
    if not own:
        return None
    body = [c for c in case.candidates if c.document.id in own and is_body(c)]
    lines = [c for c in body if _labelled(c, case.asked)]
    if lines:
        return one_group([Picked(c, score=_SURE) for c in lines])
    if case.asked.wants & {Want.DATE, Want.ISSUER}:
        return None
    topic = case.narrower(_TYPE_WORDS)
    if not topic.singles:
        first = [Picked(c, score=_OWN_WORDS) for c in body[:_FIRST_WORDS]]
        return one_group(first) if body else None
    found = fits(body, topic)
    if not found or found[0].inside < TOPIC:
        return None
    close = [f for f in found if f.inside >= _CLOSE * found[0].inside][:_MOST_CLOSE]
    close.sort(key=lambda f: f.candidate.order)
    return one_group([Picked(f.candidate, score=f.coverage) for f in close])


# How a digest labels what is asked: "Ngày ban hành: 26/11/2021", "Trích yếu: về …".
_LABELS: tuple[tuple[Want, re.Pattern[str]], ...] = (
    (Want.DATE, re.compile(r"\W*ngày (?:ban hành|ký|thông qua)\b", re.IGNORECASE)),
    (Want.SUBJECT, re.compile(r"\W*(?:trích yếu|tên văn bản|về việc)\b", re.IGNORECASE)),
    (Want.ISSUER, re.compile(r"\W*cơ quan ban hành\b", re.IGNORECASE)),
)
_STATUS = re.compile(r"\b(?:hieu luc|thay the|thay bang|con hieu luc|het hieu luc|bai bo)\b")
_STATUS_LABEL = re.compile(r"\W*(?:hiệu lực|tình trạng|thay thế|được thay thế)\b", re.IGNORECASE)
_TOPIC_AFTER = re.compile(
    r"(?:noi gi|quy dinh gi|neu gi|yeu cau gi) ve \w+|\bve (?!viec|van de|noi dung)"
)


def _labelled(candidate: Candidate, asked: Asked) -> bool:
    """Whether a line of the directive's own text is labelled with what is asked of it."""
    head = candidate.text.split(":")[0] if ":" in candidate.text[:60] else ""
    if not head:
        return False
    if _STATUS.search(asked.folded):
        return bool(_STATUS_LABEL.match(head))
    if Want.SUBJECT in asked.wants and _TOPIC_AFTER.search(asked.folded):
        return False
    return any(want in asked.wants and label.match(head) for want, label in _LABELS)


def _mention(
    candidate: Candidate, named: Named, asked_wants: frozenset[Want], score: float
) -> Picked:
    """The mention, cut to the words that speak of the directive when the sentence is long."""
    text = candidate.text
    if len(text) <= _LONG_SENTENCE or not asked_wants & _FACTS or asked_wants & {Want.LIST}:
        return Picked(candidate, score=score)
    best = max(mentions(text, named), key=lambda s: (date_of(text, s) is not None, -s.span.start))
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
                one = replace(named, date=dated)
                extra.append(_mention(candidate, one, case.asked.wants, _NAMESAKE))
    return extra[:_MOST_NAMESAKES]


def _not_in_library(asked: Asked, named: Named) -> str:
    return f"Kho không có tài liệu nào nhắc đến văn bản số {named.number} được hỏi."


def mentioning_documents(case: Case) -> Chosen:
    """One sentence from each document that mentions the directive."""
    named = case.asked.named[0]
    found = _mentioning(case, named)
    if not found:
        return refused(_not_in_library(case.asked, named))
    best: dict[str, tuple[float, Candidate]] = {}
    for f in fits(found, case.terms):
        given = directive_given(f.candidate, case.asked, named).share
        head = _HEAD_OF_MENTIONING * (not is_body(f.candidate))
        score = _OF_SHARE * given + f.coverage - head
        key = f.candidate.document.id
        if key not in best or score > best[key][0]:
            best[key] = (score, f.candidate)
    picked = [Picked(c, score=s) for s, c in best.values()]
    picked.sort(key=lambda p: (p.candidate.document.name, p.candidate.order))
    return by_document(picked)


def by_document(picked: Iterable[Picked]) -> Chosen:
    """An answer in groups, one a document, in the order of their first sentences."""
    groups: dict[str, list[Picked]] = {}
    for p in picked:
        groups.setdefault(p.candidate.document.id, []).append(p)
    return Chosen(groups=tuple((None, tuple(g)) for g in groups.values()))


def every_mention(case: Case, named: Named) -> Chosen:
    """One sentence for each date that the library gives to the directive, to be compared."""
    seen: dict[str | None, Candidate] = {}
    for candidate in _mentioning(case, named):
        for symbol in mentions(candidate.text, named):
            dated = date_of(candidate.text, symbol)
            if dated is not None:
                seen.setdefault(dated, candidate)
    if not seen:
        return mentioning_documents(case)
    return one_group([Picked(c, score=_SURE) for c in seen.values()])
