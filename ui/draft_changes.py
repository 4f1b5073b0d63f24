"""What was changed between the sentence of last year and the one of this year, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from ui.markup import esc, tag

# A blank, a number or a word is one piece: "[CẦN BỔ SUNG: …]", "1,79%", "48-BC/ĐU"; so is a stop.
_PIECES = re.compile(r"\[[^\]]*\]|\w+(?:[.,/-]\w+)*%?|\s+|.")


def changes_html(before: str, after: str) -> tuple[str, str]:
    """(last year's, this year's) as HTML, with what went and what came marked."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    then, now = [], []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = esc("".join(old[a:b])), esc("".join(new[c:d]))
        if kind == "equal":
            then.append(gone)
            now.append(come)
            continue
        if gone:
            then.append(tag("del", gone))
        if come:
            now.append(tag("ins", come))
    return "".join(then), "".join(now)
