"""The copy put right: what is called mechanical is gone, no word is lost, the rest stays."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from papers import CLEAN, PARTY, STATE, TODAY, changed

from citations.form import fixed_copy, form_report

_CARDS = {"party_2026": PARTY, "party_2018": PARTY, "state_2020": STATE}


def _words(data: bytes) -> list[str]:
    document: Any = Document(io.BytesIO(data))
    return ["".join(t.text or "" for t in document.element.body.iter(_TEXT))]


_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


@pytest.mark.parametrize("profile", sorted(CLEAN))
def test_a_clean_paper_stays_clean(profile: str) -> None:
    data = CLEAN[profile]()
    copy = fixed_copy(data, unit=_CARDS[profile], today=TODAY)
    assert form_report(copy, unit=_CARDS[profile], today=TODAY).findings == ()
    assert _words(copy) == _words(data)


def test_the_letters_are_those_that_were_there() -> None:
    def plain(document: Any) -> None:
        for paragraph in document.paragraphs:
            paragraph.alignment = None
            for run in paragraph.runs:
                run.font.name = "Arial"

    data = changed(CLEAN["party_2026"](), plain)
    assert form_report(data, unit=PARTY, today=TODAY).errors
    copy = fixed_copy(data, unit=PARTY, today=TODAY)
    assert _words(copy) == _words(data)
    assert form_report(copy, unit=PARTY, today=TODAY).findings == ()
