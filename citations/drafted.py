"""The one place where a sentence of a draft becomes a checked one.

A drafted sentence stands on two grounds: the source whose wording it keeps, and the facts that a
person confirmed. So it is checked by taking it apart again: every particular must be accounted for
by a part, every part by its fact or source, and with the parts put back the sentence must be the
source's own. A check reports and changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from citations.drafted_parts import BLANK, PartGrounds, parts_at_odds
from citations.references.examine import examine
from citations.references.judge import is_replaced, replacement
from citations.review.bodies import abolished_in, speaks_of_past
from citations.review.figures import figures_in
from citations.review.loose import loose_amounts
from citations.review.units import foreign_units
from citations.support.reading import read
from core.drafts import DraftSentence, Origin, Part, PartKind
from core.facts import Fact, UnitCard
from core.records import Citation, Span, Status, Verdict
from core.text import comparable
from corpus.register import Register, load_register

Supports = Callable[[str, str], bool]  # whether a quote supports a claim
# "tăng cường", "giảm nghèo", "vượt khó" tell of no figure.
_MOVES = re.compile(
    r"(?<!gia )\b(?:tăng(?! cường| gia\b| ni\b| tốc)|giảm(?! nghèo| nhẹ| tải| trừ| thiểu)"
    r"|cao hơn|thấp hơn|nhiều hơn|ít hơn|hơn trước"
    r"|vượt(?! khó| qua| khỏi| nghèo| cấp| lên chính))\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”")


@dataclass(frozen=True, slots=True)
class DraftGrounds:
    """What a drafted sentence is checked against."""

    citations: Mapping[int, Citation]  # by marker
    texts: Mapping[str, str]  # stored text by document id
    facts: Mapping[str, Fact]
    card: UnitCard
    day: str  # of writing, ISO
    until: str  # the last day that the report speaks of, ISO
    supports: Supports
    register: Register | None = None
    period: str = ""  # of the report: "2026", "2021-2025"
    templates: frozenset[str] = frozenset()  # sentences that the outline brings along


def checked(sentence: DraftSentence, grounds: DraftGrounds) -> DraftSentence:
    """The sentence with the verdicts of all checks; nothing else of it changes."""
    verdicts = tuple(v for check in _CHECKS for v in check(sentence, grounds))
    return replace(sentence, verdicts=verdicts)


def _verdict(check: str, status: Status, message: str, span: Span | None = None) -> Verdict:
    return Verdict(check, status, message, span)


def _is_grounded(sentence: DraftSentence, grounds: DraftGrounds) -> Iterator[Verdict]:
    """Cited, or made of facts of the form."""
    unknown = [m for m in sentence.citations if m not in grounds.citations]
    if unknown:
        yield _verdict("cited", Status.FAIL, f"Dấu trích dẫn [{unknown[0]}] không có nguồn.")
    elif sentence.citations:
        yield _verdict("cited", Status.PASS, "Câu có nguồn.")
    elif sentence.before in grounds.templates:
        yield _verdict("cited", Status.PASS, "Câu của mẫu.")
    elif any(p.kind in (PartKind.FACT, PartKind.BLANK) for p in sentence.parts):
        yield _verdict("cited", Status.PASS, "Câu ghi số liệu của biểu.")
    elif sentence.origin is Origin.DIRECTIVE and sentence.parts:
        yield _verdict("cited", Status.PASS, "Viện dẫn theo sổ văn bản.")
    else:
        yield _verdict("cited", Status.UNSURE, "Câu này do người soạn viết, chưa có nguồn.")


def _is_verbatim(sentence: DraftSentence, grounds: DraftGrounds) -> Iterator[Verdict]:
    for marker in sentence.citations:
        citation = grounds.citations.get(marker)
        if citation is None:
            continue
        text = grounds.texts.get(citation.document_id)
        if text is None:
            yield _verdict("verbatim", Status.FAIL, f"Nguồn [{marker}] không còn trong kho.")
        elif text[citation.start : citation.end] != citation.quote:
            yield _verdict("verbatim", Status.FAIL, f"Câu trích [{marker}] không khớp nguyên văn.")


def _is_accounted_for(sentence: DraftSentence, grounds: DraftGrounds) -> Iterator[Verdict]:
    """Every figure, date, sign, person and foreign unit lies in a part, or in quoted words of the
    source."""
    known = [part.span for part in sentence.parts]
    known += list(_quoted(sentence, grounds))
    faults = [
        (span, what)
        for span, what in _particulars(sentence.text, grounds.card)
        if not any(k.start <= span.start and span.end <= k.end for k in known)
    ]
    for span, what in faults:
        words = span.of(sentence.text)
        message = f"{what} “{words}” không có trong số liệu đã xác nhận, cũng không có trong nguồn."
        yield _verdict("particulars", Status.FAIL, message, span)
    if not faults:
        message = "Mọi số liệu, ngày tháng, tên riêng đều có căn cứ."
        yield _verdict("particulars", Status.PASS, message)


def _quoted(sentence: DraftSentence, grounds: DraftGrounds) -> Iterator[Span]:
    """Words between quotation marks that stand so in a source cited."""
    sources = [comparable(c.quote) for m in sentence.citations if (c := grounds.citations.get(m))]
    quotes = _LONG_QUOTE if sentence.origin is Origin.DIRECTIVE else _QUOTED
    for match in quotes.finditer(sentence.text):
        words = comparable(match[0][1:-1])
        if words and any(words in source for source in sources):
            yield Span(match.start(), match.end())


def _particulars(text: str, card: UnitCard) -> Iterator[tuple[Span, str]]:
    """(place, what it is) of whatever may not stand in a draft without a ground."""
    bare = BLANK.sub(lambda m: " " * len(m[0]), text)
    for figure in figures_in(bare):
        if figure.kind == "order":
            continue
        length = len(figure.text.rstrip("% \u00a0"))
        yield Span(figure.span.start, figure.span.start + length), "Số liệu"
    yield from ((amount, "Số liệu") for amount in loose_amounts(bare))
    for mention in foreign_units(bare, card):
        yield mention.span, "Tên địa phương"
    known = read(bare)
    for name in known.names:
        span = known.span(name.first, name.last)
        if name.kind == "person" and span:
            yield span, "Tên người"


def _parts_hold(sentence: DraftSentence, grounds: DraftGrounds) -> Iterator[Verdict]:
    """Each value is that of a confirmed fact or comes out of it; what was kept stands in a source,
    or in the register; each blank is one."""
    quotes = [c.quote for m in sentence.citations if (c := grounds.citations.get(m))]
    known = PartGrounds(
        grounds.facts,
        [*quotes, *(t for t in grounds.templates if t == sentence.before)],
        grounds.card,
        grounds.period,
        grounds.register or load_register(),
        grounds.day,
        frozenset(c.document_id for m in sentence.citations if (c := grounds.citations.get(m))),
    )
    odd = parts_at_odds(sentence, known)
    for part, message in odd:
        yield _verdict("facts", Status.FAIL, message, part.span)


def _frame_is_kept(sentence: DraftSentence, grounds: DraftGrounds) -> Iterator[Verdict]:
    """With what stood in its slots put back, the sentence is the source's, or supported by it."""
    cited = [c for m in sentence.citations if (c := grounds.citations.get(m))]
    if not cited:
        return
    if sentence.origin is Origin.DIRECTIVE:
        yield from _quotes_hold(sentence, cited)
        return
    back = comparable(restored(sentence.text, sentence.parts))
    if any(back in comparable(c.quote) for c in cited):
        yield _verdict("frame", Status.PASS, "Câu chữ giữ như nguồn, chỉ thay số liệu.")
    elif grounds.supports(back, "\n".join(c.quote for c in cited)):
        yield _verdict("frame", Status.PASS, "Nguồn nói đúng điều này.")
    else:
        yield _verdict("frame", Status.FAIL, "Nguồn không nói đúng điều câu này viết.")


