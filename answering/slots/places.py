"""Whether a sentence names a place."""

from __future__ import annotations

import re

from answering.asked import Asked
from answering.evidence import Candidate
from core.text import LOWER, UPPER

# "thuộc tỉnh nào", "ở xã nào"
_LEVEL_ASKED = re.compile(r"(thanh pho|thi xa|tinh|huyen|xa|phuong|quan|thi tran) nao")
_LEVELS = {
    "thanh pho": "thành phố",
    "thi xa": "thị xã",
    "tinh": "tỉnh",
    "huyen": "huyện",
    "xa": "xã",
    "phuong": "phường",
    "quan": "quận",
    "thi tran": "thị trấn",
}
_ANY_LEVEL = "thành phố|thị xã|tỉnh|huyện|xã|phường|thôn|bản|ấp"
# "tại hội trường", "trên địa bàn": a place without a name
_SOMEWHERE = re.compile(r"\b(?:tại|ở|trên địa bàn)\b")


def place_given(candidate: Candidate, asked: Asked) -> bool:
    """Whether the sentence names a place, of the level asked for where one was."""
    level = _LEVEL_ASKED.search(asked.folded)
    words = _LEVELS[level[1]] if level else _ANY_LEVEL
    if re.search(rf"\b(?i:{words}) [{UPPER}][{LOWER}]", candidate.text):
        return True
    return level is None and _SOMEWHERE.search(candidate.text) is not None
