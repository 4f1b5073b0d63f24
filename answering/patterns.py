"""The words by which a question shows what it wants, as patterns.

Patterns are written without diacritics and matched on the folded question, so that a question typed
without accents is read the same way; where folding would confuse words, the accented form decides
(`answering.reading`).
"""

from __future__ import annotations

import re

from answering.asked import Want
from core.records import Role

_TYPES = (
    "nghi quyet|quyet dinh|quy dinh|quy che|chi thi|ket luan|huong dan|thong tri|nghi dinh|thong tu"
    "|luat|phap lenh|ke hoach|chuong trinh|thong bao|cong van|van ban|bao cao|to trinh|de an"
)
_WANTS: tuple[tuple[Want, str], ...] = (
    # "Hai xã có gì giống và khác nhau?"; not "các đơn vị khác"
    (
        Want.COMPARE,
        r"khac (?:nhau|gi|biet)|giong(?: va|,)? khac|giong nhau|giong (?:va )?khac|so sanh"
        r"|tung tai lieu|moi tai lieu|cac tai lieu",
    ),
    # "Những báo cáo nào có nhắc đến Nghị quyết 25?", "tài liệu nào nói về …"
    (
        Want.MENTIONS,
        r"(?:nhung|cac) (?:tai lieu|van ban|bao cao|don vi|xa|phuong)( nao)? (?:\w+ ){0,2}"
        r"(?:nhac|de cap|neu|noi) (?:den|toi|ve)|tai lieu nao",
    ),
    # "Tỷ lệ hộ nghèo qua các năm?", "ba năm qua … tăng hay giảm", "từ 2022 đến 2024"
    (
        Want.TREND,
        r"qua (?:cac|tung) nam|xu huong"
        r"|(?:\w+ nam (?:qua|lien|gan day)|tung nam|hang nam) .{0,60}(?:tang|giam|ra sao|the nao)"
        r"|tu (?:nam )?\d{4} (?:den|toi|-) (?:nam )?\d{4}|tang hay giam|giam hay tang"
        r"|bien dong|thay doi (?:the nao|ra sao|nhu the nao)|tung nam|dien bien|cac nam"
        r"|hang nam .{0,30}thay doi"
        r"|nam sau so voi nam truoc|so voi nam|tu muc nao|xuong muc nao",
    ),
    # "Vì sao …?", "… là do đâu?"
    (Want.WHY, r"vi sao|tai sao|do dau|ly do|vi dau|nho dau|sao lai"),
    # "Báo cáo số mấy?", "theo quyết định nào"
    (Want.SYMBOL, rf"so may|so bao nhieu|so hieu|mang so|so, ky hieu|(?:{_TYPES})(?: \w+)? nao"),
    # "… ban hành ngày nào?", "khi nào"
    (
        Want.DATE,
        r"ngay nao|ngay may|ngay bao nhieu|khi nao|nam nao|thang nao|bao gio|luc nao|ngay thang"
        r"|de ngay|thoi gian nao|thoi diem nao",
    ),
    # "Nghị quyết đại hội nhiệm kỳ nào?"
    (Want.YEARS, r"giai doan nao|nhiem ky nao"),
    # "Có bao nhiêu tổ dân vận?", "mấy mô hình", "tỷ lệ"; not "máy móc", "bộ máy"
    (
        Want.FIGURE,
        r"bao nhi\w*u|(?<!bo )may(?= (?!moc|tinh|vi tinh))|ty le|ti le|so luong|phan tram",
    ),
    # "Cơ quan nào ban hành …?", "do ai ban hành"
    (
        Want.ISSUER,
        r"(?:co quan|cap|don vi|ai|to chuc)(?: nao)? (?:da )?(?:ban hanh|ky ban hanh)"
        r"|do (?:ai|co quan nao|cap nao) ban hanh",
    ),
    # "Đồng chí … giữ chức vụ gì?"
    (Want.POST, r"chuc vu|giu chuc|chuc danh|lam chuc"),
    # "Báo cáo gửi cho những nơi nào?"
    (
        Want.RECIPIENTS,
        r"(?:gui|nhan)(?: \w+){0,3} (?:nhung )?(?:noi|dau|co quan|don vi|ai)|noi nhan",
    ),
    # "Ai là tổ trưởng?", "đồng chí nào phụ trách"
    (Want.PERSON, r"\bai\b|dong chi nao|nguoi nao|can bo nao|ten (?:la )?gi"),
    # "Chỉ thị 33 về việc gì?", "trích yếu"
    (
        Want.SUBJECT,
        r"ve (?:viec|van de|noi dung|dieu|cai) ?gi|ve gi|van de gi|noi dung gi"
        r"|quy dinh(?: viec| ve)? gi|viec gi|noi (?:ve )?(?:van de )?gi|ban ve|yeu cau gi|noi gi"
        r"|lien quan (?:\w+ ){0,2}gi|noi dung la gi|trich yeu",
    ),
    # "Mô hình ở đâu?", "thuộc tỉnh nào"
    (
        Want.PLACE,
        r"o dau|noi nao|cho nao|dia ban nao|thuoc (?:tinh|huyen|thanh pho|thi xa) nao"
        r"|thanh pho nao|tinh nao|huyen nao",
    ),
    # "Xã đã thành lập tổ chưa?", "… phải không"
    (
        Want.YES_NO,
        r"hay khong|phai khong|khong$|chua$|hay chua|duoc khong|co phai"
        r"|co (?:\w+ ){1,12}khong|da (?:\w+ ){1,14}chua",
    ),
    # "Những hình thức nào?", "gồm các tổ chức gì", "kể tên …"
    (
        Want.LIST,
        r"\bnhung\b.*\b(?:nao|gi)\b|\bcac\b.*\b(?:nao|gi)\b|gom|liet ke|ke ten|ke ra"
        r"|^neu\b|neu (?:cac|nhung|ro)|nhung gi|nhung ai|gom ai|bao gom|nhung\b",
    ),
)
WANTS = tuple((want, re.compile(rf"(?:^|\b)(?:{words})(?!\w)")) for want, words in _WANTS)

