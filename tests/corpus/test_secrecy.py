import unicodedata

import pytest

from corpus.secrecy import secret_mark

STAMPED = [
    ("MẬT", "MẬT"),
    ("Mật", "MẬT"),
    ("mật", "MẬT"),
    ("TỐI MẬT", "TỐI MẬT"),
    ("Tuyệt mật", "TUYỆT MẬT"),
    ("TUYỆT   MẬT", "TUYỆT MẬT"),
    ("M Ậ T", "MẬT"),
    ("M.Ậ.T", "MẬT"),
    ("T Ố I  M Ậ T", "TỐI MẬT"),
    ("T U Y Ệ T M Ậ T", "TUYỆT MẬT"),
    ("M\nẬ\nT", "MẬT"),
    ("ＭẬＴ", "MẬT"),
    ("МẬТ", "MẬT"),  # Cyrillic М and Т
    ("M\u200bẬT", "MẬT"),
    ("**TỐI MẬT**", "TỐI MẬT"),
    ("[MẬT]", "MẬT"),
    ("(Tối mật)", "TỐI MẬT"),
    ("Độ mật: TỐI MẬT", "TỐI MẬT"),
    ("ĐỘ MẬT: MẬT", "MẬT"),
    ("Số 12-BC/TU MẬT", "MẬT"),
    ("MẬT Số 12-BC/TU", "MẬT"),
    ("Số: 05/BC-UBND (MẬT)", "MẬT"),
    ("Số      -CV/HU   MẬT", "MẬT"),
    ("MẬT - HỎA TỐC", "MẬT"),
    ("HỎA TỐC  TUYỆT MẬT", "TUYỆT MẬT"),
    ("MẬT KHẨN", "MẬT"),
    ("MẬT Bản số: 03", "MẬT"),
    ("TÀI LIỆU MẬT", "MẬT"),
    ("TỈNH ỦY HÀ TĨNH          MẬT", "MẬT"),
    ("ĐẢNG CỘNG SẢN VIỆT NAM\tTỐI MẬT", "TỐI MẬT"),
    ("ĐẢNG ỦY XÃ A | MẬT", "MẬT"),
    ("TUYET MAT", "TUYỆT MẬT"),
    ("MÂT", "MẬT"),
    ("MẬT\nthân\nTỐI MẬT", "TỐI MẬT"),
]
INNOCENT = [
    "bảo mật",
    "BẢO MẬT",
    "Mật độ dân số",
    "MẬT ĐỘ",
    "Mật khẩu",
    "MẬT KHẨU",
    "BÍ MẬT",
    "Mật ong rừng",
    "mật thiết với nhân dân",
    "Luật Bảo vệ bí mật nhà nước",
    "LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "Văn bản có độ mật phải đóng dấu MẬT ở trang đầu.",
    "các độ tuyệt mật, tối mật và mật",
    "Độ mật: Thường",
    "Độ mật:",
    "Độ mật: ……",
    "- Mật: 10 văn bản",
    "Tuyệt mật: 0; tối mật: 2; mật: 10",
    "STT | TUYỆT MẬT | TỐI MẬT | MẬT",
    "MẬT | 12",
    "Mật | mười hai",
    "giữ gìn bí\nmật\nnhà nước",
    "công tác bảo\nmật\n",
    "Thôn Mật, xã A",
    "tôi mất",
    "MAT",
    "",
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("stamp", "mark"), STAMPED)
def test_stamps_are_found_alone_and_among_lines(form: str, stamp: str, mark: str) -> None:
    for text in (stamp, f"Dòng trên.\n{stamp}\nDòng dưới.", f"\n\n  {stamp}  \n"):
        assert secret_mark(unicodedata.normalize(form, text)) == mark  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("text", INNOCENT)
def test_words_of_running_text_are_no_stamps(form: str, text: str) -> None:
    for around in (text, f"Dòng trên\n{text}\nDòng dưới"):
        assert secret_mark(unicodedata.normalize(form, around)) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "line", ["số" + " " * 100_000 + "mật", "m " * 200_000, "m â t " * 100_000, "a\n\n" * 100_000]
)
def test_hostile_text_ends_soon(line: str) -> None:
    secret_mark(line)