def _quotes_hold(sentence: DraftSentence, cited: Sequence[Citation]) -> Iterator[Verdict]:
    """What is between quotation marks stands so in the directive."""
    words = [comparable(m[0][1:-1]) for m in _LONG_QUOTE.finditer(sentence.text)]
    if words and all(any(w in comparable(c.quote) for c in cited) for w in words):
        yield _verdict("frame", Status.PASS, "Trích nguyên văn.")
    else:
        yield _verdict("frame", Status.FAIL, "Câu trích không khớp nguyên văn văn bản.")


_LONG_QUOTE = re.compile(r"“.*”", re.DOTALL)  # a quote may hold another


def restored(text: str, parts: Sequence[Part]) -> str:
    """The sentence with what stood in the source put back in place of its parts."""
    for part in sorted(parts, key=lambda p: p.span, reverse=True):
        if part.before is not None:
            text = text[: part.span.start] + part.before + text[part.span.end :]
    return text


def _bodies_exist(sentence: DraftSentence, grounds: DraftGrounds) -> Iterator[Verdict]:
    bare = BLANK.sub(lambda m: " " * len(m[0]), sentence.text)
    for body in abolished_in(bare):
        if min(grounds.day, grounds.until) < body.since or speaks_of_past(bare, body.span):
            continue
        status = Status.FAIL if body.sure else Status.UNSURE
        message = f"“{_as_written(body.name)}” không còn hoạt động; nay là {body.successor}."
        yield _verdict("bodies", status, message, body.span)


