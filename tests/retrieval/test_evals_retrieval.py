from __future__ import annotations

import pytest

from evals.retrieval import DATA, run, table
from retrieval.embedder import StandIn


@pytest.mark.slow
@pytest.mark.skipif(not DATA.is_dir(), reason="the public sets are not part of the repository")
def test_words_find_what_they_found() -> None:
    rows = run(("xquad_vi",), embedder=StandIn(), weights=(0.0, 0.05))
    found = {(row.queries, row.method): row for row in rows}
    assert found["as written", "bm25"].mrr > 0.95
    assert found["no accents", "bm25"].mrr > 0.945
    assert found["as written", "stand-in 0"].mrr == found["as written", "bm25"].mrr
    assert table(rows).count("\n") == len(rows)
