"""Names of bodies and places: casing of headers in capitals, units, levels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from core.records import Span
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
_WORD = rf"[{UPPER}](?:[{LOWER}]*|[{UPPER}]+)(?![{LOWER}{UPPER}])"
_NAME = rf"{_WORD}(?:[ \u00a0]{_WORD}){{0,4}}"
# Patterns that run over whole texts begin with a set of letters: found several times as quickly.
_UNIT = re.compile(
    r"(?P<level>[TtĐđPpXxHhQq](?<=\b.)"
    r"(?i:(?<=t)(?:hị xã|hị trấn|hành phố|ỉnh)|(?<=đ)ặc khu|(?<=p)hường|(?<=x)ã|(?<=h)uyện"
    rf"|(?<=q)uận))[ \u00a0]+(?P<name>{_NAME})"
)
# Written with capitals inside a name: the rest of a body's name is in lower case.
_FIXED = (
    ("đảng cộng sản việt nam", "Đảng Cộng sản Việt Nam"),
    ("ủy ban mặt trận tổ quốc", "Ủy ban Mặt trận Tổ quốc"),
    ("mặt trận tổ quốc", "Mặt trận Tổ quốc"),
    ("ủy ban mttq", "Ủy ban MTTQ"),
    ("việt nam", "Việt Nam"),
    ("hồ chí minh", "Hồ Chí Minh"),
    ("hội liên hiệp phụ nữ", "Hội Liên hiệp Phụ nữ"),
    ("hội nông dân", "Hội Nông dân"),
    ("hội cựu chiến binh", "Hội Cựu chiến binh"),
    ("đoàn thanh niên cộng sản", "Đoàn Thanh niên Cộng sản"),
    ("đoàn thanh niên", "Đoàn Thanh niên"),
    ("liên đoàn lao động", "Liên đoàn Lao động"),
    ("trung ương", "Trung ương"),
    ("bộ chính trị", "Bộ Chính trị"),
    ("ban bí thư", "Ban Bí thư"),
    ("chính phủ", "Chính phủ"),
    ("quốc hội", "Quốc hội"),
    ("ban chỉ đạo", "Ban Chỉ đạo"),
    ("ban thường trực", "Ban Thường trực"),
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
_FIXED_WORDS = {lower: right for lower, right in _FIXED}
_FIXED_NAMES = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, _FIXED_WORDS), key=len, reverse=True))})\b"
)
_COMMITTEE = {"tỉnh ủy": "tỉnh", "thành ủy": "thành phố", "huyện ủy": "huyện", "thị ủy": "thị xã"}


_NAME_STOPS = "|".join(re.escape(a) for a, _ in _FIXED)
_PLACE_NAMED = re.compile(
    rf"\b({_PLACE_WORDS}) (?!ủy\b)"
    rf"((?:(?!\b(?:{_PLACE_WORDS}|{_NAME_STOPS})\b)[^\s,(]+(?: |$)){{1,5}})"
)
_COMMITTEE_NAMED = re.compile(
    r"\b((?:tỉnh|thành|huyện|thị|quận) ủy) ((?:(?!và\b)[^\s,(]+(?: |$)){1,3})$"
)


def official_case(capitals: str) -> str:
    """A name in capitals as running text writes it:
    "ĐẢNG UỶ PHƯỜNG TRẦN PHÚ" -> "Đảng ủy phường Trần Phú"."""
    words = re.sub(r"\s+", " ", unify_tones(normalise(capitals).lower())).strip()
    words = _PLACE_NAMED.sub(_capitalised, words)
    words = _COMMITTEE_NAMED.sub(_capitalised, words)
    words = _FIXED_NAMES.sub(lambda m: _FIXED_WORDS[m[0]], words)
    return (words[:1].upper() + words[1:]).strip()


def _capitalised(match: re.Match[str]) -> str:
    name = " ".join(w[:1].upper() + w[1:] for w in match[2].split())
    return f"{match[1]} {name}" + (" " if match[0].endswith(" ") else "")


_NOT_A_BODY = re.compile(
    r"^(?:\*+|Số\b|Độc lập|[-_=–—* ]+$|V/v|Về việc|Kính|DỰ THẢO|Dự thảo|TÀI LIỆU|Tài liệu|\(|>)"
    r"|ngày.*tháng"
)
_BODY_WORDS = re.compile(
    r"ĐẢNG|ỦY BAN|UỶ BAN|UBND|HĐND|HỘI|BAN |MẶT TRẬN|TỈNH|THÀNH|HUYỆN|CHI BỘ|VĂN PHÒNG|KHỐI|SỞ"
    r"|PHÒNG|BỘ |CHÍNH PHỦ|QUỐC HỘI|TRUNG ƯƠNG|XÃ|PHƯỜNG|ĐOÀN|TRƯỜNG|CÔNG AN|THỊ"
    r"|QUẬN|ĐẶC KHU|LIÊN ĐOÀN"
)
_PLACE_LINE = re.compile(
    r"(?:XÃ|PHƯỜNG|THỊ TRẤN|HUYỆN|TỈNH|THÀNH PHỐ|THỊ XÃ|ĐẶC KHU|QUẬN)\b(?! ỦY)"
)
_COUNTRY = re.compile(r"(?:ĐẢNG CỘNG SẢN|CỘNG H(?:OÀ|ÒA) XÃ HỘI CHỦ NGHĨA) VIỆT NAM")
_NAME_BLANK = re.compile(r"\.{3,}|…|_{3,}|\[")
_HEADER_NUMBER = re.compile(r"Số[ \t\u00a0:.…_]*\d{0,5}[ \t\u00a0.…_]*[-–/]")


def bodies_of(columns: Iterable[str]) -> tuple[str | None, str | None]:
    """(issuer, parent): the last and the one before of the body names above the number of a header;
    None for a blank of a template."""
    names: list[str] = []
    for line in columns:
        words = _COUNTRY.sub("", line).strip()
        if _HEADER_NUMBER.search(words) and names:
            break
        if not words or _NOT_A_BODY.search(words) or words.upper() != words:
            continue
        if _NAME_BLANK.search(words):
            names.append("")
        elif names and not _BODY_WORDS.match(words):
            names[-1] = f"{names[-1]} {words}"
        elif _BODY_WORDS.search(words):
            names.append(words)
    named = [n for n in (_with_place(names, i) for i in range(len(names))) if n is not None]
    issuer = official_case(named[-1]) if named and named[-1] else None
    parent = official_case(named[-2]) if len(named) > 1 and named[-2] else None
    return issuer, parent


def _with_place(names: list[str], i: int) -> str | None:
    """A body whose name goes on in the next line ("ỦY BAN NHÂN DÂN" / "XÃ AN KHÊ") as one."""
    if i and _PLACE_LINE.match(names[i]) and not _PLACE_LINE.search(names[i - 1]):
        return f"{names[i - 1]} {names[i]}"
    following = names[i + 1] if i + 1 < len(names) else ""
    return None if _PLACE_LINE.match(following) and not _PLACE_LINE.search(names[i]) else names[i]


_COMMITTEE_OF = re.compile(
    rf"(?P<committee>[TH](?<=\b.)(?:(?<=T)(?:ỉnh|hành|hị)|(?<=H)uyện) (?:ủy|uỷ)) (?P<name>{_NAME})"
)
_NUMBERED = re.compile(
    r"(?P<level>[PpQq](?<=\b.)(?i:(?<=p)hường|(?<=q)uận))[ \u00a0](?P<name>(?:số )?\d{1,2})"
    r"(?=$|[,.;)\n]| (?:quận|thành phố|thị xã)\b)"
)


def units_named(text: str) -> list[tuple[Span, str]]:
    """(span, unit) of each unit that `text` names, in order: "phường Trần Phú"; the committee of a
    province or district stands for its unit: "Huyện ủy Tây Lâm" is "huyện Tây Lâm"."""
    found: list[tuple[Span, str]] = []
    for match in _UNIT.finditer(text):
        name = unify_tones(match["name"])
        if name.split()[0].lower() not in _NO_NAMES:
            kept = _without_person(text[: match.start()], _kept(name))
            end = match.start("name") + len(kept)
            found.append(
                (Span(match.start(), end), f"{_flat(match['level'].lower())} {_title(kept)}")
            )
    for match in _NUMBERED.finditer(text):
        unit = f"{_flat(match['level'].lower())} {match['name']}"
        found.append((Span(match.start(), match.end()), unit))
    for match in _COMMITTEE_OF.finditer(text):
        level = _COMMITTEE[unify_tones(match["committee"].lower())]
        name = unify_tones(match["name"])
        end = match.start("name") + len(_kept(name))
        found.append((Span(match.start(), end), f"{level} {_title(name)}"))
    return sorted(found)


def unit_in(text: str) -> str | None:
    """The unit that `text` speaks of most, the first of equals: "phường Trần Phú"; None if none."""
    counted = Counter(unit for _, unit in units_named(text))
    return counted.most_common(1)[0][0] if counted else None


_HOLDS_POST = re.compile(
    r"(?:[Bb]í thư|[Cc]hủ tịch|[Tt]rưởng ban|[Tt]rưởng khối|[Cc]hánh [Vv]ăn phòng)"
    r"[^,.;:()\n]{0,40}$"
)
_BEFORE_POST = 60  # characters in which the post stands
_PERSON = 3  # syllables of a person's name
_UNIT_AND_PERSON = 5  # syllables: a unit's name alone is hardly ever as long


def _without_person(before: str, name: str) -> str:
    """A unit's name without its officer's behind it: "Bí thư Đảng ủy xã Mường Lồm Tẩn Phù Sểnh"."""
    words = list(re.finditer(r"\S+", name))
    if len(words) < _UNIT_AND_PERSON or not _HOLDS_POST.search(before[-_BEFORE_POST:]):
        return name
    return name[: words[-_PERSON - 1].end()]


_NO_NAMES = frozenset({"ủy", "đoàn", "hội", "hđnd", "ubnd", "mttq"})
_BODY_BEGINS = _NO_NAMES | {"ban", "đảng", "khối", "mặt", "văn"}


def _kept(name: str) -> str:
    """The beginning of a name, up to the body that may follow it ("An Khê Ban Xây dựng")."""
    words = list(re.finditer(r"\S+", name))
    stop = next((m.start() for m in words[1:] if m[0].lower() in _BODY_BEGINS), len(name))
    return name[:stop].rstrip()


def _title(name: str) -> str:
    """A place name without the body that may follow it, in title case."""
    name = _kept(name)
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
