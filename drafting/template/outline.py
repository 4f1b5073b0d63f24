"""The outline of a template: its sections, its sentences with blanks, its facts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.outlines import Outline, Regime, SectionSpec
from core.records import Document, Role, Sentence, Span
from corpus.register import load_register
from drafting.template.filling import Form, Lead, Place, slug
from drafting.template.leftovers import own_periods
from drafting.template.places import HEAD_GROUP
from drafting.template.sections import Part, parts_of
from drafting.template.standing import directives_in
from prompts.catalogue import catalogue
from prompts.outlines import rules_among

_LONGEST_KEY = 44
_LONGEST_GROUP = 60
_LONGEST_TITLE = 90
_NUMBERING = re.compile(
    r"^(?:phần thứ \w+|[IVX]+\s?[.\-)]|\d+(?:\.\d+)*[.)]|[a-zđ]\)|[-*+])\s*", re.IGNORECASE
)
_YEAR_LEFT = re.compile(r"(?<=năm )20[.…_]+", re.IGNORECASE)
_DOTS = re.compile(r"(?:20)?(?:[.…_]*…[.…_]*|\.{2,}|_{2,})")
_AHEAD = re.compile(r"(?:phương hướng|nhiệm vụ|kế hoạch|giải pháp)[^,;.]*$", re.IGNORECASE)


def outline_of(document: Document, sentences: Sequence[Sentence]) -> Outline:
    """The outline that a template document holds, as the user's own.

    Blanks and left-over figures stand in `SectionSpec.text` as `{{key}}`, each a fact of the
    outline; the template's own period stands as `$period`, the next as `$next`. Blanks of head
    and foot are facts of the group "Thể thức" without a sentence.
    """
    return _read(document, sentences)[0]


def places_of(document: Document, sentences: Sequence[Sentence]) -> tuple[Place, ...]:
    """Every blank and left-over figure: its place in the document's text, and its fact."""
    return tuple(sorted(_read(document, sentences)[1], key=lambda p: p.span))


def _read(document: Document, sentences: Sequence[Sentence]) -> tuple[Outline, list[Place]]:
    form = Form(document)
    parts, head, foot = parts_of(document, sentences)
    for span in head:
        form.fill(span, Lead(HEAD_GROUP, outer=True))
    register = load_register()
    sections = []
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        form.places += _years_of(part, document.text)
        text = _texts(part, form)
        leaf = following is None or following.level <= part.level
        cited = directives_in(text, document, register)
        sections.append(_section(part, text, cited, leaf=leaf))
    for span in foot:
        form.fill(span, Lead(HEAD_GROUP, outer=True, foot=True))
    return _outline(document, form, sections), form.places


def _outline(document: Document, form: Form, sections: Sequence[SectionSpec]) -> Outline:
    fields = document.fields
    subject = fields.subject or ""
    order = {spec.key: i for i, spec in enumerate(catalogue())}
    named = _DOTS.sub("…", fields.subject or document.name)
    return Outline(
        key=slug(named, _LONGEST_KEY).replace("_", "-"),
        title=f"Theo mẫu: {_short(named, _LONGEST_TITLE)}",
        subject=_with_period(subject, fields.period),
        sections=tuple(sections),
        facts=tuple(sorted(form.specs.values(), key=lambda s: order.get(s.key, -1))),
        rules=(*rules_among(set(form.specs)), *form.rules()),
        regime=Regime.STATE if "UBND" in (fields.sign or "") else Regime.PARTY,
        period=_period_kind(fields.period),
        source=document.name,
        own=True,
    )


def _texts(part: Part, form: Form) -> list[str]:
    """The sentences and rows of a section with their marks; a line of dots alone is what the
    line above it announces."""
    heading = _YEAR_LEFT.sub("…", _plain(part.heading))
    group = f"Theo mẫu: {_short(heading, _LONGEST_GROUP)}"
    found: list[str] = []
    above = ""
    for span in part.spans:
        row = part.rows.get(span.start, "")
        lead = Lead(group, heading=heading, role=part.role, above=above, head=row)
        found.append(form.fill(span, lead))
        words = span.of(form.document.text)
        above = words.rstrip(" :") if words.rstrip().endswith(":") else ""
    return found


def _section(
    part: Part, text: list[str], directives: tuple[str, ...], *, leaf: bool
) -> SectionSpec:
    keys = [key for sentence in text for key in re.findall(r"\{\{(\w+)\}\}", sentence)]
    ahead = part.role in (Role.TASKS, Role.DIRECTION)
    return SectionSpec(
        key=part.key,
        heading=_with_period(part.heading, None),
        level=part.level,
        role=part.role,
        sources=("LDP" if directives or ahead else "LP") if text or leaf else "",
        questions=(_YEAR_LEFT.sub("", _plain(part.heading)).lower(),) if part.printed else (),
        facts=tuple(dict.fromkeys(keys)),
        directives=directives,
        checks=("leftover_blank", "invented_figure", "stale_value"),
        text=tuple(text),
        printed=part.printed,
    )


def _plain(heading: str) -> str:
    return _NUMBERING.sub("", heading).strip()


def _short(words: str, most: int) -> str:
    text = " ".join(words.split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def _years_of(part: Part, text: str) -> list[Place]:
    """The open years of a heading: they are the report's period, or the next."""
    if part.title is None:
        return []
    start, words = part.title.start, part.title.of(text)
    return [
        Place(Span(start + m.start(), start + m.end()), _named(words[: m.start()]))
        for m in _YEAR_LEFT.finditer(words)
    ]


def _named(before: str) -> str:
    return "$next" if _AHEAD.search(before) else "$period"


def _with_period(words: str, period: str | None) -> str:
    """A subject or heading with $period and $next in place of its years and open years."""
    places: list[tuple[Span, str]] = [(s, "$period") for s in own_periods(words, period)]
    for match in _YEAR_LEFT.finditer(words):
        places.append((Span(*match.span()), _named(words[: match.start()])))
    for span, name in sorted(places, key=lambda p: p[0], reverse=True):
        words = words[: span.start] + name + words[span.end :]
    return words


def _period_kind(period: str | None) -> str:
    if period is None or re.fullmatch(r"\d{4}", period):
        return "year"
    return "term" if re.fullmatch(r"\d{4}-\d{4}", period) else "quarter"
