"""Measurements and questions for the fake assistant: a real book in a folder of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.scores import (
    OwnQuestion,
    ScoreCell,
    ScoreChange,
    ScoreCurve,
    ScoreFailure,
    ScoreItem,
    ScoreLine,
    ScoreMetric,
    ScoreRun,
    ScoreShown,
    ScoreSuite,
)
from corpus.scorebook import Scorebook

_METRICS = (
    ScoreMetric("card", "tổng hợp"),
    ScoreMetric("points", "ý có căn cứ", note="ý vàng vừa nói ra vừa nằm trong đoạn trích đúng"),
    ScoreMetric("wrongly_abstained", "từ chối sai", False),
)


def _line(label: str, items: int, *values: float) -> ScoreLine:
    cells = [
        ScoreCell(m.key, v, max(0.0, v - 0.08), min(1.0, v + 0.06), items)
        for m, v in zip(_METRICS, values, strict=True)
    ]
    return ScoreLine(label, items, tuple(cells))


RUN = ScoreRun(
    "2026-11-30T02:15:00.000Z", "0123456789ab", "trich-static@0", (("embedding_model", ""),), False,
    (
        ScoreSuite(
            "own", "Bộ câu hỏi của đơn vị", _METRICS,
            (_line("trich", 24, 0.74, 0.81, 0.06), _line("BM25, một câu", 24, 0.0, 0.4, 0.0),
             _line("luôn từ chối", 24, 0.0, 0.0, 1.0)),
            (_line("fact", 18, 0.8, 0.88, 0.0), _line("lessons", 6, 0.5, 0.6, 0.2)),
            (ScoreChange("points", 0.9, 0.81, -0.15, -0.02, 24, True),),
            ("points",),
            ("points 0.810 (≥ 0.85)",),
            (("LangChain + Chroma + MiniLM", "chưa cài"),),
            (
                ScoreFailure(
                    "a1", "fact", "Xã còn bao nhiêu hộ nghèo <b>?", "", "cần có: 41 hộ",
                    (ScoreShown("bao-cao.docx", "Cuối năm còn 41 hộ nghèo.", True),),
                    (ScoreShown("khac.docx", "Có 12 thôn.", False),),
                    ("từ chối; dưới đây là các câu gần nhất trong kho",),
                ),
            ),
            (
                ScoreCurve("abstention", "trich", ((0.2, 1.0), (0.6, 0.95), (0.9, 0.9))),
                ScoreCurve("abstention", "BM25, một câu", ((0.2, 0.6), (1.0, 0.4))),
                ScoreCurve("reliability", "trich", ((0.7, 0.5), (1.2, 0.9), (1.6, 1.0))),
            ),
            (ScoreItem("a1", "fact", (("points", 0.0, 1.0),), 0.4),),
            "abcdef012345", 3.2,
        ),
    ),
)  # fmt: skip
PROPOSALS = (
    OwnQuestion("p1", "Xã có bao nhiêu thôn (xã Đá Dựng, 2025)?", "fact", "bao-cao-2025.txt",
                "Toàn xã có 12 thôn với 2.310 hộ.", ("12",), basis="số liệu"),
    OwnQuestion("p2", "Những hạn chế của xã Đá Dựng năm 2025?", "lessons", "bao-cao-2025.txt",
                "Việc phối hợp có lúc còn chậm.", basis="mục “II. HẠN CHẾ”"),
    OwnQuestion("p3", "Xã có bao nhiêu thôn (xã Đá Dựng, năm 2033)?", "unanswerable", None, "",
                basis="năm mà kho không có tài liệu"),
)  # fmt: skip


class FakeScores:
    """What `ui.desk.Scores` names, over a real book."""

    def __init__(self, folder: Path) -> None:
        self._book = Scorebook(folder)
        self._book.keep(RUN)

    def last(self) -> ScoreRun | None:
        return self._book.last()

    def questions(self) -> Sequence[OwnQuestion]:
        return self._book.own()

    def propose(self) -> int:
        return self._book.propose(PROPOSALS)

    def decide(
        self, key: str, confirmed: bool | None, question: str | None = None, nowhere: bool = False
    ) -> OwnQuestion:
        return self._book.decide(key, confirmed, question, nowhere)
