"""Who signs a document, and as what: the lines of its foot.

"T/M ĐẢNG ỦY" / "BÍ THƯ" / "Nguyễn Văn A": the post right above the name is the signer's; "P. BÍ
THƯ" and "PHÓ BÍ THƯ" are deputies, and a deputy is not the secretary.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answering.evidence import Candidate
from answering.view import persons
from core.records import Role, Span
from core.text import comparable, fold

_POST = re.compile(
    r"^(?:p\.?|pho|q\.)? ?"
    r"(?:bi thu|chu tich|truong|giam doc|chanh van phong|thu truong|hieu truong)"
)
_DEPUTY = re.compile(r"^p\.? ?(?=bi thu|chu tich|truong)")
# What stands for a body in a question and in the issuer's name.
_SHORT = (("ubnd", "uy ban nhan dan"), ("hdnd", "hoi dong nhan dan"), ("mttq", "mat tran to quoc"))


@dataclass(frozen=True, slots=True)
class Signer:
    """`post` folded ("pho bi thu"), the sentence with the name, and the span from post to name."""

    post: str
    name: Candidate
    span: Span


def signers(sentences: Sequence[Candidate]) -> list[Signer]:
    """The signers in the foot of one document, in order."""
    found: list[Signer] = []
    post: Candidate | None = None
    for candidate in sentences:
        if candidate.sentence.role is not Role.SIGNATURE:
            continue
        words = _folded(candidate.text)
        if _POST.match(words) and len(words.split()) <= 8:
            post = candidate
        elif persons(candidate.text) and candidate.text.strip() == persons(candidate.text)[-1][1]:
            start = post.sentence.span.start if post else candidate.sentence.span.start
            title = _DEPUTY.sub("pho ", _folded(post.text)) if post else ""
            found.append(Signer(title, candidate, Span(start, candidate.sentence.span.end)))
            post = None
    return found


def holds(signer: Signer, wanted: Sequence[str]) -> bool:
    """Whether the signer holds the post asked for ("chu tich ubnd"): the very title, and a body
    that the document's issuer is."""
    phrase = " ".join(wanted)
    for short, long in _SHORT:
        phrase = re.sub(rf"\b{short}\b", long, phrase)
    if not signer.post or not phrase.startswith(signer.post.split(",")[0].strip()):
        return False
    body = phrase[len(signer.post) :].strip()
    issuer = _folded(signer.name.document.fields.issuer or "")
    return not body or body in issuer


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", fold(comparable(text))).strip(" *_")
