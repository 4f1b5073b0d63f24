"""Which of several documents under one number a question means: by date, by the words of the title,
else the user is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answering.asked import Asked, Named
from answering.view import view
from core.records import Choice, Directive
from core.symbols import vietnamese_date
from core.text import comparable, fold
from corpus.register import Register

_SAYS = 2  # words of a title in the question, beyond what other titles have, that decide
_LONGEST_TITLE = 90  # characters of a title in a choice
# "NQ 25", "Nghị quyết số 25-NQ/TW": how a question mentions a directive, before its number
_MENTION = (
    r"(?:nghị quyết|nghi quyet|nq|quyết định|quyet dinh|quy định|quy dinh|qđ|qd|chỉ thị|chi thi|ct"
    r"|kết luận|ket luan|kl)\s*(?:số|so)?\s*0*"
)
_SIGN = r"\s*[-–/]\s*\w+\s*[-/]\s*\w+"


def settle(asked: Asked, named: Named, register: Register) -> tuple[Named, tuple[Choice, ...]]:
    """(the directive named, choices): with its date where the register and the question's words
    leave one, else choices for the user; no choices where there are no namesakes."""
    fitting = [d for s, d in register.symbols() if named.matches(s)]
    if named.date is not None or len(fitting) < 2:
        return named, ()
    dated = [d for d in fitting if d.date and int(d.date[:4]) in asked.years]
    told = dated if len(dated) == 1 else _by_title(asked, fitting)
    if len(told) == 1 and told[0].date:
        return replace(named, date=told[0].date, sign=_sign(told[0])), ()
    newest_first = sorted(fitting, key=lambda d: d.date or "", reverse=True)
    return named, tuple(_choice(asked, named, d) for d in newest_first)


def _sign(directive: Directive) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(directive.sign or "").lower())


def _by_title(asked: Asked, directives: Sequence[Directive]) -> list[Directive]:
    """Those whose title has most of the question's words, when clearly more than the others'."""
    words = view(asked.text).plain_pairs
    titles = [view(d.title or "").plain_pairs for d in directives]
    shared = [len(words & t) for t in titles]
    best = max(shared)
    rest = sorted(shared)[-2]
    if best >= _SAYS and best > rest:
        return [d for d, n in zip(directives, shared, strict=True) if n == best]
    return []


def _choice(asked: Asked, named: Named, directive: Directive) -> Choice:
    symbol = (
        f"{directive.number}-{directive.sign}"
        if "/" in (directive.sign or "")
        else (f"{directive.number}/{directive.sign}")
    )
    title = (directive.title or "").strip()
    if len(title) > _LONGEST_TITLE:
        title = title[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
    date = f", ngày {vietnamese_date(directive.date)}" if directive.date else ""
    full = f"{directive.type} số {symbol}{date}"
    return Choice(f"{symbol}{date} – {title}", _with_full_name(asked.text, named, full))


def _with_full_name(question: str, named: Named, full: str) -> str:
    """The question with the short mention replaced by the full one."""
    number = re.escape(named.number)
    found = re.search(
        rf"{_MENTION}{number}(?!\d)(?:{_SIGN})?", question, re.IGNORECASE
    ) or re.search(rf"(?<!\d)0*{number}{_SIGN}", question)
    if found is None:
        return f"{comparable(question).rstrip('?')} ({full})?"
    return question[: found.start()] + full + question[found.end() :]
