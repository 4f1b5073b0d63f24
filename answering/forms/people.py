"""The forms for a name or a post."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answering.asked import Asked
from answering.choice import Chosen, Picked, one_group, refused
from answering.evidence import Candidate, fits
from answering.forms.case import Case
from answering.forms.whole import best_sentence, ranked
from answering.slots.people import person_given, person_names, post_of
from answering.slots.signers import holds, signers
from answering.slots.times import year_fits
from answering.view import view
from core.text import comparable, fold

_ENOUGH_PERSON = 0.4  # coverage; chosen as those of `answering.forms.figures`
_ENOUGH_PARTICIPANTS = 0.25  # the same for "Dự hội nghị có …"
_GIVEN = 0.4  # added to a coverage: the person of the post stands there
# "trưởng ban dân vận thị ủy", "phó chủ tịch thường trực ubnd xã"
_POST = re.compile(
    r"\b((?:pho )?(?:bi thu(?: thuong truc)?|chu tich|truong|giam doc|chanh van phong|to truong"
    r"|truong ban|truong khoi)"
    r"(?: (?:ban|khoi|phong|uy ban|hoi|to|doan|dang uy|thuong truc|dan van|tuyen giao|to chuc"
    r"|xay dung dang|nhan dan|mat tran|to quoc|phu nu|nong dan|cuu chien binh|thanh nien|huyen uy"
    r"|thi uy|tinh uy|thanh uy|chi bo|ubnd|hdnd|mttq|xa|phuong|huyen))*)"
)
# A level word left at the end belongs to the unit: "bí thư đảng ủy xã" An Khê
_OF_THE_UNIT = frozenset("xa phuong huyen thi tinh".split())
_ASKS_PARTICIPANTS = re.compile(
    r"\bai (?:da |duoc moi |den |toi )?(?:tham )?du\b|thanh phan (?:tham )?du\b"
    r"|(?:tham du|du hop|du hoi nghi) (?:co|gom) (?:nhung )?(?:ai|nhung thanh phan)"
)
# "Dự hội nghị có …", "Tham dự và chủ trì có …", "Thành phần tham dự: …"
_TELLS_PARTICIPANTS = re.compile(
    r"\W*(?:(?:cùng |về |đến |tới )?(?:tham )?dự |thành phần|(?:cùng )?có mặt )", re.IGNORECASE
)
_ASKS_NAME = re.compile(r"ten (?:la )?gi")


def _named_person(case: Case) -> list[str]:
    """The names of the question that are no units."""
    known = []
    for name in person_names(case.asked):
        words = fold(comparable(name))
        of_unit = any(words.endswith(u) or u.endswith(words) for u in case.route.units)
        if words in case.asked.folded and not of_unit:
            known.append(name)
    return known


def post(case: Case) -> Chosen:
    """The sentence that tells the post of the person named, or the holder of the post named."""
    names = _named_person(case)
    for name in names:
        phrase = f" {fold(comparable(name))} "
        found = [c for c in case.candidates if phrase in view(c.text).joined() and post_of(c, name)]
        if found:
            best = fits(found, case.terms)[0]
            return one_group([Picked(best.candidate, score=best.coverage)])
    if names:
        return refused(f"Không tìm thấy chức vụ của {names[0]} trong kho.")
    return person(case)


def asks_participants(asked: Asked) -> bool:
    """Whether it is asked who took part: "ai dự hội nghị", "thành phần tham dự"."""
    return _ASKS_PARTICIPANTS.search(asked.folded) is not None


def participants(case: Case) -> Chosen | None:
    """The sentence that tells who took part, in the document that tells best of the event; passed
    on where it has none."""
    best = ranked(case)
    if not best:
        return None
    told = [
        c
        for c in case.candidates
        if c.document.id == best[0][1].candidate.document.id and _TELLS_PARTICIPANTS.match(c.text)
    ]
    near = fits(told, case.terms)
    if not near or near[0].coverage < _ENOUGH_PARTICIPANTS:
        return None
    return one_group([Picked(near[0].candidate, score=near[0].coverage)])


def post_in(asked: Asked) -> list[str]:
    """The post that the question asks the holder of, folded syllables; empty when none."""
    match = _POST.search(asked.folded)
    words = match[1].split() if match else []
    while words and words[-1] in _OF_THE_UNIT:
        words.pop()
    return words


_AFTER_POST = frozenset("la ten nao nam trong o cua hien ai do tai thi tinh".split()) | _OF_THE_UNIT


def _rest_of_post(case: Case, post: Sequence[str]) -> list[str]:
    """What follows the title and is no unit of the library: "nước" of "Chủ tịch nước"."""
    at = f" {case.asked.folded} ".find(f" {' '.join(post)} ") if post else -1
    rest: list[str] = []
    for word in case.asked.folded[at + len(" ".join(post)) :].split() if at >= 0 else ():
        if word in _AFTER_POST or word in case.route.spent or not word.isalpha():
            break
        rest.append(word)
    return rest[:3]


def _signer(case: Case, wanted: Sequence[str]) -> Picked | None:
    """Who signs as the post asked for: in the newest document of the unit and years asked."""
    by_document: dict[str, list[Candidate]] = {}
    for candidate in case.candidates:
        if candidate.document.id in case.route.document_ids:
            by_document.setdefault(candidate.document.id, []).append(candidate)
    newest = sorted(by_document, key=lambda k: by_document[k][0].document.fields.date or "")
    for key in reversed(newest):
        for signer in signers(by_document[key]):
            if holds(signer, wanted):
                return Picked(signer.name, signer.span, 1.0)
    return None


def person(case: Case) -> Chosen:
    """The sentence that names the person asked for; head and foot of a document may."""
    wanted = post_in(case.asked)
    wanted += _rest_of_post(case, wanted)
    scored = []
    ids = case.route.document_ids
    signing = _signer(case, wanted) if wanted and ids else None
    if signing is not None:
        return one_group([signing])
    for f in fits([c for c in case.candidates if not ids or c.document.id in ids], case.terms):
        given = person_given(f.candidate, wanted)
        if given.share > 0:
            bonus = year_fits(f.candidate, case.asked, case.years_of(f.candidate))
            if bonus is not None:
                scored.append((f.coverage + _GIVEN * given.share + bonus, f))
    scored.sort(key=lambda x: -x[0])
    if scored and scored[0][1].coverage >= _ENOUGH_PERSON:
        return one_group([Picked(scored[0][1].candidate, score=scored[0][0])])
    if wanted or _ASKS_NAME.search(case.asked.folded):
        return refused("Kho không nêu tên người được hỏi.")
    return best_sentence(case)
