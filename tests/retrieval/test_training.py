from __future__ import annotations

import gzip
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import StoreError
from core.text import fold
from retrieval.lexicon import Lexicon
from retrieval.static import StaticVectors
from retrieval.train import Recipe, collect, make
from retrieval.training import sources
from retrieval.training.augment import with_other_words, with_slip
from retrieval.training.folder import quantised, write_folder
from retrieval.training.loop import Plan
from retrieval.training.prepared import Rates, Sampler, prepare
from retrieval.training.sources import Example
from retrieval.training.vocabulary import SPACE, encode, train_tokenizer

THINGS = ("giải phóng mặt bằng", "thu ngân sách", "đoàn thanh niên", "hòa giải ở cơ sở")
PLACES = ("phường Bến Say", "xã Gò Sen", "huyện Tây Lâm", "thôn Nà Lụng", "khu phố Ba")
ACTS = ("tổ chức thực hiện", "kiểm tra, giám sát", "tuyên truyền, vận động", "báo cáo kết quả")


def tiny() -> list[Example]:
    """A corpus of its own in which some words always stand together."""
    found = []
    for thing in THINGS:
        for place in PLACES:
            for act in ACTS:
                body = ". ".join(f"{place} {act} công tác {thing} năm {y}" for y in (2021, 2022))
                key = f"{thing}{place}{act}"
                found.append(Example("law", (f"{thing} {place} {act}",), (place,), body, key))
    found.append(Example("pair", ("lấy đất",), (), "giải phóng mặt bằng", "p1"))
    found.append(Example("unlike", ("thu ngân sách",), (), "chi ngân sách", "u1"))
    return found


SMALL = Recipe(
    parts=120, phrases=40, dimensions=16, law=32, wiki=0, pair=4, asked=0, same=0, report=0
)  # fmt: skip


@pytest.fixture(scope="module")
def tokenizer() -> object:
    return train_tokenizer(sources.all_text(tiny()) * 4, 120, 40)


def test_phrases_become_tokens(tokenizer: object) -> None:
    text = "Công tác GIẢI PHÓNG MẶT BẰNG của phường"
    (ids,) = encode(tokenizer, [text])
    tokens = [tokenizer.id_to_token(int(i)) for i in ids]  # type: ignore[attr-defined]
    assert any(token.count(SPACE) >= 3 and "phong" in token for token in tokens)


@given(st.lists(st.sampled_from([*THINGS, *PLACES, *ACTS, "năm", "2024"]), min_size=1, max_size=8))
def test_tokens_joined_are_the_text(tokenizer: object, words: list[str]) -> None:
    text = " ".join(words).replace(",", "")
    ids = encode(tokenizer, [text])[0].tolist()
    tokens = [tokenizer.id_to_token(i) for i in ids]  # type: ignore[attr-defined]
    assert "".join(tokens) == SPACE + fold(text).lower().replace(" ", SPACE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("giải phóng mặt bằng", "GIAI PHONG MAT BANG"),
        ("hoà giải", "hòa giải"),
        ("218-QĐ/TW", "218 qd tw"),
        ("  thu, chi.", "thu; chi"),
        ("thu\u200b ngân", "thu ngân"),
    ],
)
def test_forms_of_one_text_have_the_same_tokens(tokenizer: object, one: str, other: str) -> None:
    first, second = encode(tokenizer, [one, other])
    assert first.tolist() == second.tolist()


def test_no_token_reaches_across_a_clause(tokenizer: object) -> None:
    first, second = encode(tokenizer, ["giải phóng, mặt bằng", "giải phóng mặt bằng"])
    assert len(first) > len(second)


def test_training_is_deterministic_and_learns(tmp_path: Path) -> None:
    lexicon = Lexicon({"lấy đất": {"thu hồi đất"}}, {})
    made = []
    for run in ("one", "two"):
        (tmp_path / run).mkdir()
        vectors, tokenizer = make(
            tiny(), lexicon, SMALL, tmp_path / run, Plan(100, rate=0.03, weight_rate=0.03, warm=5)
        )
        write_folder(tmp_path / run / "model", vectors, tokenizer, 64, "thử")
        made.append((tmp_path / run / "model" / "model.safetensors").read_bytes())
    assert made[0] == made[1]
    model = StaticVectors(tmp_path / "one" / "model")
    laws = [e for e in tiny() if e.kind == "law"]
    asks, bodies = model.encode([e.asks[0] for e in laws]), model.encode([e.body for e in laws])
    first = (asks @ bodies.T).argmax(axis=1) == np.arange(len(laws))
    assert first.mean() > 0.6  # of 80, by chance 1/80


