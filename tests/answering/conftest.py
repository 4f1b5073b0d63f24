"""One small invented library for all whole-answer tests."""

from __future__ import annotations

import pytest

from tests.answering.invented import DOCUMENTS, Small


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    return Small(tmp_path_factory.mktemp("index"), DOCUMENTS)
