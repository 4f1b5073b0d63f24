"""Bodies that issue documents: their names in a text, their letters in a sign, and which go
together (Quy định 399-QĐ/TW; Nghị định 30/2020/NĐ-CP)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.text import LOWER, UPPER, fold

_CENTRAL = r"(?: *(?:trung +uong|tw))"
_PARTY = r"(?: +dang)?(?: +cong +san +viet +nam)?"
_OFFICE = _CENTRAL + r"(?: +dang)?"
_COMMITTEE = r"(?:(?:ban +thuong +vu|btv|ban +chap +hanh|bch)(?: +dang +bo)? +)?"
_COUNCIL = r"(?:(?:chu +tich|thuong +truc) +)?"
_UNIT = r"(?: +(?:xa|phuong|thi +tran|dac +khu|huyen|quan|thi +xa|thanh +pho|tinh))?"


@dataclass(frozen=True, slots=True)
class Body:
    """`key` names it here; `pattern` matches its names in the plain copy; `letters` are those of
    its signs, folded; `place`: the name of a place may follow."""

    key: str
    pattern: str
    letters: tuple[str, ...] = ()
    place: bool = False


# In this order: the longer name before the one it begins with.
BODIES: tuple[Body, ...] = (
    Body("bct-bbt", rf"bo +chinh +tri *(?:,|va) *ban +bi +thu{_CENTRAL}?{_PARTY}", ("tw",)),
    Body(
        "bchtw",
        r"(?:hoi +nghi +(?:lan +thu +\w+ +|trung +uong +\w+ +)?)?"
        rf"(?:ban +chap +hanh|bch){_CENTRAL}{_PARTY}",
        ("tw",),
    ),
    Body("bct", r"bo +chinh +tri|bct", ("tw",)),
    Body("bbt", rf"ban +bi +thu{_CENTRAL}?{_PARTY}|bbt", ("tw",)),
    Body("vptw", rf"van +phong{_OFFICE}", ("vptw",)),
    Body("btctw", rf"ban +to +chuc{_OFFICE}", ("btctw",)),
    Body("ubkttw", rf"uy +ban +kiem +tra{_OFFICE}", ("ubkttw",)),
    Body("btgdvtw", rf"ban +tuyen +giao +va +dan +van{_OFFICE}", ("btgdvtw",)),
    Body("btgtw", rf"ban +tuyen +giao{_OFFICE}", ("btgtw",)),
    Body("bdvtw", rf"ban +dan +van{_OFFICE}", ("bdvtw",)),
    Body("ttg", r"thu +tuong(?: +chinh +phu)?", ("ttg",)),
    Body("cp", r"chinh +phu", ("cp",)),
    Body("ubtvqh", r"uy +ban +thuong +vu +quoc +hoi|ubtvqh", ("ubtvqh",)),
    Body("qh", r"quoc +hoi", ("qh",)),
    Body(
        "mttq",
        r"(?:ban +thuong +truc +)?(?:(?:doan +chu +tich +)?(?:uy +ban|ub) *)?"
        rf"{_CENTRAL}? *(?:mttq|mat +tran +to +quoc)(?: *viet +nam|vn)?{_UNIT}",
        ("mttq", "btt", "bmttq"),
        place=True,
    ),
    Body("ubnd", rf"{_COUNCIL}(?:uy +ban +nhan +dan|ubnd){_UNIT}", ("ubnd",), place=True),
    Body("hdnd", rf"{_COUNCIL}(?:hoi +dong +nhan +dan|hdnd){_UNIT}", ("hdnd",), place=True),
    Body("tinh", rf"{_COMMITTEE}(?:tinh +uy|dang +bo +tinh)", ("tu",), place=True),
    Body("thanh", rf"{_COMMITTEE}(?:thanh +uy|dang +bo +thanh +pho)", ("tu",), place=True),
    Body("huyen", rf"{_COMMITTEE}(?:huyen +uy|dang +bo +huyen)", ("hu",), place=True),
    Body("quan", rf"{_COMMITTEE}(?:quan +uy|dang +bo +quan)", ("qu",), place=True),
    Body("thi", rf"{_COMMITTEE}(?:thi +uy|dang +bo +thi +xa)", ("thu", "txu"), place=True),
    Body(
        "dang uy",
        rf"{_COMMITTEE}(?:dang +uy|dang +bo){_UNIT}",
        ("du",),
        place=True,
    ),
    Body("chi bo", rf"chi +(?:bo|uy){_UNIT}", ("cb",), place=True),
    Body("tw", rf"{_CENTRAL}{_PARTY}"),  # which of the three is not said
    Body("dang", r"dang(?: +cong +san +viet +nam)?(?! +(?:uy|bo|vien|doan|va))"),
)
BY_KEY = {body.key: body for body in BODIES}
_ISSUER = re.compile(
    r"(?:"
    + "|".join(f"(?P<b{i}>{body.pattern})(?![a-z0-9])" for i, body in enumerate(BODIES))
    + ")"
)
# Capitals that name the place behind "Huyện ủy": "Huyện ủy Bắc Bình"
_PLACE = re.compile(rf"(?:[ \u00a0]+[{UPPER}][{LOWER}]*(?![/\w])){{1,4}}")

CENTRAL = frozenset(("bct-bbt", "bchtw", "bct", "bbt", "tw", "dang"))
_LOCAL_PARTY = frozenset(("tinh", "thanh", "huyen", "quan", "thi", "dang uy", "chi bo"))
# Letters of Party bodies in signs; others end in the letters of the committee they work for.
_PARTY_LETTERS = ("tw", "tu", "hu", "qu", "thu", "txu", "du", "cb")
_STATE_ENDS = ("qh", "ubtvqh")
KNOWN_LETTERS = frozenset(x for body in BODIES for x in body.letters) | {
    "tvv",
    "bct",
    "bbt",
    "bnv",
    "vpcp",
}


def issuer_at(plain: str, text: str, position: int) -> tuple[int, str] | None:
    """(end, key) of the body named at `position`, the place it is of included; None for none."""
    match = _ISSUER.match(plain, position)
    if match is None or match.lastgroup is None:
        return None
    body = BODIES[int(match.lastgroup[1:])]
    end = match.end()
    if body.place and not text[position:end].isupper():
        place = _PLACE.match(text, end)
        end = place.end() if place else end
    return end, body.key


def agree(one: str, other: str) -> bool:
    """Whether two bodies may be one and the same: "Trung ương" may be any of the central ones."""
    if one == other:
        return True
    pair = {one, other}
    if pair <= CENTRAL and pair & {"tw", "dang"}:
        return True
    return "bct-bbt" in pair and bool(pair & {"bct", "bbt"})


def key_of(issuer: str | None) -> str | None:
    """The key of a body named in words, None when it is not known."""
    if not issuer:
        return None
    match = _ISSUER.match(fold(issuer).lower())
    return BODIES[int(match.lastgroup[1:])].key if match and match.lastgroup else None


def bears(body: str, letters: str) -> bool | None:
    """Whether a body signs with these letters; None where that is not known."""
    plain = fold(letters).lower().replace(".", "")
    if body in CENTRAL:
        return plain == "tw"
    if body in _LOCAL_PARTY:
        return plain in BY_KEY[body].letters if plain in _PARTY_LETTERS else None
    if body in ("ttg", "cp", "ubnd", "hdnd"):
        known = {"ttg", "cp", "ubnd", "hdnd", *_PARTY_LETTERS}
        return plain in BY_KEY[body].letters if plain in known else None
    return None


def is_party(letters: str) -> bool:
    """Whether letters in a sign are those of a Party body: "TW", "ĐU", "BTCTW", "BTVTU"."""
    plain = fold(letters).lower().split("-")[0].replace(".", "")
    if plain in ("ttg", "cp", "ubnd", "hdnd", "mttq", "btt") or plain.startswith(_STATE_ENDS):
        return False
    return plain in _PARTY_LETTERS or (len(plain) > 2 and plain.endswith(("tw", "tu", "hu", "du")))