_ROLES: tuple[tuple[Role, str], ...] = (
    # "Rút ra được những bài học gì?"; not "bài học tập"
    (
        Role.LESSONS,
        r"bai hoc(?! tap)|rut ra (?:duoc )?(?:nhung |cac )?(?:kinh nghiem|dieu)"
        r"|kinh nghiem (?:gi|nao|rut ra)",
    ),
    (Role.CAUSES, r"nguyen nhan"),
    # "còn hạn chế gì", "việc gì chưa làm được"
    (
        Role.SHORTCOMINGS,
        r"han che|khuyet diem|ton tai|yeu kem|kho khan|vuong mac|bat cap|thieu sot|tro ngai"
        r"|chua lam duoc|con yeu|chua dat|diem yeu|mat yeu",
    ),
    (Role.STRENGTHS, r"uu diem|thuan loi|mat manh|diem manh|mat duoc"),
    (Role.PROPOSALS, r"kien nghi|de xuat|de nghi"),
    (Role.DIRECTION, r"phuong huong|dinh huong|muc tieu|chi tieu"),
    # "nhiệm vụ trọng tâm", "sẽ làm gì trong thời gian tới"
    (
        Role.TASKS,
        r"nhiem vu|giai phap|viec can lam|du dinh|du kien|se lam|yeu cau (?:cac|tiep)"
        r"|trong thoi gian (?:toi|den)|thoi gian (?:toi|den)",
    ),
    (Role.RESULTS, r"ket qua|thanh tich"),
)
ROLES = tuple((role, re.compile(rf"\b(?:{words})\b")) for role, words in _ROLES)
# "nguyên nhân của hạn chế": the first word asked for is wanted, the second says of what.
OF_WHAT = re.compile(
    r"nguyen nhan (?:\w+ ){0,3}?(?:cua |dan den )?(?:nhung |cac )?"
    r"(han che|uu diem|khuyet diem|ton tai|ket qua)"
)

