"""The gold sets of the repository: exact quotes, whole answers, one split a document, own words."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from corpus.readers import read_file
from corpus.register import load_register
from evals.metrics import SHORTEST_CITED, flat, holds, plain
from evals.provenance import ROOT, SHARED

DATA = ROOT / "evals" / "data"
QUESTIONS = DATA / "questions" / "questions.jsonl"
CLAIMS = DATA / "claims" / "more.jsonl"
DRAFTS = DATA / "drafts"
REFERENCES = DATA / "references" / "references.json"
LIBRARY = DATA / "library"
SECOND = DATA / "lessons" / "second"
SAMPLES = ROOT / "corpus" / "samples"

_MOST_BYTES = 10_000_000
_RUN = 60  # characters in a row that no set may share with the documents kept apart
_FAULTS = {
    "invented_figure", "wrong_date", "wrong_reference", "other_unit", "unsupported",
    "superseded_body", "superseded_directive", "wrong_citation", "arithmetic", "conflict",
    "leftover_blank", "stale_value", "truncated",
}  # fmt: skip
_LABELS = {
    "supported-verbatim", "supported-paraphrase", "number-changed", "date-changed",
    "directive-changed", "entity-changed", "negated", "scope-exaggerated",
    "fabricated-addition", "wrong-passage",
}  # fmt: skip
_KINDS = {
    "fact": 40, "list": 20, "directive": 20, "compare": 15, "paraphrase": 30, "no_accent": 12,
    "typo": 10, "lessons": 15, "unanswerable": 40,
}  # fmt: skip


@lru_cache(maxsize=1)
def texts() -> dict[str, str]:
    """The stored text of every document that the sets quote, by file name."""
    files = [p for d in (SAMPLES, LIBRARY, SECOND) for p in d.iterdir() if p.is_file()]
    wanted = [p for p in files if p.name != "README.md" and p.suffix != ".json"]
    return {p.name: read_file(p, max_bytes=_MOST_BYTES).text for p in wanted}


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def drafts() -> list[dict[str, Any]]:
    return [json.loads(p.read_text("utf-8")) for p in sorted(DRAFTS.glob("d*.gold.json"))]


def references() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(REFERENCES.read_text("utf-8"))
    return found


def quotes() -> Iterator[tuple[str, str, str]]:
    """(where, document, quote) of everything the sets quote, with the split where there is one."""
    for q in lines_of(QUESTIONS):
        yield from ((q["split"], g["doc"], g["quote"]) for g in q["gold"])
    for c in lines_of(CLAIMS):
        yield from ((c["split"], c["doc"], c[key]) for key in ("quote", "true_quote") if key in c)
    for d in drafts():
        yield from ((d["split"], s["doc"], s["quote"]) for s in d["sources"])
    for r in references():
        yield r["split"], r["seed_file"], r["quote"]
    gold = json.loads((SECOND / "gold.json").read_text("utf-8"))
    said = [m for g in gold["groups"] for m in g["members"]]
    said += [n[side] for n in gold["near_misses"] for side in "ab"]
    yield from (("", m["doc"], m["quote"]) for m in said)


def test_every_quote_is_exact_in_its_document() -> None:
    assert [(d, q) for _, d, q in quotes() if q not in texts()[d]] == []


def test_no_document_is_in_both_splits() -> None:
    sides: dict[str, set[str]] = {}
    for split, doc, _ in quotes():
        if split:
            sides.setdefault(doc, set()).add(split)
    assert {s for side in sides.values() for s in side} == {"dev", "test"}
    assert [d for d, side in sides.items() if len(side) > 1] == []


def test_ids_are_unique_and_counts_are_met() -> None:
    asked, claims = lines_of(QUESTIONS), lines_of(CLAIMS)
    for rows in (asked, claims):
        assert len({r["id"] for r in rows}) == len(rows)
    assert len({q["question"] for q in asked}) == len(asked)
    assert len({(c["claim"], c["quote"]) for c in claims}) == len(claims)
    kinds = Counter(q["kind"] for q in asked)
    assert len(asked) >= 200
    assert [kind for kind, least in _KINDS.items() if kinds[kind] < least] == []
    assert set(kinds) == set(_KINDS)
    assert len(claims) >= 300
    assert {c["label"] for c in claims} == _LABELS
    assert len(references()) >= 200


def test_answers_stand_in_the_gold_passages() -> None:
    missing = []
    for q in lines_of(QUESTIONS):
        passages = [plain(g["quote"]) for g in q["gold"]]
        for piece in q["must_include"]:
            whole = holds(" ".join(passages), piece)
            each = all(holds(p, piece) for p in passages)
            if not (each if q["gold_any"] else whole):
                missing.append((q["id"], piece))
        assert not any(holds(p, piece) for piece in q["must_not_include"] for p in passages)
        assert q["answerable"] == bool(passages) == bool(q["must_include"])
        assert (q["kind"] == "unanswerable") != q["answerable"]
    assert missing == []


def test_gold_passages_are_long_enough_to_be_cited() -> None:
    for q in lines_of(QUESTIONS):
        for g in q["gold"]:
            whole_line = g["quote"] in texts()[g["doc"]].split("\n")
            assert len(flat(g["quote"])) >= SHORTEST_CITED or whole_line, q["id"]


def test_false_premises_are_corrected() -> None:
    wrong = [q for q in lines_of(QUESTIONS) if q.get("false_premise")]
    assert len(wrong) >= 8
    assert all(q["premise_correction"] and q["kind"] == "unanswerable" for q in wrong)


def test_claims_follow_their_labels() -> None:
    for c in lines_of(CLAIMS):
        inside = flat(c["claim"]).rstrip(".") in flat(c["quote"])
        assert inside == (c["label"] == "supported-verbatim"), c["id"]
        assert (c["verdict"] == "supported") == c["label"].startswith("supported"), c["id"]
        if c["label"] == "wrong-passage":
            assert c["true_quote"] not in c["quote"], c["id"]


def test_faults_of_drafts_stand_where_they_are_said_to() -> None:
    gold = drafts()
    planted = [d for d in gold if d["faults"]]
    assert len(planted) >= 10
    assert len(gold) - len(planted) >= 3
    assert {f["fault"] for d in gold for f in d["faults"]} == _FAULTS
    for d in gold:
        text = (DRAFTS / d["draft"]).read_text("utf-8")
        assert text.startswith(f"> Yêu cầu: {d['brief']}\n")
        assert not d["faults"] or 4 <= len(d["faults"]) <= 8
        ends = 0
        for f in d["faults"]:
            assert text[f["start_char"] : f["end_char"]] == f["text"]
            assert f["start_char"] >= ends
            ends = f["end_char"]


def test_marks_of_drafts_name_listed_sources() -> None:
    for d in drafts():
        body, listed = (DRAFTS / d["draft"]).read_text("utf-8").split("## Nguồn")
        marks = {int(n) for n in re.findall(r"\[(\d+)\]", body)}
        told = [f"[{s['n']}] {s['doc']}: «{s['quote']}»" for s in d["sources"]]
        assert listed.split("\n") == ["", "", *told, ""]
        assert marks <= {s["n"] for s in d["sources"]}


def test_references_stand_at_their_place_and_name_known_directives() -> None:
    known = {entry.id for entry in load_register().directives}
    for r in references():
        start = r["char_offset"]
        assert texts()[r["seed_file"]][start : start + len(r["quote"])] == r["quote"]
        ids = r["register_id"] if isinstance(r["register_id"], list) else [r["register_id"]]
        assert {i for i in ids if i} <= known
        assert bool(r["explanation"])
    assert sum(r["problem"] is not None for r in references()) >= 30


def test_groups_of_the_second_library() -> None:
    gold = json.loads((SECOND / "gold.json").read_text("utf-8"))
    assert len(list(SECOND.glob("*.md"))) == 16
    assert len(gold["groups"]) >= 10
    for group in gold["groups"]:
        docs = [m["doc"] for m in group["members"]]
        assert 2 <= len(docs) <= 6
        assert len(set(docs)) == len(docs)
    members = [m["quote"] for g in gold["groups"] for m in g["members"]]
    assert len(set(members)) == len(members)
    assert len(gold["near_misses"]) == 4


def test_documents_say_that_they_are_invented() -> None:
    mark = re.compile(
        r"bịa|hư cấu|không có thật|đặt ra|tự đặt|tự nghĩ|người viết đặt|không có trên|để đo"
    )
    files = [p.name for d in (LIBRARY, SECOND) for p in d.iterdir() if p.suffix != ".json"]
    assert [n for n in files if n != "README.md" and not mark.search(texts()[n].casefold())] == []


def _without_titles(text: str) -> str:
    """`text` without what anyone writes alike: titles, and directives with their dates."""
    for entry in load_register().directives:
        text = text.replace(flat(entry.title), "\n") if entry.title else text
    return re.sub(r"(?:Quyết định|Nghị quyết|Kết luận|Chỉ thị) số [^;“]{0,70}", "\n", text)


def test_nothing_is_shared_with_the_documents_kept_apart() -> None:
    kept = sorted((SHARED / "corpus").glob("*.txt")) if SHARED.is_dir() else []
    if not kept:
        pytest.skip("the documents kept apart are not here")
    runs: set[str] = set()
    for path in kept:
        text = _without_titles(flat(path.read_bytes().decode("utf-8")))
        runs.update(text[i : i + _RUN] for i in range(len(text) - _RUN + 1))
    made = [p for d in (DATA / "questions", DRAFTS, LIBRARY, SECOND) for p in d.iterdir()]
    for path in (*made, CLAIMS, REFERENCES):
        text = _without_titles(flat(path.read_text("utf-8")))
        same = [
            text[i : i + _RUN] for i in range(len(text) - _RUN + 1) if text[i : i + _RUN] in runs
        ]
        assert same == [], path.name
