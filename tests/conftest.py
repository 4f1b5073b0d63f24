"""What tests of several folders share."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import Program


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """The program on an empty home folder."""
    return Program(tmp_path / "home")