# "NQ 25", "chỉ thị số 05", "NQ 25 năm 2013"; not "kế hoạch 5 năm 2021-2025", "báo cáo 12%"
SHORT_REFERENCE = re.compile(
    r"\b(?P<type>nghi quyet|nq|quyet dinh|qd|quy dinh|chi thi|ct|ket luan|kl|huong dan|hd"
    r"|quy che|qc|thong bao|tb|ke hoach|kh|cong van|cv|bao cao|bc|nghi dinh|nd|phap lenh)"
    r"(?: so)? (?P<number>\d{1,4})(?![\d%]|[.,]\d|/\d)"
    r"(?! (?:nam(?! (?:19|20)\d\d(?! (?:19|20)\d\d))|mo hinh|nguoi|ho|ngay|thang|dieu|noi dung"
    r"|nhiem vu|muc tieu))"
)
# The types of `SHORT_REFERENCE` as the signs of documents write them.
TYPE_CODES = {
    "nghi quyet": "nq",
    "nq": "nq",
    "quyet dinh": "qd",
    "qd": "qd",
    "quy dinh": "qd",
    "chi thi": "ct",
    "ct": "ct",
    "ket luan": "kl",
    "kl": "kl",
    "huong dan": "hd",
    "hd": "hd",
    "quy che": "qc",
    "qc": "qc",
    "thong bao": "tb",
    "tb": "tb",
    "ke hoach": "kh",
    "kh": "kh",
    "cong van": "cv",
    "cv": "cv",
    "bao cao": "bc",
    "bc": "bc",
    "nghi dinh": "nd",
    "nd": "nd",
    "phap lenh": "pl",
}
# "bao nhiêu tổ dân vận được thành lập" -> "to dan van duoc thanh lap", cut at NOUN_END
COUNTED = re.compile(r"\b(?:bao nhi\w*u|may) (?=(?P<noun>(?:\w+ ?){1,6}))")
NOUN_END = re.compile(
    r"\b(?:va|cua|o|tai|(?<!truc )thuoc|trong|theo|duoc|dat|tham gia|la|cho|voi|tu|den|moi|nam|thi"
    r"|da|co|so|sinh hoat|de|bi|do|ma|nao|bao nhieu|may|den nay|hien nay)\b"
)

# "số bao nhiêu", "ngày mấy" ask for a number of a document or a date, not for a figure.
# "Số cuộc giám sát năm 2024", "dân số xã …"; not "so sánh", "số liệu"
NAMES_A_FIGURE = re.compile(
    r"^(?:tong )?(?:so (?!sanh|lieu|voi|nam|va|hieu|ky|may|bao|\d)\w+"
    r"|dan so|dien tich|thu nhap|ty le|ti le)\b"
)
NOT_A_FIGURE = re.compile(r"(?:so|ngay) (?:bao nhieu|may)")
FIGURE_BESIDE = re.compile(r"bao nhieu|\bmay\b|ty le")
# The same words with accents: "mây", "máy" and "may" are no "mấy".
FIGURE_ACCENTED = re.compile(r"bao nhi|mấy|m[aâ]y|t[yỷiỉ] lệ|số lượng|phần trăm|tỷ lê|ti le|ty le")
ASKS_COUNT = re.compile(r"bao nhieu|\bmay\b")
ASKS_COUNT_OR_SHARE = re.compile(r"bao nhieu|ty le")
# "Có ai … không?" asks whether, "ai học", "ai người", "tương lai" name nobody.
WHETHER_ANYBODY = re.compile(r"\bco ai\b")
NO_PERSON = re.compile(r"ai (?:hoc|nguoi)|tuong lai")
