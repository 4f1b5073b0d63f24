"""What a person typed about a directive, read into facts; what cannot be right is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from citations.directives.entries import FACTS, Entries, Entry
from citations.directives.formal import dated_name, short_name
from core.errors import InputError
from core.records import Directive
from core.symbols import dates, symbols, vietnamese_date
from core.text import comparable, fold, normalise
from core.typed import read_date

# The fields of the form; the symbol is typed as it is written, number and sign in one.
FIELDS = ("type", "symbol", "date", "issuer", "title", "term", "status", "replaced_by",
          "replaced_on")  # fmt: skip
TYPES = (
    "Nghị quyết", "Quyết định", "Quy định", "Chỉ thị", "Kết luận", "Quy chế", "Thông tri",
    "Hướng dẫn", "Thông báo", "Kế hoạch", "Chương trình", "Chương trình hành động", "Đề án",
    "Báo cáo", "Tờ trình", "Công văn", "Luật", "Bộ luật", "Pháp lệnh", "Nghị quyết liên tịch",
    "Nghị định", "Thông tư", "Thông tư liên tịch", "Lệnh", "Điều lệ", "Chiến lược",
)  # fmt: skip
STATUSES = {"in force": "còn hiệu lực", "replaced": "đã được thay thế", "unknown": "không rõ"}
NAMES = {
    "type": "loại", "symbol": "số, ký hiệu", "number": "số", "sign": "ký hiệu",
    "date": "ngày ban hành", "issuer": "cơ quan ban hành", "title": "trích yếu", "term": "khóa",
    "status": "tình trạng", "replaced_by": "văn bản thay thế", "replaced_on": "ngày được thay thế",
    "entry": "văn bản",
}  # fmt: skip
# Letters that open a sign, and the types that use them.
_CODES = {
    "NQ": {"Nghị quyết"}, "QĐ": {"Quyết định", "Quy định", "Quy chế"}, "CT": {"Chỉ thị"},
    "KL": {"Kết luận"}, "HD": {"Hướng dẫn"}, "TB": {"Thông báo"}, "KH": {"Kế hoạch"},
    "NĐ": {"Nghị định"}, "BC": {"Báo cáo"}, "TTr": {"Tờ trình"}, "CV": {"Công văn"},
}  # fmt: skip
_LONGEST = 400  # characters of one fact; the longest title of the register has 215
_SYMBOL = re.compile(r"(?P<number>\d{1,4}[a-zA-Z]?)\s*(?P<mark>[-–/])\s*(?P<sign>\S.*)")
_TERMS = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")


def read_facts(typed: Mapping[str, str], entries: Entries) -> dict[str, str | None]:
    """The facts by name, as far as their boxes are in `typed`; an empty box means "not known".

    :raises InputError: for a value that cannot be right, with the value and what to do.
    """
    said = {k: " ".join(normalise(v or "").split()) for k, v in typed.items() if k in FIELDS}
    for value in said.values():
        if len(value) > _LONGEST:
            raise InputError(
                f"“{value[:40]}…” dài {len(value)} ký tự, quá {_LONGEST}; hãy rút gọn."
            )
    facts: dict[str, str | None] = {}
    if "symbol" in said:
        facts["number"], facts["sign"] = _symbol(said["symbol"])
    facts |= {name: read(said[name]) for name, read in _READERS.items() if name in said}
    if "replaced_by" in said:
        facts["replaced_by"] = _directive_id(said["replaced_by"], entries)
    return facts


def check(facts: Mapping[str, str | None], entry_id: str | None, entries: Entries) -> None:
    """Nothing, where the facts of an entry go together.

    :raises InputError: where they contradict one another, or another entry is the same directive.
    """
    if not facts.get("type"):
        raise InputError("Chưa có loại văn bản; hãy chọn loại, ví dụ Nghị quyết.")
    if not (facts.get("number") and facts.get("sign")) and not facts.get("title"):
        raise InputError("Cần ít nhất số, ký hiệu (ví dụ 25-NQ/TW) hoặc trích yếu của văn bản.")
    _check_sign(facts)
    _check_replacement(facts, entry_id, entries)
    if facts.get("number") and facts.get("sign"):
        same = [
            d
            for d in entries.register.under(facts["number"] or "", facts["sign"] or "")
            if d.id != entry_id
            and d.date == facts.get("date")
            and d.type == facts["type"]
            and (d.issuer or None) == facts.get("issuer")
        ]
        if same:
            raise InputError(
                f"Sổ đã có {dated_name(same[0])} (mã {same[0].id}); hãy mở thẻ ấy để sửa."
            )


def resolve(key: str, entries: Entries) -> Entry:
    """The entry of an id, of a symbol ("23-QĐ/TW"), or of words that only one entry holds.

    :raises InputError: when none fits, or several do; all are named then.
    """
    key = normalise(key).strip()
    if not key:
        raise InputError("Chưa cho biết văn bản nào; hãy nêu mã hoặc số, ký hiệu.")
    known = entries.get(key) or entries.get(key.split()[0])
    if known is not None:
        return known
    found = _by_symbol(key, entries)
    found = found or [e for e in entries if comparable(short_name(e.directive)) == comparable(key)]
    found = found or entries.find(key)
    if len(found) == 1:
        return found[0]
    if found:
        named = "; ".join(f"{e.id} ({dated_name(e.directive)})" for e in found[:6])
        more = "; …" if len(found) > 6 else ""
        raise InputError(f"“{key}” ứng với {len(found)} văn bản: {named}{more}. Hãy nêu mã.")
    raise InputError(f"Sổ không có văn bản nào ứng với “{key}”; hãy tìm: trich directives find.")


def _by_symbol(key: str, entries: Entries) -> list[Entry]:
    """The entries of the one symbol in `key`, of its date where it gives one."""
    given = list(symbols(key))
    if len(given) != 1:
        return []
    under = entries.register.under(given[0].number, given[0].sign)
    dated = {iso for _, iso in dates(key)}
    fitting = [d for d in under if not dated or d.date in dated]
    return [e for d in fitting if (e := entries.get(d.id)) is not None]


def new_id(directive: Directive, entries: Entries) -> str:
    """An id for an entry that a person adds: its symbol and year, "QD05-DU-2015"; the next free."""
    code = fold(f"{directive.sign or directive.type}").upper()
    first, _, rest = code.partition("/" if "/" in code else "-")
    number = re.sub(r"\W", "", fold(directive.number or ""))
    tail = "" if rest in ("TW", "") else f"-{re.sub(r'[^A-Z0-9]', '', rest)}"
    year = f"-{directive.date[:4]}" if directive.date else ""
    stem = f"{re.sub(r'[^A-Z0-9]', '', first)}{number}{tail}{year}"[:48]
    found, n = stem, 1
    while entries.get(found) is not None:
        n += 1
        found = f"{stem}-{n}"
    return found


def _symbol(text: str) -> tuple[str | None, str | None]:
    """(number, sign) of "25-NQ/TW", "59/2023/NĐ-CP"; (None, None) of an empty box."""
    if not text:
        return None, None
    whole = next((s for s in symbols(text) if s.span.start == 0 and s.span.end == len(text)), None)
    if whole is not None:
        head, _, rest = whole.sign.partition("/")
        if head.isdigit():  # the year of a law-making document goes with the number
            return f"{whole.number}/{head}", rest
        return whole.number, whole.sign
    match = _SYMBOL.fullmatch(text)
    if match is None or not any(c.isalpha() for c in match["sign"]):
        raise InputError(
            f"Số, ký hiệu “{text}” không đọc được; hãy ghi như 25-NQ/TW hoặc 59/2023/NĐ-CP."
        )
    return match["number"], match["sign"].replace(" ", "")


def _type(text: str) -> str | None:
    if not text:
        return None
    known = {fold(comparable(t)): t for t in TYPES}.get(fold(comparable(text)))
    if known is None:
        raise InputError(f"Loại “{text}” không có trong danh mục; hãy chọn: {', '.join(TYPES)}.")
    return known


def _status(text: str) -> str:
    plain = fold(comparable(text))
    for status, words in STATUSES.items():
        if plain in (status, fold(words)):
            return status
    shown = ", ".join(STATUSES.values())
    raise InputError(f"Tình trạng “{text}” không có; hãy chọn: {shown}.")


def _term(text: str) -> str | None:
    term = re.sub(r"^(?:khóa|khoá|khoa) ", "", text, flags=re.IGNORECASE).upper()
    if term and not _TERMS.fullmatch(term):
        raise InputError(f"Khóa “{text}” không đọc được; hãy ghi bằng chữ số La Mã, như XIII.")
    return term or None


def _past_date(text: str) -> str | None:
    found = read_date(text)
    if found and found > date.today().isoformat():
        raise InputError(f"Ngày “{text}” chưa tới; hãy kiểm tra lại.")
    return found


def _words(text: str) -> str | None:
    return text.rstrip(".") or None


_READERS: dict[str, Callable[[str], str | None]] = {
    "type": _type,
    "date": _past_date,
    "issuer": _words,
    "title": _words,
    "term": _term,
    "status": _status,
    "replaced_on": _past_date,
}


def _directive_id(text: str, entries: Entries) -> str | None:
    return resolve(text, entries).id if text else None


def _check_sign(facts: Mapping[str, str | None]) -> None:
    sign, kind = facts.get("sign") or "", facts["type"] or ""
    code = re.split(r"[/-]", sign)[0]
    wanted = _CODES.get(code.removesuffix("i"))
    if wanted and kind not in wanted and not kind.startswith(tuple(wanted)):
        raise InputError(
            f"Ký hiệu “{sign}” không đi với loại “{kind}”; hãy xem lại loại hoặc ký hiệu."
        )


def _check_replacement(
    facts: Mapping[str, str | None], entry_id: str | None, entries: Entries
) -> None:
    by, on, status = facts.get("replaced_by"), facts.get("replaced_on"), facts.get("status")
    if (by or on) and status != "replaced":
        raise InputError(
            "Đã ghi văn bản thay thế hoặc ngày thay thế thì tình trạng phải là “đã được thay thế”; "
            "hãy chọn lại tình trạng hoặc xóa hai ô ấy."
        )
    if by and entry_id:
        later = entries.register.get(by)
        chain = (later, *entries.register.chain(later)) if later else ()
        if any(d.id == entry_id for d in chain):
            raise InputError(
                f"{short_name(chain[0])} đã được ghi là do chính văn bản này thay thế; "
                "hai văn bản không thể thay thế lẫn nhau."
            )
    issued = facts.get("date")
    if on and issued and on < issued[: len(on)]:
        raise InputError("Ngày bị thay thế sớm hơn ngày ban hành; hãy kiểm tra lại hai ngày.")


def shown(fact: str, value: str | None, entries: Entries) -> str:
    """The value of a fact as a person reads it; "(trống)" where nothing is known."""
    if not value:
        return "(trống)"
    if fact == "status":
        return STATUSES.get(value, value)
    if fact in ("date", "replaced_on"):
        return vietnamese_date(value)
    if fact == "entry":
        return {"added": "thêm vào sổ", "removed": "gỡ khỏi sổ"}.get(value, value)
    later = entries.register.get(value) if fact == "replaced_by" else None
    return dated_name(later) if later else value


def facts_of(entry: Entry) -> dict[str, str | None]:
    """The facts of an entry, by name."""
    return {fact: getattr(entry.directive, fact) or None for fact in FACTS}
