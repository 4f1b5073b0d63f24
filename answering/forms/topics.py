"""Which directives are about something: the register's, beside what the library says."""

from __future__ import annotations

import re

from answering.asked import Asked
from answering.choice import Chosen
from answering.forms.register_pages import MOST, TYPES, page_lines
from citations.directives.about import about
from citations.directives.entries import Entries, Entry
from core.text import comparable, fold

# "văn bản nào quy định về giám sát", "các chỉ thị của Đảng về tôn giáo", "có nghị quyết nào về …"
_ABOUT = re.compile(
    rf"\b(?P<type>{TYPES})(?P<which> nao| gi)?(?: (?:hien hanh|hien nay|chi dao))?"
    r"(?: cua (?P<level>trung uong|dang|nha nuoc|bo chinh tri|ban bi thu|chinh phu|thu tuong"
    r"|quoc hoi))?"
    r"(?: (?:da |dang )?(?:quy dinh|huong dan|chi dao|noi|de cap|ban hanh|lien quan|yeu cau"
    r"|dieu chinh|ban))?(?: (?:ve|den|toi))(?: (?:viec|van de|noi dung))? (?P<topic>.+)$"
)
# "giám sát, phản biện xã hội được quy định ở văn bản nào"
_WHERE = re.compile(
    r"^(?:viec |cong tac )?(?P<topic>.+?) (?:thi )?(?:duoc )?(?:quy dinh|huong dan|dieu chinh|neu)"
    rf" (?:tai|o|trong|theo|boi)(?: nhung| cac)? (?P<type>{TYPES}) nao"
)
_ASKS_LIST = re.compile(r"^(?:co )?(?:nhung|cac|liet ke|ke ten|ke ra|neu)\b")


def on_topic(asked: Asked, chosen: Chosen, entries: Entries) -> Chosen:
    """Which directives are about something: the register's beside what the library says."""
    if asked.named or asked.role or asked.years:
        return chosen
    found = _WHERE.search(asked.folded) or _ABOUT.search(asked.folded)
    if found is None or not (
        found.groupdict().get("which") or _ASKS_LIST.search(asked.folded) or "nao" in found[0]
    ):
        return chosen
    topic = _as_typed(asked, found["topic"])
    kind = None if found["type"] == "van ban" else found["type"]
    level = found.groupdict().get("level")
    fitting = [
        e for e in about(topic, entries)
        if (kind is None or _is_a(e, kind)) and (level is None or _is_of(e, level))
    ]  # fmt: skip
    if not fitting:
        return chosen
    groups = page_lines(fitting[:MOST], ("name", "status"), entries)
    library = () if chosen.doubt else chosen.groups
    notes = tuple(chosen.notes)
    if len(fitting) > MOST:
        notes += (f"Sổ còn {len(fitting) - MOST} văn bản khác; xem thẻ Văn bản.",)
    return Chosen((*groups, *library), notes=notes)


def _as_typed(asked: Asked, folded_topic: str) -> str:
    """The words of the topic with their accents: folding keeps the number of words."""
    count = len(folded_topic.split())
    words = re.sub(
        r"[?!.,;:()\"'“”]+(?=\s|$)|[\"“”()?]|(?<=\w)-(?=\w)", " ", comparable(asked.text)
    )
    typed = words.split()
    plain = [fold(w) for w in typed]
    wanted = folded_topic.split()
    for start in range(len(typed) - count, -1, -1):
        if plain[start : start + count] == wanted:
            return " ".join(typed[start : start + count])
    return folded_topic


def _is_a(entry: Entry, folded_type: str) -> bool:
    return fold(comparable(entry.directive.type)).startswith(folded_type)


def _is_of(entry: Entry, level: str) -> bool:
    """Whether the entry comes from where the question says: "của Đảng", "của Chính phủ"."""
    issuer, sign = fold(comparable(entry.directive.issuer or "")), entry.directive.sign or ""
    central = sign.endswith("TW")
    if level in ("trung uong", "dang"):
        return central
    if level == "nha nuoc":
        return not central and "dang" not in issuer
    return level in issuer
