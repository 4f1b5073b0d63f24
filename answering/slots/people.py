"""Whether a sentence names the person, or the post, asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answering.asked import Asked
from answering.evidence import Candidate
from answering.slots.given import A_BLANK, NOTHING, Given
from answering.view import blanks, persons, proper_names, view
from core.text import comparable, fold

# "Phó Bí thư", "P. Chủ tịch"; not "dự họp."
_POST_WORDS = re.compile(
    r"bí thư|chủ tịch|trưởng|phó|ủy viên|uvbtv|giám đốc|chánh|thủ trưởng|đại biểu|tổ trưởng|\bp\."
)
_POST_BEFORE, _POST_AFTER = 45, 90  # characters between a name and its post
_TITLE = 2  # syllables of a title that must stand together: "bí thư", "trưởng ban"
_DEPUTY_TITLE = 4  # "phó chủ tịch thường"
_BODY_NAMED = 0.7  # of the words of the body, which may stand earlier in the sentence
_SAYS_WHO = re.compile(r" (?:lam|phan cong|phu trach|do|la) ")
_WHO_WITHOUT_NAME = 0.6  # "do đồng chí Bí thư phụ trách" names no one, but says who
# "đồng chí nguyen van a la ai", typed without capitals; not "đồng chí nào", "ông ấy"
_TITLED = re.compile(r"\b(?:dong chi|ong|ba) ((?!nao\b|ay\b|con\b)[a-z]+(?: [a-z]+){1,2})")
_NOT_PART = frozenset("la giu lam o tai co duoc neu phat yeu hoat va con nao".split())


def person_names(asked: Asked) -> list[str]:
    """Proper names in a question: by their capitals, or after "đồng chí", "ông", "bà" where it was
    typed without accents."""
    names = proper_names(asked.text)
    if names or asked.accented:
        return names
    found = []
    for match in _TITLED.finditer(asked.folded):
        words = match[1].split()
        stop = next((i for i, w in enumerate(words) if w in _NOT_PART), len(words))
        if stop >= 2:
            found.append(" ".join(words[:stop]))
    return found


def post_of(candidate: Candidate, name: str) -> bool:
    """Whether a post stands beside the person named."""
    text = comparable(candidate.text)
    at = fold(text).find(fold(comparable(name)))
    if at < 0:
        return False
    end = at + len(name)
    around = f"{text[max(0, at - _POST_BEFORE) : at]} {text[end : end + _POST_AFTER]}"
    return _POST_WORDS.search(around) is not None


def person_given(candidate: Candidate, post: Sequence[str]) -> Given:
    """Whether the sentence names a person, or says who does it, for the post asked.

    `post`: folded syllables of the post ("truong ban dan van thi uy"); empty when none was asked.
    """
    text = candidate.text
    named = persons(text)
    if not post:
        return Given(1.0 if named else 0.0)
    joined = view(text).joined().replace(" ban bi thu ", " ban_bi_thu ")  # a body, not a person
    phrase = _post_named(joined, view(text).plain, post)
    if phrase is None or (post[0] != "pho" and _only_deputy(joined, phrase)):
        return NOTHING
    if named:
        return Given(1.0)
    if blanks(text):
        return A_BLANK
    return Given(_WHO_WITHOUT_NAME if _SAYS_WHO.search(joined) else 0.0)


def _post_named(joined: str, plain: frozenset[str], post: Sequence[str]) -> str | None:
    """The words by which a sentence names the post: all of them, else the title while the body
    stands elsewhere in it; None where it does not."""
    phrase = " ".join(post)
    if f" {phrase} " in joined:
        return phrase
    size = _DEPUTY_TITLE if post[0] == "pho" else _TITLE
    title, body = " ".join(post[:size]), post[len(post[:size]) :]
    if f" {title} " not in joined or sum(w in plain for w in body) < _BODY_NAMED * len(body):
        return None
    return title


def _only_deputy(joined: str, phrase: str) -> bool:
    """Whether the post stands in the sentence only behind "phó": "Phó Chủ tịch"."""
    deputies = len(re.findall(rf" (?:pho|p) {re.escape(phrase)} ", joined))
    return 0 < deputies >= len(re.findall(rf" {re.escape(phrase)} ", joined))
