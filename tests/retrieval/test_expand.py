from __future__ import annotations

import pytest

from core.records import Filters
from retrieval.expand import expanded
from retrieval.lexicon import Lexicon

LEXICON = Lexicon(
    {"lấy đất": {"thu hồi đất", "giải phóng mặt bằng"}, "tăng": {"nâng"}},
    {},
    {"tiền đền": {"bồi thường"}},
)
WEIGHTS = (0.25, 0.1, 0.6)


def extra(text: str, held: set[str] | None = None) -> dict[str, float]:
    """What is added to `text`; `held`: the tokens that the index has."""
    frequency = None if held is None else lambda token: int(token in held)
    return dict(expanded(text, LEXICON, frequency, weights=WEIGHTS).extra)


@pytest.mark.parametrize(
    ("text", "held", "expected"),
    [
        ("xã lấy đất", None, {"thu hồi đất": 0.25 / 2**0.5, "giải phóng mặt bằng": 0.25 / 2**0.5}),
        ("xã lấy đất", {"lay_dat"}, {"thu hồi đất": 0.1768, "giải phóng mặt bằng": 0.1768}),
        # Nowhere in the library: only its other words can find it.
        ("xã lấy đất", set(), {"thu hồi đất": 0.4243, "giải phóng mặt bằng": 0.4243}),
        ("xa lay dat", {"lay_dat"}, {"thu hồi đất": 0.1768, "giải phóng mặt bằng": 0.1768}),
        ("tăng bao nhiêu", {"tang"}, {"nâng": 0.25}),
        ("tiền đền", {"tien_den"}, {"bồi thường": 0.1}),
        ("tiền đền", set(), {"bồi thường": 0.6}),
        ("họp chi bộ", set(), {}),
        ("", set(), {}),
    ],
)
def test_other_words_by_weight(
    text: str, held: set[str] | None, expected: dict[str, float]
) -> None:
    assert extra(text, held) == pytest.approx(expected, abs=1e-4)


def test_the_question_and_its_filters_stay_as_they_were() -> None:
    filters = Filters(units=("xã Gò Sen",))
    query = expanded("Xã lấy đất", LEXICON, filters=filters)
    assert (query.text, query.filters) == ("Xã lấy đất", filters)
