"""Names of bodies and places: casing of headers in capitals, units, levels of the Party and State."""

from __future__ import annotations

import re
from collections import Counter

from core.text import LOWER, UPPER, comparable, normalise, unify_tones

# Place words by level; no district level since 1/7/2025, older papers are full of it.
_LEVELS = {
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
    "huyện": "district",
    "thị xã": "district",
    "quận": "district",
    "thành phố": "district",
    "tỉnh": "province",
}
_PLACE_WORDS = r"(?:thị xã|thị trấn|thành phố|đặc khu|phường|xã|huyện|quận|tỉnh)"
_NAME = rf"[{UPPER}][{LOWER}]*(?:[ \u00a0][{UPPER}][{LOWER}]*){{0,4}}"
_UNIT = re.compile(rf"\b(?P<level>(?i:{_PLACE_WORDS}))[ \u00a0]+(?P<name>{_NAME})")
# Written with capitals inside a name: the rest of a body's name is in lower case.
_FIXED = (
    ("đảng cộng sản việt nam", "Đảng Cộng sản Việt Nam"),
    ("ủy ban mặt trận tổ quốc việt nam", "Ủy ban Mặt trận Tổ quốc Việt Nam"),
    ("mặt trận tổ quốc việt nam", "Mặt trận Tổ quốc Việt Nam"),
    ("mặt trận tổ quốc", "Mặt trận Tổ quốc"),
    ("ban tuyên giáo và dân vận", "Ban Tuyên giáo và Dân vận"),
    ("ban xây dựng đảng", "Ban Xây dựng Đảng"),
    ("ban thường vụ", "Ban Thường vụ"),
    ("ban chấp hành", "Ban Chấp hành"),
    ("ban dân vận", "Ban Dân vận"),
    ("ban tổ chức", "Ban Tổ chức"),
    ("khối dân vận", "Khối Dân vận"),
    ("ủy ban nhân dân", "Ủy ban nhân dân"),
    ("hội đồng nhân dân", "Hội đồng nhân dân"),
    ("ủy ban kiểm tra", "Ủy ban Kiểm tra"),
    ("văn phòng", "Văn phòng"),
    ("đảng bộ", "Đảng bộ"),
    ("đảng ủy", "Đảng ủy"),
    ("tỉnh ủy", "Tỉnh ủy"),
    ("thành ủy", "Thành ủy"),
    ("huyện ủy", "Huyện ủy"),
    ("thị ủy", "Thị ủy"),
    ("quận ủy", "Quận ủy"),
    ("chi bộ", "Chi bộ"),
    ("ubnd", "UBND"),
    ("hđnd", "HĐND"),
    ("ubmttq", "UBMTTQ"),
    ("mttq", "MTTQ"),
)
_COMMITTEE = {"tỉnh ủy": "tỉnh", "thành ủy": "thành phố", "huyện ủy": "huyện", "thị ủy": "thị xã"}


def official_case(capitals: str) -> str:
    """A name in capitals as running text writes it:
    "ĐẢNG UỶ PHƯỜNG TRẦN PHÚ" -> "Đảng ủy phường Trần Phú"."""
    words = re.sub(r"\s+", " ", unify_tones(normalise(capitals).lower())).strip()

    def name(match: re.Match[str]) -> str:
        return match[1] + " " + " ".join(w[:1].upper() + w[1:] for w in match[2].split())

    stop = "|".join(re.escape(a) for a, _ in _FIXED)
    words = re.sub(
        rf"\b({_PLACE_WORDS}) (?!ủy\b)((?:(?!\b(?:{_PLACE_WORDS}|{stop})\b)[^\s,(]+ ?){{1,5}})",
        lambda m: name(m) + (" " if m[0].endswith(" ") else ""),
        words,
    )
    words = re.sub(
        r"\b((?:tỉnh|thành|huyện|thị|quận) ủy) ((?:(?!và\b)[^\s,(]+ ?){1,3})$",
        lambda m: name(m),
        words,
    )
    for lower, right in _FIXED:
        words = re.sub(rf"\b{lower}\b", right, words)
    return (words[:1].upper() + words[1:]).strip()


def unit_in(text: str) -> str | None:
    """The unit that `text` speaks of most, the first of equals: "phường Trần Phú"; None if none."""
    found = [
        _flat(m["level"].lower()) + " " + _title(m["name"])
        for m in _UNIT.finditer(unify_tones(text))
        if m["name"].split()[0].lower() not in ("ủy", "đoàn", "hội", "hđnd", "ubnd")
    ]
    committee = re.search(
        rf"\b(Tỉnh ủy|Thành ủy|Huyện ủy|Thị ủy) (?P<name>{_NAME})", unify_tones(text)
    )
    if not found and committee:
        found = [f"{_COMMITTEE[committee[1].lower()]} {committee['name']}"]
    return Counter(found).most_common(1)[0][0] if found else None


_BODY_BEGINS = frozenset("ban đảng ủy hội khối mặt văn hđnd ubnd mttq đoàn".split())


def _title(name: str) -> str:
    """A place name without the body that may follow it ("An Khê Ban Xây dựng")."""
    parts = name.split()
    stop = next((i for i, w in enumerate(parts) if i and w.lower() in _BODY_BEGINS), len(parts))
    name = " ".join(parts[:stop])
    return _flat(name.title() if name.isupper() else name)


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def level_of(body: str) -> str | None:
    """central, province, district, commune or base, from the name of a body or unit."""
    words = comparable(body)
    if not words:
        return None
    if re.search(r"trung ương|bộ chính trị|ban bí thư|quốc hội|chính phủ|thủ tướng", words):
        return "central"
    if re.search(r"chi bộ|đảng bộ cơ sở|trường ", words):
        return "base"
    match = re.search(rf"\b({_PLACE_WORDS})\b(?! ủy)", words)
    if match:
        return _LEVELS[match[1]]
    if re.search(r"tỉnh ủy|thành ủy|ubnd tỉnh", words):
        return "province"
    return "district" if re.search(r"huyện ủy|thị ủy|quận ủy", words) else None