def _directives_stand(sentence: DraftSentence, grounds: DraftGrounds) -> Iterator[Verdict]:
    register = grounds.register or load_register()
    for one in examine(sentence.text, document_date=grounds.day, register=register):
        for directive in one.directives:
            if is_replaced(directive, grounds.day):
                message = (
                    f"“{_as_written(one.mention.quote)}” đã {replacement(directive, register)}."
                )
                yield _verdict("directives", Status.UNSURE, message, one.mention.span)
        if one.problem and one.problem.certain and not one.directives:
            message = one.problem.explanation
            yield _verdict("directives", Status.UNSURE, message, one.mention.span)


def _direction_is_told(sentence: DraftSentence, grounds: DraftGrounds) -> Iterator[Verdict]:
    """A rise or fall beside new figures, told by words that nothing worked out."""
    new = any(p.kind in (PartKind.FACT, PartKind.BLANK) for p in sentence.parts)
    typed = sentence.origin is Origin.TYPED
    if not new and not typed:
        return
    whose = "do người soạn viết" if typed else "là của kỳ trước"
    known = [p.span for p in sentence.parts if p.kind is not PartKind.FACT]
    for match in _MOVES.finditer(sentence.text):
        span = Span(match.start(), match.end())
        if not any(span.overlaps(k) for k in known) and not _is_borne_out(sentence, span):
            message = f"Chữ “{match[0]}” {whose}; hãy xem có đúng với số liệu mới không."
            yield _verdict("direction", Status.UNSURE, message, span)


def _is_borne_out(sentence: DraftSentence, span: Span) -> bool:
    """Whether the value right behind the word was compared with last year's: its note shows how."""
    behind = [p for p in sentence.parts if p.kind is PartKind.FACT and p.span.start >= span.end]
    return bool(behind) and " − " in behind[0].note and behind[0].span.start - span.end < _NEAR


_NEAR = 20  # characters between "giảm còn" and its value


def _is_of_now(sentence: DraftSentence, grounds: DraftGrounds) -> Iterator[Verdict]:
    """What a former report said in words is a proposal until a person says that it still holds."""
    said = {
        Origin.LAST_YEAR: "Câu chữ của báo cáo kỳ trước; hãy xác nhận năm nay vẫn đúng.",
        Origin.PAST_REPORT: "Gợi ý từ báo cáo của đơn vị khác; chỉ dùng khi đúng với đơn vị mình.",
        Origin.LESSON: "Bài học gợi ý; hãy xác nhận trước khi dùng.",
    }.get(sentence.origin)
    if sentence.origin is Origin.FACTS and sentence.before in grounds.templates:
        said = "Câu của mẫu; hãy xác nhận đúng với đơn vị trong kỳ này."
    if said and not sentence.accepted and not _is_all_figures(sentence):
        yield _verdict("current", Status.UNSURE, said)


def _is_all_figures(sentence: DraftSentence) -> bool:
    """Whether each clause says something by a value of this year's form."""
    given = [p.span for p in sentence.parts if p.kind is PartKind.FACT or p.key]
    if not given or sentence.blanks or sentence.origin is not Origin.LAST_YEAR:
        return False
    bounds = [m.start() for m in _CLAUSES.finditer(sentence.text)]
    clauses = zip([0, *bounds], [*bounds, len(sentence.text)], strict=True)
    return all(
        any(span.overlaps(Span(start, end)) for span in given)
        for start, end in clauses
        if len(sentence.text[start:end].split()) > _FEW
    )


_CLAUSES = re.compile(r"[,;](?!\d)")
_FEW = 5  # words of a clause that only leads in: "Cuối năm 2026,"


def _as_written(text: str) -> str:
    """The words on one line, for a message: their capitals stay."""
    return " ".join(text.split())


_CHECKS = (
    _is_grounded,
    _is_verbatim,
    _is_accounted_for,
    _parts_hold,
    _frame_is_kept,
    _bodies_exist,
    _directives_stand,
    _direction_is_told,
    _is_of_now,
)
