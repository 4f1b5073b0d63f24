"""Citations by character and by sentence of the document: metrics that copying does not please."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from core.records import Span
from corpus.sentences import sentence_spans
from evals.metrics import Predicted, flat, holds, matches, plain
from evals.questions import Gold, Quote

Part = tuple[float, float]  # (right, asked)
NOTHING: Part = (0.0, 0.0)
_TOUCHED = 0.5  # of a sentence that must be covered, for it to be cited


Spans = Mapping[str, tuple[Span, ...]]  # by document, each `merged`


def all_places(doc: str, words: str, texts: Mapping[str, str]) -> list[Span]:
    """Every place where the words stand in a document, in its flat form."""
    text = flat(texts.get(doc, ""))
    found, at = [], text.find(words) if words else -1
    while at >= 0:
        found.append(Span(at, at + len(words)))
        at = text.find(words, at + 1)
    return found


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same characters as spans that do not overlap, in order."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """How many characters two lists of spans share; each is `merged`."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def by_character(gold: Gold, cited: Sequence[Quote], texts: Mapping[str, str]) -> tuple[Part, Part]:
    """(precision, recall) of the cited characters.

    precision = characters cited that are gold / characters cited;
    recall = gold characters cited / gold characters. Where one gold passage suffices, recall is of
    the one covered best. Where nothing should be cited, whatever is cited is wrong.
    After the character-level scores of extractive answers in Yue et al., Automatic Evaluation of
    Attribution (2023), and LongCite's citation length (2024): a long citation says little.

    Cited 30 characters, 20 of them in a gold of 40: precision 20/30, recall 20/40.
    """
    right = _gold_spans(gold.passages, texts)
    taken, lost = _cited_spans(cited, texts, right)
    hit = sum(shared(spans, right.get(doc, ())) for doc, spans in taken.items())
    size = lost + sum(s.end - s.start for spans in taken.values() for s in spans)
    precision = (float(hit), float(size))
    if not gold.passages:
        return precision, NOTHING
    each = []
    for passage in gold.passages:
        spans = _gold_spans([passage], texts).get(passage.doc, ())
        size = sum(s.end - s.start for s in spans) or len(flat(passage.quote))
        got = shared(taken.get(passage.doc, ()), spans)
        each.append((float(min(got, size)), float(size)))
    if gold.any_passage:
        return precision, max(each, key=lambda part: part[0] / part[1])
    return precision, (sum(p[0] for p in each), sum(p[1] for p in each))


def _gold_spans(passages: Iterable[Quote], texts: Mapping[str, str]) -> Spans:
    found: dict[str, list[Span]] = {}
    for passage in passages:
        spans = all_places(passage.doc, flat(passage.quote), texts)[:1]
        found.setdefault(passage.doc, []).extend(spans)
    return {doc: merged(spans) for doc, spans in found.items()}


def _cited_spans(
    cited: Iterable[Quote], texts: Mapping[str, str], right: Spans
) -> tuple[Spans, int]:
    """(what is cited, each character once; characters of quotes that stand nowhere).

    A quote that stands in several places is taken where it shares most with the gold.
    """
    found: dict[str, list[Span]] = {}
    lost = 0
    for quote in cited:
        spans = all_places(quote.doc, flat(quote.quote), texts)
        gold = right.get(quote.doc, ())
        if spans:
            best = max(spans, key=lambda span: shared([span], gold))
            found.setdefault(quote.doc, []).append(best)
        else:
            lost += len(flat(quote.quote))
    return {doc: merged(spans) for doc, spans in found.items()}, lost


def by_sentence(gold: Gold, cited: Sequence[Quote], texts: Mapping[str, str]) -> tuple[Part, Part]:
    """(precision, recall) of the cited sentences of the documents.

    A sentence is cited where half of it, or half of the citation, is shared; it is gold likewise.
    precision = sentences both / sentences cited; recall = both / gold sentences; where one gold
    passage suffices, recall is 1 as soon as one gold sentence is cited.
    ALCE's citation precision (Gao et al., EMNLP 2023) with gold sentences in place of a judge.

    Cited sentences 1 and 2, gold 2 and 3: precision 1/2, recall 1/2.
    """
    gold_spans = _gold_spans(gold.passages, texts)
    right = _sentences(gold_spans, texts)
    spans, _ = _cited_spans(cited, texts, gold_spans)
    taken = _sentences(spans, texts)
    unknown = sum(1 for q in cited if not all_places(q.doc, flat(q.quote), texts))
    precision = (float(len(taken & right)), float(len(taken) + unknown))
    if not right:
        return precision, NOTHING
    if gold.any_passage:
        return precision, (float(bool(taken & right)), 1.0)
    return precision, (float(len(taken & right)), float(len(right)))


def _sentences(spans: Spans, texts: Mapping[str, str]) -> set[tuple[str, int]]:
    """(document, number of the sentence) of what the spans cover."""
    found = set()
    for doc, places in spans.items():
        for place in places:
            for number, sentence in enumerate(_cut(texts[doc])):
                both = min(place.end, sentence.end) - max(place.start, sentence.start)
                short = min(place.end - place.start, sentence.end - sentence.start)
                if both > 0 and both >= _TOUCHED * short:
                    found.add((doc, number))
    return found


@lru_cache(maxsize=512)
def _cut(text: str) -> tuple[Span, ...]:
    """The sentences of a text, line by line, as places in its flat form."""
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        words = flat(line)
        if words:
            found += [Span(start + s.start, start + s.end) for s in sentence_spans(words)]
            start += len(words) + 1
    return tuple(found)


def points(gold: Gold, predicted: Predicted, texts: Mapping[str, str]) -> Part:
    """Coverage: gold points that are said and stand in a passage cited rightly / gold points.

    What is said without its ground does not count, nor does a citation that says nothing: copying
    the right page into the citations and answering something else covers nothing.
    The recall of RAGChecker's claims (Ru et al., 2024), with the pieces of `must_include` as the
    claims and the citation required.
    """
    if not gold.answerable:
        return NOTHING
    if predicted.abstained:
        return 0.0, float(len(gold.must))
    said = plain(predicted.answer)
    right = [c for c in predicted.citations if any(matches(c, g, texts) for g in gold.passages)]
    ground = plain("\n".join(c.quote for c in right))
    covered = sum(holds(said, piece) and holds(ground, piece) for piece in gold.must)
    return float(covered), float(len(gold.must))
