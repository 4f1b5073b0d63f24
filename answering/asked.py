"""What a question asks for: a figure, a date, a name, a list, a comparison; read from its words.

Patterns are written without diacritics and matched on the folded question, so that a question typed
without accents is read the same way; where folding would confuse words, the accented form decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from core.records import Role
from core.symbols import DATE, PERIOD, Symbol, dates, symbols, years
from core.text import comparable, fold, has_accents


class Want(StrEnum):
    """One thing asked for."""

    FIGURE = "figure"
    DATE = "date"
    YEARS = "years"  # a period: "giai đoạn nào"
    SYMBOL = "symbol"  # the number of a document: "số mấy", "quyết định nào"
    PERSON = "person"
    POST = "post"
    ISSUER = "issuer"
    SUBJECT = "subject"  # what a directive is about
    PLACE = "place"
    RECIPIENTS = "recipients"
    WHY = "why"
    YES_NO = "yes-no"
    LIST = "list"
    COMPARE = "compare"
    TREND = "trend"
    MENTIONS = "mentions"  # which documents speak of something


_TYPES = (
    "nghi quyet|quyet dinh|quy dinh|quy che|chi thi|ket luan|huong dan|thong tri|nghi dinh|thong tu"
    "|luat|phap lenh|ke hoach|chuong trinh|thong bao|cong van|van ban|bao cao|to trinh|de an"
)
_WANTS: tuple[tuple[Want, str], ...] = (
    (
        Want.COMPARE,
        r"khac (?:nhau|gi|biet)|giong(?: va|,)? khac|giong nhau|giong (?:va )?khac|so sanh|tung tai lieu"
        r"|moi tai lieu|cac tai lieu",
    ),
    (
        Want.MENTIONS,
        r"(?:nhung|cac) (?:tai lieu|van ban|bao cao|don vi|xa|phuong)( nao)? (?:\w+ ){0,2}(?:nhac|de cap|neu|noi) (?:den|toi|ve)|tai lieu nao",
    ),
    (
        Want.TREND,
        r"qua (?:cac|tung) nam|xu huong|(?:\w+ nam (?:qua|lien|gan day)|tung nam|hang nam) .{0,60}(?:tang|giam|ra sao|the nao)"
        r"|tu (?:nam )?\d{4} (?:den|toi|-) (?:nam )?\d{4}|tang hay giam|giam hay tang"
        r"|bien dong|thay doi (?:the nao|ra sao|nhu the nao)|tung nam|dien bien|cac nam|hang nam .{0,30}thay doi"
        r"|nam sau so voi nam truoc|so voi nam|tu muc nao|xuong muc nao",
    ),
    (Want.WHY, r"vi sao|tai sao|do dau|ly do|vi dau|nho dau|sao lai"),
    (Want.SYMBOL, rf"so may|so bao nhieu|so hieu|mang so|so, ky hieu|(?:{_TYPES})(?: \w+)? nao"),
    (
        Want.DATE,
        r"ngay nao|ngay may|ngay bao nhieu|khi nao|nam nao|thang nao|bao gio|luc nao|ngay thang|de ngay"
        r"|thoi gian nao|thoi diem nao",
    ),
    (Want.YEARS, r"giai doan nao|nhiem ky nao"),
    (
        Want.FIGURE,
        r"bao nhi\w*u|(?<!bo )may(?= (?!moc|tinh|vi tinh))|ty le|ti le|so luong|phan tram",
    ),
    (
        Want.ISSUER,
        r"(?:co quan|cap|don vi|ai|to chuc)(?: nao)? (?:da )?(?:ban hanh|ky ban hanh)|do (?:ai|co quan nao|cap nao) ban hanh",
    ),
    (Want.POST, r"chuc vu|giu chuc|chuc danh|lam chuc"),
    (
        Want.RECIPIENTS,
        r"(?:gui|nhan)(?: \w+){0,3} (?:nhung )?(?:noi|dau|co quan|don vi|ai)|noi nhan",
    ),
    (Want.PERSON, r"\bai\b|dong chi nao|nguoi nao|can bo nao|ten (?:la )?gi"),
    (
        Want.SUBJECT,
        r"ve (?:viec|van de|noi dung|dieu|cai) ?gi|ve gi|van de gi|noi dung gi|quy dinh(?: viec| ve)? gi"
        r"|viec gi|noi (?:ve )?(?:van de )?gi|ban ve|yeu cau gi|noi gi|lien quan (?:\w+ ){0,2}gi|noi dung la gi"
        r"|trich yeu",
    ),
    (
        Want.PLACE,
        r"o dau|noi nao|cho nao|dia ban nao|thuoc (?:tinh|huyen|thanh pho|thi xa) nao|thanh pho nao|tinh nao|huyen nao",
    ),
    (
        Want.YES_NO,
        r"hay khong|phai khong|khong$|chua$|hay chua|duoc khong|co phai|co (?:\w+ ){1,12}khong|da (?:\w+ ){1,14}chua",
    ),
    (
        Want.LIST,
        r"\bnhung\b.*\b(?:nao|gi)\b|\bcac\b.*\b(?:nao|gi)\b|gom|liet ke|ke ten|ke ra"
        r"|^neu\b|neu (?:cac|nhung|ro)|nhung gi|nhung ai|gom ai|bao gom|nhung\b",
    ),
)
_PATTERNS = tuple((want, re.compile(rf"(?:^|\b)(?:{words})(?!\w)")) for want, words in _WANTS)

_ROLES: tuple[tuple[Role, str], ...] = (
    (
        Role.LESSONS,
        r"bai hoc(?! tap)|rut ra (?:duoc )?(?:nhung |cac )?(?:kinh nghiem|dieu)|kinh nghiem (?:gi|nao|rut ra)",
    ),
    (Role.CAUSES, r"nguyen nhan"),
    (
        Role.SHORTCOMINGS,
        r"han che|khuyet diem|ton tai|yeu kem|kho khan|vuong mac|bat cap|thieu sot|tro ngai|chua lam duoc"
        r"|con yeu|chua dat|diem yeu|mat yeu",
    ),
    (Role.STRENGTHS, r"uu diem|thuan loi|mat manh|diem manh|mat duoc"),
    (Role.PROPOSALS, r"kien nghi|de xuat|de nghi"),
    (Role.DIRECTION, r"phuong huong|dinh huong|muc tieu|chi tieu"),
    (
        Role.TASKS,
        r"nhiem vu|giai phap|viec can lam|du dinh|du kien|se lam|yeu cau (?:cac|tiep)|trong thoi gian (?:toi|den)|thoi gian (?:toi|den)",
    ),
    (Role.RESULTS, r"ket qua|thanh tich"),
)
_ROLE_PATTERNS = tuple((role, re.compile(rf"\b(?:{words})\b")) for role, words in _ROLES)
# "nguyên nhân của hạn chế": the first word asked for is wanted, the second says of what.
_OF_WHAT = re.compile(
    r"nguyen nhan (?:\w+ ){0,3}?(?:cua |dan den )?(?:nhung |cac )?(han che|uu diem|khuyet diem|ton tai|ket qua)"
)

_SHORT_REFERENCE = re.compile(
    r"\b(?P<type>nghi quyet|nq|quyet dinh|qd|quy dinh|chi thi|ct|ket luan|kl|huong dan|hd|quy che|qc"
    r"|thong bao|tb|ke hoach|kh|cong van|cv|bao cao|bc|nghi dinh|nd|phap lenh)"
    r"(?: so)? (?P<number>\d{1,4})(?![\d%]|[.,]\d|/\d)(?! (?:nam|mo hinh|nguoi|ho|ngay|thang|dieu|noi dung|nhiem vu|muc tieu))"
)
_FULL_TYPES = {
    "nq": "nghi quyet",
    "qd": "quyet dinh",
    "quy dinh": "quyet dinh",
    "ct": "chi thi",
    "kl": "ket luan",
    "hd": "huong dan",
    "qc": "quy che",
    "tb": "thong bao",
    "kh": "ke hoach",
    "cv": "cong van",
    "bc": "bao cao",
    "nd": "nghi dinh",
}
_SIGN_OF = {
    "nghi quyet": "nq",
    "quyet dinh": "qd",
    "chi thi": "ct",
    "ket luan": "kl",
    "huong dan": "hd",
    "quy che": "qc",
    "thong bao": "tb",
    "ke hoach": "kh",
    "cong van": "cv",
    "bao cao": "bc",
    "nghi dinh": "nd",
    "phap lenh": "pl",
}
_COUNTED = re.compile(r"\b(?:bao nhi\w*u|may) (?=(?P<noun>(?:\w+ ?){1,6}))")
_NOUN_END = re.compile(
    r"\b(?:va|cua|o|tai|(?<!truc )thuoc|trong|theo|duoc|dat|tham gia|la|cho|voi|tu|den|moi|nam|thi|da|co|so|sinh hoat"
    r"|de|bi|do|ma|nao|bao nhieu|may|den nay|hien nay)\b"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A directive named in a question: number and type code, sign where it was typed whole."""

    number: str
    code: str  # "nq", "ct", …: the type as in a sign, folded
    sign: str | None  # key of the whole sign ("nqtw"), None for a short mention
    date: str | None = None

    def matches(self, symbol: Symbol) -> bool:
        """Whether a symbol in a text is the one named."""
        number, sign = symbol.key
        if number != (self.number.lstrip("0") or "0"):
            return False
        if self.sign is not None:
            # "05-CT/BCT" is what people write for 05-CT/TW: the sign TW covers the Politburo.
            return sign == self.sign or re.sub(r"(?:tvv|bct|bbt)$", "tw", sign) == self.sign
        kind = re.sub(r"^\d{4}", "", sign)
        return kind.startswith(self.code) or (self.code == "ct" and kind.startswith("ct"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as understood."""

    text: str
    folded: str  # comparable, without diacritics
    accented: bool
    wants: frozenset[Want]
    role: Role | None
    other_roles: tuple[Role, ...]
    of_role: Role | None  # "nguyên nhân của những ưu điểm": STRENGTHS
    named: tuple[Named, ...]
    years: tuple[int, ...]
    period: str | None
    dates: tuple[str, ...]
    counted: tuple[tuple[str, ...], ...]  # folded nouns of "bao nhiêu …", in order


def read_question(text: str) -> Asked:
    """The question read; never fails, whatever was typed."""
    plain = comparable(text)
    folded = re.sub(r"[?!.,;:()\"'“”]+(?=\s|$)|[\"“”()?]", " ", fold(plain))
    folded = re.sub(r"(?<=[a-z])-(?=[a-z])|\s+", " ", folded).strip()
    wants = {want for want, pattern in _PATTERNS if pattern.search(folded)}
    wants = _settled(wants, folded, plain)
    roles = sorted(
        (m.start(), role) for role, p in _ROLE_PATTERNS if (m := p.search(folded)) is not None
    )
    of_what = _OF_WHAT.search(folded)
    of_role = next((r for r, p in _ROLE_PATTERNS if of_what and p.match(of_what[1])), None)
    role = roles[0][1] if roles else None
    if of_role is not None and role is not Role.CAUSES:
        role = Role.CAUSES
    others = tuple(r for _, r in roles[1:] if r is not role and r is not of_role)
    span = PERIOD.search(plain)
    return Asked(
        text=text,
        folded=folded,
        accented=has_accents(text),
        wants=frozenset(wants),
        role=role,
        other_roles=others,
        of_role=of_role,
        named=_named(plain, folded),
        years=tuple(dict.fromkeys(years(plain))),
        period=f"{span[1]}-{span[2]}" if span else None,
        dates=tuple(iso for _, iso in dates(plain)),
        counted=_counted(folded),
    )


def _settled(wants: set[Want], folded: str, plain: str) -> set[Want]:
    """Wants that exclude one another sorted out."""
    if Want.FIGURE in wants and re.search(r"so bao nhieu|ngay bao nhieu|so may|ngay may", folded):
        rest = re.sub(r"(?:so|ngay) (?:bao nhieu|may)", " ", folded)
        if not re.search(r"bao nhieu|\bmay\b|ty le", rest):
            wants.discard(Want.FIGURE)
    if (
        Want.FIGURE in wants
        and has_accents(plain)
        and not re.search(
            r"bao nhi|mấy|m[aâ]y|t[yỷiỉ] lệ|số lượng|phần trăm|tỷ lê|ti le|ty le", plain
        )
    ):
        wants.discard(Want.FIGURE)
    if (
        Want.FIGURE in wants
        and not re.search(r"bao nhieu|\bmay\b", folded)
        and (wants & {Want.WHY, Want.PERSON, Want.SYMBOL})
    ):
        wants.discard(Want.FIGURE)  # "vì sao tỷ lệ hộ nghèo …" asks for a reason
    if Want.YES_NO in wants and not re.search(r"bao nhieu|ty le", folded):
        wants.discard(Want.FIGURE)  # "có phải chỉ là chuyện của mấy người …"
    if Want.PERSON in wants and re.search(r"\bco ai\b", folded):
        wants.discard(Want.PERSON)
    if Want.WHY in wants:
        wants -= {Want.LIST, Want.YES_NO, Want.TREND, Want.DATE, Want.SYMBOL, Want.PERSON}
    if Want.PERSON in wants and re.search(r"ai (?:hoc|nguoi)|tuong lai", folded) and "ai" in plain:
        wants.discard(Want.PERSON)
    return wants


def _named(plain: str, folded: str) -> tuple[Named, ...]:
    found: list[Named] = []
    for symbol in symbols(plain):
        number, sign = symbol.key
        after = plain[symbol.span.end : symbol.span.end + 30]
        dated = next((iso for span, iso in dates(after) if span.start < 14), None)
        code = re.sub(r"^\d{4}", "", sign)
        found.append(Named(number, code[:3], sign, dated))
    rest = fold(DATE.sub(" ", plain))
    for symbol in symbols(plain):
        rest = rest.replace(fold(symbol.span.of(plain)), " ")
    rest = re.sub(r"[^\w ]", " ", rest)
    rest = re.sub(r"\s+", " ", rest)
    for match in _SHORT_REFERENCE.finditer(rest):
        kind = _FULL_TYPES.get(match["type"], match["type"])
        named = Named(match["number"].lstrip("0") or "0", _SIGN_OF.get(kind, ""), None)
        if len(match["number"]) == 4 and match["number"][:2] in ("19", "20"):
            continue  # "báo cáo 2023" names a year
        if all(n.number != named.number or n.code[:2] != named.code[:2] for n in found):
            found.append(named)
    return tuple(found)


def _counted(folded: str) -> tuple[tuple[str, ...], ...]:
    nouns = []
    for match in _COUNTED.finditer(folded):
        noun = _NOUN_END.split(match["noun"])[0].split()
        if noun:
            nouns.append(tuple(noun[:5]))
    return tuple(nouns)