def test_batches_are_the_same_for_the_same_seed(tokenizer: object) -> None:
    examples = tiny()
    items = prepare(examples, tokenizer, [[] for _ in examples])

    def tokens(seed: int) -> list[int]:
        batch = Sampler(items, {"law": 16, "pair": 2}, tokenizer, Rates(), seed).batch()
        assert len(batch.ask_offsets) == len(batch.passage_offsets) == len(batch.groups) == 18
        return [*batch.asks.tolist(), *batch.passages.tolist()]

    assert tokens(1) == tokens(1) != tokens(2)


def test_one_byte_a_number_stays_close() -> None:
    vectors = np.random.default_rng(1).standard_normal((50, 32)).astype(np.float32)
    vectors[7] = 0
    whole, scale = quantised(vectors)
    assert whole.dtype == np.int8
    back = whole * scale[:, None]
    assert np.abs(back - vectors).max() <= scale.max() / 2 + 1e-6
    assert not back[7].any()


def write(path: Path, rows: Sequence[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Three articles, one of which answers measured questions, and one encyclopaedia section."""
    articles = [
        {"id": key, "title": f"Điều {key}", "law_name": "Luật Thử", "text": f"Nội dung {key}."}
        for key in ("a", "b", "c")
    ]
    pairs = [
        {"anchor": f"Điều {key} – Luật Thử", "positive": "…", "doc": key, "zalo_rel": key == "b"}
        for key in ("a", "b", "c")
    ]
    write(tmp_path / "phapdien" / "corpus.jsonl.gz", articles)
    write(tmp_path / "phapdien" / "pairs.jsonl.gz", pairs)
    write(
        tmp_path / "wiki_vi" / "pairs.jsonl.gz",
        [{"anchor": "Sông – Nguồn", "positive": "Sông bắt nguồn từ núi.", "doc": "1"}],
    )
    return tmp_path


def test_articles_of_measured_questions_are_never_learnt_from(data: Path) -> None:
    folder = data / "pairs"
    folder.mkdir()
    (folder / "x.tsv").write_text(
        "# đầu tệp\nai lo việc a\ta\nai lo việc b\tb\n"
        "question\tmấy giờ\tLúc bảy giờ.\nparaphrase\tlấy đất\tthu hồi đất\n"
        "different\ttăng\tgiảm\nai đi\tmau.md\tÔng A đi.\n",
        "utf-8",
    )
    found = collect(data, [folder], Lexicon({"dân": {"nhân dân"}}, {}))
    laws = [e.group for e in found if e.kind in ("law", "asked")]
    assert laws == ["a", "c", "a"]
    assert not [e for e in found if "Nội dung b" in e.body]
    kinds = [e.kind for e in found if e.kind in ("pair", "unlike", "same", "wiki")]
    assert kinds == ["wiki", "pair", "pair", "unlike", "pair", "same"]


@pytest.mark.parametrize("line", ["một cột", "lạ\ttrái\tphải", "question\t\tphải"])
def test_a_pair_of_another_form_is_refused_with_its_place(tmp_path: Path, line: str) -> None:
    (tmp_path / "x.tsv").write_text(f"# đầu\n{line}\n", "utf-8")
    with pytest.raises(StoreError, match=r"x\.tsv, dòng 2"):
        list(sources.written_pairs(tmp_path))


def test_other_words_stand_in_their_place() -> None:
    lexicon = Lexicon({"lấy đất": {"thu hồi đất"}}, {})
    found = {
        with_other_words("Xã lấy đất của dân", lexicon, random.Random(seed)) for seed in range(9)
    }
    assert "xã thu hồi đất của dân" in found
    assert with_other_words("Họp chi bộ", lexicon, random.Random(1)) is None


@given(st.text("abc xyz đê", min_size=5, max_size=30), st.integers(0, 99))
def test_a_slip_is_one_letter(text: str, seed: int) -> None:
    assert abs(len(with_slip(text, random.Random(seed))) - len(text)) <= 1
